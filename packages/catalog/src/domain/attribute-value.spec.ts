import { decimal, unwrap } from '@naru/kernel'
import fc from 'fast-check'
import { defineAttribute, fromFormRecord, toFormRecord, type AttributeDefinition, type AttributeDefinitionInput } from './attribute-definition.js'
import { filterTerms, measuresOf, missingValues, readValues, wordsOfValues, type AttributeValueInput } from './attribute-value.js'
import { Findings } from './findings.js'
import { convert, customaryMeasure, measureUnits } from './measures.js'
import { shelvesOf } from './shelves.js'

const categories = new Set(['accessories', 'neckties'])
const defined = (changes: Partial<AttributeDefinitionInput>): AttributeDefinition =>
  unwrap(
    defineAttribute(
      {
        code: 'a',
        category: 'neckties',
        name: { ko: '가', en: 'A' },
        type: 'boolean',
        required: false,
        filterable: true,
        ...changes,
        ...(changes.code === undefined && { code: 'aa' }),
      },
      categories,
      1,
    ),
  )

const fibre = defined({ code: 'fibre', type: 'choice', required: true, choices: [{ code: 'silk', name: { ko: '견', en: 'Silk' } }] })
const length = defined({ code: 'length', type: 'number', unit: 'CMT', least: '100', most: '200', decimals: 1 })
const washable = defined({ code: 'washable', type: 'boolean' })
const made = defined({ code: 'made', type: 'date' })
const note = defined({ code: 'note', type: 'text' })
const definitions = [fibre, length, washable, made, note]

const read = (...values: AttributeValueInput[]) => {
  const findings = new Findings()
  const good = readValues(findings, values, definitions)
  return findings.conclude(good)
}
const problemsOf = (...values: AttributeValueInput[]) => {
  const result = read(...values)
  return result.ok ? [] : result.failure.problems.map(({ at, rule }) => `${at} ${rule}`)
}

describe('values of a good', () => {
  it('are kept in the order of their definitions, numbers in the definition’s unit', () => {
    expect(unwrap(read({ code: 'length', number: '1.48', unit: 'MTR' }, { code: 'fibre', choice: 'silk' }))).toEqual([
      { code: 'fibre', type: 'choice', choice: 'silk' },
      { code: 'length', type: 'number', number: '148' },
    ])
  })

  it.each<[AttributeValueInput, string]>([
    [{ code: 'fibre', choice: 'iron' }, 'values[0].choice UNKNOWN_CHOICE'],
    [{ code: 'fibre' }, 'values[0].choice REQUIRED'],
    [{ code: 'length', number: '201' }, 'values[0].number OUT_OF_RANGE'],
    [{ code: 'length', number: 'long' }, 'values[0].number INVALID_DECIMAL'],
    [{ code: 'length', number: '148.25' }, 'values[0].number TOO_PRECISE'],
    [{ code: 'length', number: '1', unit: 'KGM' }, 'values[0].unit UNKNOWN_UNIT'],
    [{ code: 'washable', choice: 'yes' }, 'values[0].yes REQUIRED'],
    [{ code: 'made', date: '2026-02-30' }, 'values[0].date INVALID_DATE'],
    [{ code: 'note', text: { ko: '가\u202e나', en: 'x' } }, 'values[0].text.ko FORBIDDEN_CHARACTER'],
    [{ code: 'note', text: { ko: '\u200b', en: 'x' } }, 'values[0].text.ko REQUIRED'],
    [{ code: 'note', text: { ko: '가'.repeat(201), en: 'x' } }, 'values[0].text.ko TOO_LONG'],
    [{ code: 'colour', choice: 'red' }, 'values[0].code UNKNOWN_ATTRIBUTE'],
  ])('%j is %s', (value, expected) => {
    expect(problemsOf(value)).toEqual([expected])
  })

  it('stand once each', () => {
    expect(problemsOf({ code: 'washable', yes: true }, { code: 'washable', yes: false })).toEqual(['values[1].code DUPLICATE'])
  })

  it('must be there before a good is sold when their definition asks for it, unless it is retired', () => {
    expect(missingValues([], definitions).map(({ at }) => at)).toEqual(['values.fibre'])
    expect(missingValues([], [{ ...fibre, retiredAt: new Date() }])).toEqual([])
  })

  it('become filters, ranges and words of the search', () => {
    const values = unwrap(
      read({ code: 'fibre', choice: 'silk' }, { code: 'length', number: '148' }, { code: 'washable', yes: false }, { code: 'note', text: { ko: '안감 있음', en: 'Lined' } }),
    )
    expect(filterTerms(values, definitions)).toEqual(['fibre=silk', 'washable=no'])
    expect(measuresOf(values, definitions)).toEqual({ length: 148 })
    expect(wordsOfValues(values, definitions)).toContain('견 Silk')
    expect(
      filterTerms(
        values,
        definitions.map((definition) => ({ ...definition, filterable: false })),
      ),
    ).toEqual([])
  })
})

describe('a definition', () => {
  it.each<[Partial<AttributeDefinitionInput>, string]>([
    [{ code: 'Has Spaces' }, 'code INVALID_CODE'],
    [{ code: 'ok', category: 'nowhere' }, 'category UNKNOWN_CATEGORY'],
    [{ code: 'ok', type: 'number', unit: 'XXX' }, 'unit UNKNOWN_UNIT'],
    [{ code: 'ok', type: 'number', unit: 'MTR', least: '5', most: '1' }, 'most OUT_OF_RANGE'],
    [{ code: 'ok', type: 'choice', choices: [] }, 'choices REQUIRED'],
  ])('%j is refused: %s', (changes, expected) => {
    const result = defineAttribute(
      { code: 'ok', category: 'neckties', name: { ko: '가', en: 'A' }, type: 'boolean', required: false, filterable: false, ...changes },
      categories,
      1,
    )
    expect(result.ok ? [] : result.failure.problems.map(({ at, rule }) => `${at} ${rule}`)).toEqual([expected])
  })

  it('comes back as it was stored', () => {
    for (const { form } of definitions) expect(fromFormRecord(JSON.parse(JSON.stringify(toFormRecord(form))) as ReturnType<typeof toFormRecord>)).toEqual(form)
  })

  it('is inherited from above, the topmost first', () => {
    const shelf = (slug: string, parent: string | null) => ({ slug, name: { ko: slug, en: slug }, parent, icon: 'x' })
    const shelves = shelvesOf([shelf('accessories', null), shelf('neckties', 'accessories')], [length, { ...washable, category: 'accessories' }])
    expect(shelves.definitionsOf('neckties').map(({ code }) => code)).toEqual(['washable', 'length'])
    expect(shelves.definitionsOf('accessories').map(({ code }) => code)).toEqual(['washable'])
  })
})

describe('units', () => {
  it('convert there and back without loss, and never between dimensions', () => {
    const unit = fc.constantFrom(...measureUnits)
    fc.assert(
      fc.property(unit, unit, fc.integer({ min: -1_000_000, max: 1_000_000 }), (from, to, value) => {
        const there = convert(decimal(value), from, to)
        const back = there && convert(there, to, from)
        return there === undefined ? convert(decimal(value), to, from) === undefined : back?.round(6).eq(value) === true
      }),
    )
    expect(convert(decimal(1), 'KGM', 'MTR')).toBeUndefined()
  })

  it('are also said as readers of inches and pounds would', () => {
    expect(customaryMeasure(decimal('148'), 'CMT')).toMatchObject({ unit: 'INH' })
    expect(customaryMeasure(decimal('148'), 'CMT')?.value.toFixed()).toBe('58.3')
    expect(customaryMeasure(decimal('5'), 'WTT')).toBeNull()
  })
})
