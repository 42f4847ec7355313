import type { HsEdition } from '@naru/kernel'
import { agreements } from './agreement/agreements.js'
import type { AgreementCode, Confidence } from './agreement/agreement.js'
import { isDecidable } from './rule/expression.js'
import { parseRule } from './rule/parse-rule.js'
import type { RuleSet } from './rule-set.js'

/**
 * Rules for the demonstration's headings. None was copied from a treaty's annex: each is `secondary`, says where it should be read,
 * and is shown to the administrator as unchecked. Headings without a row here have no rule, and the answer is that a human must read.
 */
type Row = readonly [heading: string, subdivision: string, expression: string, text: string]

const cutAndSewn = 'process(cutting+sewing)'
/** Yarn-forward: the fabrics and yarns that the rule for apparel excepts. */
const yarns = '5106-5113, 5204-5212, 5307-5308, 5310-5311, 5401-5408, 5508-5516'

const unitedStates: readonly Row[] = [
  [
    '6101 to 6117',
    'Apparel, knitted or crocheted',
    `CC except ${yarns}, 6001-6006 and ${cutAndSewn}`,
    'A change from any other chapter, except from yarns and fabrics, provided that the good is cut or knit to shape and sewn in a Party.',
  ],
  [
    '6201 to 6217',
    'Apparel, not knitted or crocheted',
    `CC except ${yarns}, 5801-5802, 6001-6006 and ${cutAndSewn}`,
    'A change from any other chapter, except from yarns and fabrics, provided that the good is cut and sewn in a Party.',
  ],
  ['3922 to 3926', 'Articles of plastics', 'CTH', 'A change from any other heading.'],
  ['7323', 'Table and kitchen articles of iron or steel', 'CTH', 'A change from any other heading.'],
  [
    '8708',
    'Parts of motor vehicles',
    'CTH or RVC(35,build-up) or RVC(55,build-down) or RVC(35,net-cost)',
    'A change from any other heading, or a regional value content of 35 % (build-up), 55 % (build-down) or 35 % (net cost).',
  ],
  ['8504', 'Transformers, static converters, inductors', 'CTSH', 'A change from any other subheading.'],
]

const china: readonly Row[] = [
  ['3922 to 3926', 'Articles of plastics', 'CTH', 'A change from any other heading.'],
  ['Chapter 61', 'Apparel, knitted or crocheted', 'CC', 'A change from any other chapter.'],
  ['Chapter 62', 'Apparel, not knitted or crocheted', 'CC', 'A change from any other chapter.'],
  ['7321 to 7326', 'Articles of iron or steel', 'CTH', 'A change from any other heading.'],
  ['7615', 'Table and kitchen articles of aluminium', 'CTH', 'A change from any other heading.'],
  ['8211 to 8215', 'Knives, spoons and forks', 'CTH', 'A change from any other heading.'],
  ['8504', 'Transformers, static converters, inductors', 'CTH', 'A change from any other heading.'],
  ['8512 to 8513', 'Lighting and signalling equipment', 'CTH', 'A change from any other heading.'],
  ['8516', 'Electric heaters and household appliances', 'CTH', 'A change from any other heading.'],
  ['8708', 'Parts of motor vehicles', 'CTH or RVC(50,build-down)', 'A change from any other heading, or a regional value content of 50 %.'],
]

const apparelOfAsean = (chapter: string): Row => [
  `Chapter ${chapter}`,
  chapter === '61' ? 'Apparel, knitted or crocheted' : 'Apparel, not knitted or crocheted',
  `(CC and ${cutAndSewn}) or RVC(40,build-down)`,
  'A change from any other chapter, provided that the good is cut and sewn in a Party; or a regional value content of 40 % of the FOB value.',
]
const asean: readonly Row[] = [
  [
    'Chapters 1 to 97',
    'General rule',
    'CTH or RVC(40,build-down)',
    'A change from any other heading, or a regional value content of 40 % of the FOB value, unless the list of specific rules says otherwise.',
  ],
  apparelOfAsean('61'),
  apparelOfAsean('62'),
]

const vietnam: readonly Row[] = [
  apparelOfAsean('61'),
  apparelOfAsean('62'),
  ['3922 to 3926', 'Articles of plastics', 'CTH or RVC(40,build-down)', 'A change from any other heading, or a regional value content of 40 %.'],
  ['Chapter 64', 'Footwear', 'CTH or RVC(40,build-down)', 'A change from any other heading, or a regional value content of 40 %.'],
  ['7321 to 7326', 'Articles of iron or steel', 'CTH or RVC(40,build-down)', 'A change from any other heading, or a regional value content of 40 %.'],
  ['Chapter 82', 'Tools, cutlery', 'CTH or RVC(40,build-down)', 'A change from any other heading, or a regional value content of 40 %.'],
  ['Chapter 85', 'Electrical machinery', 'CTH or RVC(40,build-down)', 'A change from any other heading, or a regional value content of 40 %.'],
  ['8708', 'Parts of motor vehicles', 'CTH or RVC(40,build-down)', 'A change from any other heading, or a regional value content of 40 %.'],
  ['9101 to 9107', 'Watches and clocks', 'CTH or RVC(40,build-down)', 'A change from any other heading, or a regional value content of 40 %.'],
]

const india: readonly Row[] = [
  ['Chapters 1 to 97', 'General rule', 'CTSH and RVC(35,build-down)', 'A change from any other subheading and a regional value content of 35 % of the FOB value.'],
]

const interKorean: readonly Row[] = [
  [
    'Chapters 1 to 97',
    'Goods made in the South or the North',
    'WO or CTSH',
    'Wholly obtained, or a change of the six-digit code by the working done there, beyond simple processing.',
  ],
]

/** Range of ten digits of `8708`, `6101 to 6117`, `Chapter 62`, `Chapters 1 to 97`. */
function rangeOf(heading: string): { readonly min: string; readonly max: string } {
  const digits = heading.match(/\d+/g) ?? []
  const pad = (code: string): string => (code.length === 1 ? `0${code}` : code)
  const first = pad(digits[0] ?? '')
  return { min: first.padEnd(10, '0'), max: pad(digits[1] ?? first).padEnd(10, '9') }
}

function ruleSets(agreement: AgreementCode, source: string, rows: readonly Row[], confidence: Confidence = 'secondary'): readonly RuleSet[] {
  const edition: HsEdition = agreements[agreement].edition
  return rows.map(([heading, subdivision, expression, text]) => {
    const parsed = parseRule(expression)
    return {
      agreement,
      heading,
      subdivision,
      ...rangeOf(heading),
      text,
      expression,
      decidable: parsed.ok && isDecidable(parsed.value),
      edition,
      source,
      confidence,
      from: null,
      until: null,
    }
  })
}

export const shippedRules: readonly RuleSet[] = [
  ...ruleSets('KR-US', 'Korea–United States FTA, Annexes 4-A and 6-A', unitedStates),
  ...ruleSets('KR-CN', 'Korea–China FTA, Annex 3-A', china),
  ...ruleSets('KR-ASEAN', 'Korea–ASEAN FTA, Annex 3, Rule 4 and Appendix 2', asean),
  ...ruleSets('KR-VN', 'Korea–Viet Nam FTA, Annex 3-A', vietnam),
  ...ruleSets('KR-IN', 'Korea–India CEPA, Article 3.4', india),
  ...ruleSets('KR-KP', 'Rules on confirming the origin of goods in South–North trade', interKorean),
]
