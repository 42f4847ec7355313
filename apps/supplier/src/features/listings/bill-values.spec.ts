import { describe, expect, it } from '@jest/globals'
import { formatAmount, KRW } from '@naru/kernel'
import { billProblems, newMaterial, sumsOf, toBillInput, type BillValues } from './bill-values.js'

const bill: BillValues = {
  exWorks: '16000',
  labour: '3200',
  overhead: '1300',
  profit: '1500',
  valueAddedOutside: '4500',
  materialsSentOut: '9000',
  operations: ['sewing'],
  materials: [
    { ...newMaterial, value: '9000', weightKg: '0.05', materials: [{ ...newMaterial, value: 'x', weightKg: '' }] },
    { ...newMaterial, originating: false, value: '1000', weightKg: '0.02' },
  ],
}

describe('a bill while it is typed', () => {
  it('shows its sums and how far they are from the ex-works price', () => {
    const sums = sumsOf({ ...bill, exWorks: '15000' }, KRW)
    expect([sums.materials, sums.originating, sums.parts, sums.difference, sums.zoneValue].map(formatAmount)).toEqual(['10000', '9000', '16000', '1000', '4500'])
  })
  it('names the fields that are no numbers, nested ones too', () => {
    expect(billProblems(bill)).toEqual([
      { at: 'materials[0].materials[0].value', rule: 'INVALID_DECIMAL', value: 'x' },
      { at: 'materials[0].materials[0].weightKg', rule: 'REQUIRED', value: null },
    ])
  })
  it('goes out in the currency of its listing with all its levels', () => {
    const input = toBillInput(bill, 'KRW')
    expect(input.currency).toBe('KRW')
    expect(input.materials[0]?.materials?.[0]?.value).toBe('x')
  })
})
