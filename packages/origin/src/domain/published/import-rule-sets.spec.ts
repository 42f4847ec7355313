import { parseDate, unwrap } from '@naru/kernel'
import { printRule } from '../rule/print-rule.js'
import { rulesFor } from '../rule-set.js'
import { importRuleSets } from './import-rule-sets.js'
import { readRule } from './read-rule.js'

const ch = (chapter: string) => `[chapter&nbsp;${String(Number(chapter))}](/chapters/${chapter})`
const h = (heading: string) => `[heading&nbsp;${heading}](/headings/${heading})`
const price = 'of the ex-works price of the product.'

describe('reading a published sentence', () => {
  it.each([
    ['Manufacture from materials of any heading, except that of the product.', 'CTH'],
    ['Manufacture from materials of any subheading, except that of the product.', 'CTSH'],
    ['Manufacture from materials of any heading.', 'AH'],
    [`Manufacture from materials of any heading, except those of ${h('3701')} to ${h('3704')}.`, 'AH except 3701-3704'],
    [`Manufacture from materials of any heading, except that of the product and of ${h('8529')}.`, 'CTH except 8529'],
    ['Manufacture from materials of any heading, except those of [subheading&nbsp;121120](/subheadings/1211200000-80).', 'AH except 121120'],
    [`Manufacture in which the value of all the materials used does not exceed **47.5%** ${price}`, 'MaxNOM(47.5)'],
    ['Manufacture in which the value of all the materials used does not exceed\n\n45% of the ex-works price of the\n\nproduct.', 'MaxNOM(45)'],
    [
      `Manufacture from materials of any heading, except that of the product. However, materials of the same heading as the product may be used, provided that their total value does not exceed **20%** ${price}`,
      'AH and MaxNOM(20,value,of same-heading)',
    ],
    [
      `Manufacture from materials of any heading, except those of ${h('3701')} and ${h('3702')}. However, materials of ${h('3702')} may be used, provided that their total value does not exceed **30%** ${price}`,
      'AH except 3701 and MaxNOM(30,value,of 3702)',
    ],
    [
      `Manufacture:\n\n- from materials of any heading, except that of the product, *and*\n\n- in which the value of all the materials used does not exceed **50%** ${price}`,
      'CTH and MaxNOM(50)',
    ],
    [
      `Manufacture in which:\n\nall the materials of ${ch('06')} used are wholly obtained, *and*\n\nthe value of all the materials used does not exceed **50%** ${price}`,
      'WO(06) and MaxNOM(50)',
    ],
    ['Manufacture in which all the materials used are originating.', 'originating-materials-only'],
    ['Weaving accompanied by making- up (including cutting).', 'process(weaving+making-up)'],
    [
      "<abbr title='Change of tariff subheading'>CTSH</abbr>: All non-originating materials used in the production of the good have undergone a change in tariff classification at the 6-digit level (subheading).",
      'CTSH',
    ],
    ['A maximum of **50%** of the ex-works price (EXW) is made up of non-originating parts (MAXNOM).', 'MaxNOM(50)'],
  ])('%s', (text, expected) => {
    expect(printRule(readRule(text))).toBe(expected)
  })

  it.each([
    'Beading or moulding.',
    'Manufacture from yarn.',
    'Manufacture from materials of any heading, except that of the product. However, handles of base metal may be used.',
    `Manufacture in which the value of all the materials used, except natural rubber, does not exceed **50%** ${price}`,
    `Manufacture:\n\n- from animals of ${ch('01')}, and&nbsp;/&nbsp;or\n\n- in which all the materials of ${ch('03')} used are wholly obtained.`,
    `Manufacture in which:\n\nthe value of all the materials of ${ch('04')} used does not exceed **30%** of the ex-works price of the product\n\nthe value of all the materials of ${ch('17')} used does not exceed **30%** ${price}`,
    'Printing (as standalone operation).',
  ])('leaves to a human: %s', (text) => {
    expect(readRule(text).kind).toBe('read')
  })

  it('keeps what it understood beside what it did not', () => {
    const text = `Manufacture:\n\nfrom materials of any heading, except that of the product, *and*\n\nin which all the grapes or materials derived from grapes used are wholly obtained.`
    expect(printRule(readRule(text))).toBe('CTH and read("in which all the grapes or materials derived from grapes used are wholly obtained.")')
  })

  it('lets a rule with a note be met, but not missed, without the note', () => {
    expect(printRule(readRule('Weaving accompanied by making-up (including cutting).\n\nSee Introductory Note 5.'))).toBe(
      'process(weaving+making-up) or read("Weaving accompanied by making-up (including cutting). See Introductory Note 5.")',
    )
  })

  it('leaves to a human which materials of the product’s own heading are of another description', () => {
    expect(printRule(readRule(`Manufacture from materials of any heading, including other materials of ${h('3505')}.`))).toBe(
      'AH except 3505 or read("materials of heading 3505 must be of another description than the product")',
    )
  })

  it('knows that a named material may also be used at an earlier stage', () => {
    expect(printRule(readRule(`Manufacture from materials of ${h('7001')}.`))).toBe('from(7001) or read("Manufacture from materials of heading 7001.")')
  })
})

const cth = { rule: 'Manufacture from materials of any heading, except that of the product.', class: ['CTH'], footnotes: [], operator: null, quota: false }
const max = { rule: `Manufacture in which the value of all the materials used does not exceed **50%** ${price}`, class: ['MAXNOM'], footnotes: [], operator: 'or', quota: false }
const human = { rule: 'Retreading of used tyres.', class: ['PROCESSING'], footnotes: [], operator: null, quota: false }
const set = (heading: string, min: string, max10: string, rules: readonly object[], rest: object = {}) => ({
  heading,
  subdivision: `goods of ${heading}`,
  min,
  max: max10,
  rules,
  valid: true,
  ...rest,
})
const imported = (...sets: readonly unknown[]) => unwrap(importRuleSets({ rule_sets: sets }, 'KR-GB', 'HS2022', 'a published list'))
const expressionOf = (...rules: readonly object[]) => imported(set('8429', '8429000000', '8429999999', rules)).sets[0]?.expression

describe('importing a published file', () => {
  it('counts every set once: decidable, for a human, or failed', () => {
    const result = imported(
      set('8429', '8429000000', '8429999999', [cth, max]),
      set('4012', '4012000000', '4012999999', [human]),
      set('bad range', '9000000000', '8000000000', [cth]),
      set('short', '90', '91', [cth]),
      set('empty', '9000000000', '9099999999', []),
      set('void', '9000000000', '9099999999', [cth], { valid: false }),
      'not a set',
    )
    expect(result).toMatchObject({ ruleSets: 7, rules: 3, decidable: 1, humanReadable: 1 })
    expect(result.failed.map(({ heading }) => heading)).toEqual(['bad range', 'short', 'empty', 'void', '?'])
  })

  it('takes or, and, and an enumeration that ends in or', () => {
    expect(expressionOf(cth, max)).toBe('CTH or MaxNOM(50)')
    expect(expressionOf(cth, { ...max, operator: 'and' })).toBe('CTH and MaxNOM(50)')
    expect(expressionOf(cth, { ...human, operator: null }, max)).toBe('CTH or read("Retreading of used tyres.") or MaxNOM(50)')
  })

  it('reads a set whole when one percentage makes another idle, since they were printed for different goods', () => {
    const other = { ...max, rule: max.rule.replace('50%', '40%') }
    expect(expressionOf(cth, max, other)).toMatch(/^read\(/)
    expect(expressionOf(cth, max)).toBe('CTH or MaxNOM(50)')
  })

  it('reads a set whole when its rules are parts of a sentence or do not say how they belong together', () => {
    expect(expressionOf(cth, { ...max, operator: null })).toMatch(/^read\("Manufacture from materials of any heading/)
    expect(expressionOf(cth, { ...human, rule: 'However, blades may be used.' }, max)).toMatch(/^read\(/)
    expect(expressionOf(cth, max, { ...max, operator: null })).toMatch(/^read\(/)
  })

  it('leaves to a human what hangs on a quota, a footnote, a date, or contradicts its class', () => {
    for (const rule of [
      { ...cth, quota: true },
      { ...cth, footnotes: ['1'] },
      { ...cth, rule: 'CTSH (until 31 December 2023).', class: [] },
      { ...cth, class: ['MAXNOM'] },
    ]) {
      expect(imported(set('8429', '8429000000', '8429999999', [rule])).decidable).toBe(0)
    }
  })

  it('does not take a percentage of the ex-works price for an agreement with another base', () => {
    const result = unwrap(importRuleSets({ rule_sets: [set('8429', '8429000000', '8429999999', [cth, max])] }, 'KR-CN', 'HS2022', 'a list'))
    expect(result.sets[0]?.expression).toMatch(/^CTH or read\(/)
  })

  it('refuses another file', () => {
    expect(importRuleSets({ rules: [] }, 'KR-GB', 'HS2022', '')).toMatchObject({ ok: false, failure: { code: 'NOT_A_RULE_FILE' } })
    expect(importRuleSets([], 'KR-GB', 'HS2022', '')).toMatchObject({ ok: false })
  })
})

describe('looking a rule up', () => {
  const { sets } = imported(
    set('Chapter 62', '6200000000', '6299999999', [cth]),
    set('6212', '6212000000', '6212999999', [max]),
    set('ex 6213', '6213000000', '6213999999', [cth], { subdivision: 'Embroidered' }),
    set('ex 6213', '6213000000', '6213999999', [human], { subdivision: 'Other' }),
  )
  const headings = (hs: string) => rulesFor(sets, hs, unwrap(parseDate('2026-03-01'))).map(({ subdivision }) => subdivision)
  it('takes the narrowest whole heading', () => {
    expect(headings('621210')).toEqual(['goods of 6212'])
    expect(headings('620342')).toEqual(['goods of Chapter 62'])
    expect(headings('610342')).toEqual([])
  })
  it('offers every part of an "ex" heading beside the whole it is taken from', () => {
    expect(headings('621320')).toEqual(['goods of Chapter 62', 'Embroidered', 'Other'])
  })
})
