import type { Operation } from '../operations.js'
import type { Atom, HsRange, RuleExpression, Shift } from '../rule/expression.js'

/**
 * The sentences that published rules are made of, each matched as a whole. What matches none is not understood: there is no guess by
 * key word. In the text codes stand as `{heading 8431}`, see `plainText`.
 */

const codes = String.raw`\{\w+ \d+\}(?:(?:,? and |,? or |, | to )\{\w+ \d+\})*`
const percent = String.raw`(\d{1,3}(?:\.\d{1,2})?)%`
const ofPrice = String.raw`of the (?:value of the )?ex-works? price(?: \(EXW\))? of the products?`

/** A rule that takes a percentage names its base in the text; these take the ex-works price. */
type Build = (groups: readonly string[]) => RuleExpression | undefined
interface Sentence {
  readonly pattern: RegExp
  readonly build: Build
}

const sentence = (pattern: string, build: Build): Sentence => ({ pattern: new RegExp(`^${pattern}$`), build })

const shift = (kind: Shift, except: readonly HsRange[] = []): Atom => ({ kind: 'shift', shift: kind, except, including: [] })
const maximum = (limit: string, of: Extract<Atom, { kind: 'maximum-content' }>['of'] = 'all'): Atom => ({ kind: 'maximum-content', percent: limit, by: 'value', of })
const both = (...terms: readonly RuleExpression[]): RuleExpression => ({ kind: 'and', terms })

/** The codes of `{heading 2002} to {heading 2005} and {heading 2008}`. */
export function readCodes(text: string): readonly HsRange[] {
  const ranges: HsRange[] = []
  const pattern = /(?:(,? and |,? or |, | to ))?\{\w+ (\d+)\}/g
  for (const [, joint, code] of text.matchAll(pattern)) {
    if (code === undefined) continue
    const last = ranges.at(-1)
    if (joint === ' to ' && last) ranges[ranges.length - 1] = { from: last.from, to: code }
    else ranges.push({ from: code, to: code })
  }
  return ranges
}

const same = (a: HsRange, b: HsRange): boolean => a.from === b.from && a.to === b.to

/** Any heading except some, of which a few may make up a share after all. */
function exceptWithAllowance(excepted: string, allowed: string, limit: string): RuleExpression | undefined {
  const all = readCodes(excepted)
  const some = readCodes(allowed)
  if (!some.every((range) => all.some((other) => same(range, other)))) return undefined
  return both(
    shift(
      'AH',
      all.filter((range) => !some.some((other) => same(range, other))),
    ),
    maximum(limit, some),
  )
}

/** Clauses without "Manufacture", so that they may stand alone or in a list. */
const clauses: readonly Sentence[] = [
  sentence('from materials of any heading,? except that of the product', () => shift('CTH')),
  sentence('from materials of any subheading,? except that of the product', () => shift('CTSH')),
  sentence(`from materials of any heading, except that of the product and (?:of )?(${codes})`, ([list = '']) => shift('CTH', readCodes(list))),
  sentence('from materials of any heading', () => shift('AH')),
  sentence(`from materials of any heading, except (?:those of )?(${codes})`, ([list = '']) => shift('AH', readCodes(list))),
  // "Other" materials are those of another description than the product's, which no code tells.
  sentence(`from materials of any heading, including other materials of (${codes})`, ([list = '']) => ({
    kind: 'or',
    terms: [shift('AH', readCodes(list)), { kind: 'read', text: `materials of ${humanText(list)} must be of another description than the product` }],
  })),
  sentence(
    `from materials of any heading, except that of the product\\. However,? materials of the same heading as the product may be used, provided that their total value does not exceed ${percent} ${ofPrice}`,
    ([limit = '']) => both(shift('AH'), maximum(limit, 'same-heading')),
  ),
  sentence(
    `from materials of any subheading, except that of the product\\. However,? materials of the same subheading as the product may be used, provided that their total value does not exceed ${percent} ${ofPrice}`,
    ([limit = '']) => both(shift('AH'), maximum(limit, 'same-subheading')),
  ),
  sentence(
    `from materials of any heading, except (?:those of )?(${codes})\\. However, materials of (${codes}) may be used, provided that their total value does not exceed ${percent} ${ofPrice}`,
    ([excepted = '', allowed = '', limit = '']) => exceptWithAllowance(excepted, allowed, limit),
  ),
  sentence(`from materials of any heading\\. However, the value of all the materials of (${codes}) used must not exceed ${percent} ${ofPrice}`, ([list = '', limit = '']) =>
    both(shift('AH'), maximum(limit, readCodes(list))),
  ),
  sentence(`in which (?:within the above limit, )?the value of all the materials used does not exceed ${percent} ${ofPrice}`, ([limit = '']) => maximum(limit)),
  sentence(`in which (?:within the above limit, )?the value of all the materials of (${codes}) used does not exceed ${percent} ${ofPrice}`, ([list = '', limit = '']) =>
    maximum(limit, readCodes(list)),
  ),
  sentence(`in which all the materials of (${codes}) used are wholly obtained`, ([list = '']) => ({ kind: 'wholly-obtained', of: readCodes(list) })),
  sentence('in which all the materials used are originating', () => ({ kind: 'originating-materials-only', of: [] })),
  sentence(`in which all the materials of (${codes}),? used are originating`, ([list = '']) => ({ kind: 'originating-materials-only', of: readCodes(list) })),
]

const changeAt = (level: string, digits: number): string =>
  `${level}: All non-originating materials used in the production of the good have undergone a change in tariff classification at the ${String(digits)}-digit level`
const process = (...names: readonly Operation[]): Atom => ({ kind: 'process', operations: names })

/** Sentences that stand alone. */
const sentences: readonly Sentence[] = [
  sentence(`All (?:the )?animals of (${codes}) (?:shall be|are) wholly obtained`, ([list = '']) => ({ kind: 'wholly-obtained', of: readCodes(list) })),
  sentence(`Production in which all the materials of (${codes}) used are wholly obtained`, ([list = '']) => ({ kind: 'wholly-obtained', of: readCodes(list) })),
  sentence('Production from non-originating materials of any heading', () => shift('AH')),
  sentence(`${changeAt('CC', 2)} \\(chapter\\)`, () => shift('CC')),
  sentence(`${changeAt('CTH', 4)} \\(tariff heading\\)`, () => shift('CTH')),
  sentence(`${changeAt('CTSH', 6)} \\(subheading\\)`, () => shift('CTSH')),
  sentence(`${changeAt('CTH', 4)} \\(tariff heading\\),? except from non-originating materials of (${codes})`, ([list = '']) => shift('CTH', readCodes(list))),
  sentence(`A maximum of ${percent} of the ex-works price \\(EXW\\) is made up of non-originating parts \\(MAXNOM\\)`, ([limit = '']) => maximum(limit)),
  sentence('Weaving accompanied by making-up \\(including cutting\\)', () => process('weaving', 'making-up')),
  sentence('Weaving, combined with making-up, including cutting of fabric', () => process('weaving', 'making-up')),
  sentence('Weaving (?:accompanied by|combined with) dyeing', () => process('weaving', 'dyeing')),
  sentence('Weaving combined with printing', () => process('weaving', 'printing')),
  sentence('Weaving', () => process('weaving')),
]

/** `Manufacture from materials of heading …`: named materials, or what they are made from. */
const named = new RegExp(`^Manufacture from materials of (${codes})$`)

const firstMatch = (list: readonly Sentence[], text: string): RuleExpression | undefined => {
  for (const { pattern, build } of list) {
    const match = pattern.exec(text)
    const rule = match ? build(match.slice(1)) : undefined
    if (rule) return rule
  }
  return undefined
}

const unstopped = (text: string): string => text.replace(/[.,;]$/, '').trim()

/** A clause of a list, `from …` or `in which …`. */
export const readClause = (text: string): RuleExpression | undefined => firstMatch(clauses, unstopped(text))

/** A whole sentence; undefined when it is not one of those known. */
export function readSentence(text: string): RuleExpression | undefined {
  const plain = unstopped(text)
  const list = named.exec(plain)?.[1]
  // The introductory notes allow a material of an earlier stage than the one named, which no code tells.
  if (list !== undefined)
    return {
      kind: 'or',
      terms: [
        { kind: 'from', materials: readCodes(list) },
        { kind: 'read', text: humanText(text) },
      ],
    }
  return plain.startsWith('Manufacture ') ? firstMatch(clauses, plain.slice('Manufacture '.length)) : firstMatch(sentences, plain)
}

/** For people: codes without braces. */
export const humanText = (text: string): string => text.replaceAll(/\{(\w+ \d+)\}/g, '$1')
