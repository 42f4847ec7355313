import { caseJson, foreign } from '../../testing/a-case.js'
import { parseCase } from './parse-case.js'

const failureOf = (json: unknown) => {
  const parsed = parseCase(json)
  return parsed.ok ? null : { code: parsed.failure.code, at: parsed.failure.at }
}

describe('reading a case', () => {
  it('accepts the documented one', () => {
    expect(failureOf(caseJson())).toBeNull()
  })

  it.each<[string, unknown, string, string | number]>([
    ['an unknown agreement', caseJson({ agreement: 'KR-XX' }), 'UNKNOWN_AGREEMENT', '$.agreement'],
    ['no agreement', caseJson({ agreement: null }), 'MISSING_FIELD', '$.agreement'],
    ['a negative value', caseJson({ materials: [foreign('520942', '1.00'), foreign('520942', '-0.01')] }), 'INVALID_VALUE', '$.materials[1].value'],
    [
      'a negative value deep inside',
      caseJson({ materials: [foreign('520942', '1.00', { materials: [foreign('520512', '-1')] })] }),
      'INVALID_VALUE',
      '$.materials[0].materials[0].value',
    ],
    ['a negative figure', caseJson({ good: { fob: '-13.00' } }), 'INVALID_VALUE', '$.good.fob'],
    ['a negative weight', caseJson({ good: { weightKg: '-1' } }), 'INVALID_VALUE', '$.good.weightKg'],
    ['a negative cost', caseJson({ costs: { labour: '-1' } }), 'INVALID_VALUE', '$.costs.labour'],
    ['a number that may have lost digits', caseJson({ good: { fob: 13.1 } }), 'INVALID_VALUE', '$.good.fob'],
    ['a word for a value', caseJson({ good: { fob: 'much' } }), 'INVALID_VALUE', '$.good.fob'],
    ['an exponent', caseJson({ good: { fob: '1e15' } }), 'INVALID_VALUE', '$.good.fob'],
    ['a code that is none', caseJson({ good: { hs: '62034' } }), 'INVALID_HS', '$.good.hs'],
    ['a reserved chapter', caseJson({ good: { hs: '770100' } }), 'INVALID_HS', '$.good.hs'],
    ['a heading that there is not', caseJson({ good: { hs: '620042' } }), 'INVALID_HS', '$.good.hs'],
    ['a heading that there is no longer', caseJson({ materials: [foreign('690810', '1.00')] }), 'INVALID_HS', '$.materials[0].hs'],
    ['a chapter alone', caseJson({ materials: [foreign('52', '1.00')] }), 'INVALID_HS', '$.materials[0].hs'],
    ['a currency that is none', caseJson({ good: { currency: 'XYZ' } }), 'UNKNOWN_CURRENCY', '$.good.currency'],
    ['a country that is none', caseJson({ importingCountry: 'XQ' }), 'UNKNOWN_COUNTRY', '$.importingCountry'],
    ['an edition that is none', caseJson({ good: { edition: 'HS2019' } }), 'UNKNOWN_EDITION', '$.good.edition'],
    ['a day that is none', caseJson({ date: '2026-02-30' }), 'INVALID_DATE', '$.date'],
    ['an operation that is none', caseJson({ operations: ['cutting', 'wishing'] }), 'UNKNOWN_OPERATION', '$.operations[1]'],
    ['a rule that does not parse', caseJson({ rule: 'CTH excpt 8431' }), 'RULE_SYNTAX', 4],
    ['a list of cases', [caseJson()], 'INVALID_CASE', '$'],
    ['materials that are no list', caseJson({ materials: {} }), 'INVALID_CASE', '$.materials'],
    ['nothing', null, 'INVALID_CASE', '$'],
  ])('refuses %s', (_name, json, code, at) => {
    expect(failureOf(json)).toEqual({ code, at })
  })

  it('refuses a bill nested without end', () => {
    let deep: Record<string, unknown> = foreign('520942', '1.00')
    for (let level = 0; level < 250; level += 1) deep = { ...foreign('520942', '1.00'), materials: [deep] }
    expect(failureOf(caseJson({ materials: [deep] }))?.code).toBe('INVALID_CASE')
  })

  const bill = (levels: number): Record<string, unknown> => {
    let deep: Record<string, unknown> = foreign('520942', '1.00')
    for (let level = 1; level < levels; level += 1) deep = { ...foreign('520942', '1.00'), materials: [deep] }
    return caseJson({ materials: [deep] })
  }
  it('reads bills of two hundred levels', () => {
    expect([failureOf(bill(200)), failureOf(bill(201))?.code]).toEqual([null, 'INVALID_CASE'])
  })

  it('refuses a bill that holds itself, by object or by name', () => {
    const material: Record<string, unknown> = foreign('520942', '1.00')
    material.materials = [foreign('520512', '1.00', { materials: [material] })]
    expect(failureOf(caseJson({ materials: [material] }))).toEqual({ code: 'CYCLIC_BILL', at: '$.materials[0].materials[0].materials[0]' })
    const named = foreign('520942', '1.00', { id: 'cloth', materials: [foreign('520512', '1.00', { id: 'yarn', materials: [foreign('520942', '1.00', { id: 'cloth' })] })] })
    expect(failureOf(caseJson({ materials: [named] }))).toEqual({ code: 'CYCLIC_BILL', at: '$.materials[0].materials[0].materials[0]' })
  })

  it('takes a heading of an earlier edition', () => {
    expect(failureOf(caseJson({ good: { edition: 'HS2012' }, materials: [foreign('690810', '1.00')] }))).toBeNull()
  })

  it('takes the same material twice beside itself', () => {
    const thread = foreign('540110', '0.10', { id: 'thread' })
    expect(failureOf(caseJson({ materials: [thread, thread] }))).toBeNull()
  })

  const stock = (changes: object) =>
    caseJson({ materials: [foreign('520100', '1.00', { fungible: { method: 'fifo', used: '2', lots: [{ originating: true, quantity: '3', value: '3.00' }], ...changes } })] })
  it.each<[string, object, string, string]>([
    ['an inventory method that is none', { method: 'hifo' }, 'INVALID_CASE', '$.materials[0].fungible.method'],
    ['more than there was in stock', { used: '3.01' }, 'INVALID_CASE', '$.materials[0].fungible.used'],
    ['nothing used', { used: '0' }, 'INVALID_VALUE', '$.materials[0].fungible.used'],
    ['a lot of nothing', { lots: [{ originating: true, quantity: '0', value: '1' }] }, 'INVALID_VALUE', '$.materials[0].fungible.lots[0].quantity'],
    ['a lot without a quantity', { lots: [{ originating: true }] }, 'MISSING_FIELD', '$.materials[0].fungible.lots[0].quantity'],
  ])('refuses %s', (_name, changes, code, at) => {
    expect(failureOf(stock(changes))).toEqual({ code, at })
  })

  it('refuses two inventory methods in one bill', () => {
    const drawn = (method: string) => foreign('520100', '1.00', { fungible: { method, used: '1', lots: [{ originating: true, quantity: '1', value: '1.00' }] } })
    expect(failureOf(caseJson({ materials: [drawn('fifo'), drawn('lifo')] }))).toEqual({ code: 'INVALID_CASE', at: '$.materials' })
    expect(failureOf(caseJson({ materials: [drawn('fifo'), drawn('fifo')] }))).toBeNull()
  })
})
