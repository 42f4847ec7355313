import { unwrap } from '@naru/kernel'
import fc from 'fast-check'
import { operations } from '../operations.js'
import { inRanges, isDecidable, shifts, valueMethods, type Atom, type HsRange, type RuleExpression } from './expression.js'
import { parseRule } from './parse-rule.js'
import { printRule } from './print-rule.js'

const parsed = (rule: string): RuleExpression => unwrap(parseRule(rule))

describe('the grammar of rules', () => {
  it.each([
    ['WO', 'WO'],
    ['wo', 'WO'],
    ['originating-materials-only', 'originating-materials-only'],
    ['CTH except 8431, 8501-8504', 'CTH except 8431, 8501-8504'],
    ['AH including 1702', 'AH including 1702'],
    ['CTH except 8431 including 843149', 'CTH except 8431 including 843149'],
    ['RVC( 40 , build-down )', 'RVC(40,build-down)'],
    ['MaxNOM(50)', 'MaxNOM(50)'],
    ['MaxNOM(47.5, weight)', 'MaxNOM(47.5,weight)'],
    ['MaxNOM(30,value,of 17|1806)', 'MaxNOM(30,value,of 17|1806)'],
    ['MaxNOM(20,value,of same-heading)', 'MaxNOM(20,value,of same-heading)'],
    ['process(weaving+making-up)', 'process(weaving+making-up)'],
    ['from(5205|5206)', 'from(5205|5206)'],
    ['WO(03|16)', 'WO(03|16)'],
    ['read("See \\"Note 5\\".")', 'read("See \\"Note 5\\".")'],
    ['CTH and RVC(40,direct) or WO', '(CTH and RVC(40,direct)) or WO'],
    ['((CTH))', 'CTH'],
    ['CTH AND (CC OR WO)', 'CTH and (CC or WO)'],
  ])('reads %s', (rule, printed) => {
    expect(printRule(parsed(rule))).toBe(printed)
  })

  it('binds and tighter than or', () => {
    expect(parsed('WO or CTH and CC')).toEqual(parsed('WO or (CTH and CC)'))
    expect(parsed('(WO or CTH) and CC')).not.toEqual(parsed('WO or CTH and CC'))
  })

  it.each([
    ['', 0],
    ['   ', 3],
    ['CTX', 0],
    ['CTH or', 6],
    ['CTH CC', 4],
    ['CTH except', 10],
    ['CTH except 843', 11],
    ['CTH except 8504-8501', 16],
    ['CTH except 9901', 11],
    ['(CTH', 4],
    ['CTH)', 3],
    ['RVC(40)', 6],
    ['RVC(101,build-down)', 4],
    ['RVC(40,build-sideways)', 7],
    ['MaxNOM(-5)', 7],
    ['MaxNOM(50,volume)', 10],
    ['process()', 8],
    ['process(wishing)', 8],
    ['from(5205,5206)', 9],
    ['CTH & CC', 4],
    ['read(See)', 5],
    ['and CTH', 0],
  ])('refuses %j at offset %i', (rule, at) => {
    expect(parseRule(rule)).toMatchObject({ ok: false, failure: { code: 'RULE_SYNTAX', at } })
  })

  it('refuses brackets nested without end', () => {
    expect(parseRule('('.repeat(5000) + 'CTH' + ')'.repeat(5000))).toMatchObject({ ok: false, failure: { code: 'RULE_SYNTAX' } })
  })

  it('knows which rules ask a human', () => {
    expect(isDecidable(parsed('CTH or MaxNOM(50)'))).toBe(true)
    expect(isDecidable(parsed('CTH or read("see the annex")'))).toBe(false)
  })
})

describe('ranges of codes', () => {
  it.each([
    ['850131', '8501-8504', true],
    ['8505', '8501-8504', false],
    ['85', '8501-8504', undefined],
    ['8501', '85', true],
    ['8431', '843149', undefined],
    ['8430', '843149', false],
    ['843149', '843149', true],
  ])('%s in %s is %s', (code, text, expected) => {
    const rule = parsed(`from(${text})`)
    expect(rule.kind === 'from' && inRanges(code, rule.materials)).toBe(expected)
  })
})

const code = fc.integer({ min: 1, max: 97 }).chain((chapter) => fc.constantFrom(2, 4, 6).map((length) => String(chapter).padStart(2, '0').padEnd(length, '1')))
const range: fc.Arbitrary<HsRange> = code.chain((from) => fc.constantFrom(from, '97'.padEnd(from.length, '9')).map((to) => ({ from, to })))
const ranges = fc.array(range, { maxLength: 3 })
const someRanges = fc.array(range, { minLength: 1, maxLength: 3 })
const percent = fc.integer({ min: 0, max: 10_000 }).map((value) => String(value / 100))
const atom: fc.Arbitrary<Atom> = fc.oneof(
  fc.record({ kind: fc.constantFrom('wholly-obtained' as const, 'originating-materials-only' as const), of: ranges }),
  fc.record({ kind: fc.constant('shift' as const), shift: fc.constantFrom(...shifts), except: ranges, including: ranges }),
  fc.record({ kind: fc.constant('regional-value' as const), percent, method: fc.constantFrom(...valueMethods) }),
  fc.record({
    kind: fc.constant('maximum-content' as const),
    percent,
    by: fc.constantFrom('value' as const, 'weight' as const),
    of: fc.oneof(fc.constantFrom('all' as const, 'same-heading' as const, 'same-subheading' as const), someRanges),
  }),
  fc.record({ kind: fc.constant('process' as const), operations: fc.array(fc.constantFrom(...operations), { minLength: 1, maxLength: 3 }) }),
  fc.record({ kind: fc.constant('from' as const), materials: someRanges }),
  fc.record({ kind: fc.constant('read' as const), text: fc.string() }),
)
const { rule } = fc.letrec<{ rule: RuleExpression; joined: RuleExpression }>((tie) => ({
  rule: fc.oneof({ maxDepth: 4, withCrossShrink: true }, atom, tie('joined')),
  joined: fc.record({ kind: fc.constantFrom('and' as const, 'or' as const), terms: fc.array(tie('rule'), { minLength: 2, maxLength: 3 }) }),
}))

describe('printing', () => {
  it('is read back as the same rule', () => {
    fc.assert(fc.property(rule, (expression) => expect(parsed(printRule(expression))).toEqual(expression)))
  })

  it('never throws on any text, and names an offset within it', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const result = parseRule(text)
        if (!result.ok) expect(result.failure.at).toBeLessThanOrEqual(text.length)
      }),
    )
  })
})
