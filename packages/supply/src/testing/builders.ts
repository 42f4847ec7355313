import { decimal, idOf, parseDate, unwrap } from '@naru/kernel'
import { receiveLot, type Lot, type LotRequest } from '../domain/lot.js'
import { newMaterial, type MaterialRequest, type SupplyMaterial } from '../domain/material.js'

export const today = unwrap(parseDate('2026-11-20'))
export const firm = idOf<'Organisation'>('00000000-0000-7000-8000-00000000f001')
export const cotton = idOf<'Material'>('00000000-0000-7000-8000-0000000000c1')

export const aMaterialRequest = (changes: Partial<MaterialRequest> = {}): MaterialRequest => ({
  code: 'COTTON-20S',
  name: { ko: '면직물', en: 'Cotton cloth' },
  hs: '520942',
  unit: 'MTR',
  currency: 'KRW',
  costing: 'fifo',
  ...changes,
})

export const aMaterial = (changes: Partial<MaterialRequest> = {}): SupplyMaterial => unwrap(newMaterial(aMaterialRequest(changes), { id: cotton, firmId: firm }))

export const aLotRequest = (changes: Partial<LotRequest> = {}): LotRequest => ({
  number: 'L-1',
  supplierName: '대한방직',
  quantity: '100',
  unitValue: '2000',
  origin: 'KR',
  originating: true,
  declaration: 'SD-2026-1',
  expiresOn: null,
  ...changes,
})

/** A lot that was received on the given day of November. */
export const aLot = (changes: Partial<LotRequest> & { readonly day?: number; readonly left?: string } = {}): Lot => {
  const { day = 1, left, ...request } = changes
  const number = request.number ?? `L-${String(day)}`
  const lot = unwrap(
    receiveLot(aLotRequest({ ...request, number }), {
      id: idOf<'Lot'>(`00000000-0000-7000-8000-${day.toString().padStart(12, '0')}`),
      materialId: cotton,
      firmId: firm,
      orderLineId: null,
      supplierId: null,
      receivedAt: new Date(Date.UTC(2026, 10, day)),
      today,
    }),
  )
  return left === undefined ? lot : { ...lot, left: decimal(left) }
}
