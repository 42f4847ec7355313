import type { HsEdition } from '@naru/kernel'

/**
 * How codes went over from one edition of the nomenclature to the next, for the chapters and headings that are named here and no
 * others. It was put together from the published changes and not checked line by line, so it is `secondary`.
 */
interface EditionStep {
  readonly older: HsEdition
  readonly newer: HsEdition
  /** Chapters and headings of which every changed subheading stands in `changes`. */
  readonly subheadings: readonly string[]
  /** Chapters and headings of which no goods moved to or from another heading; their subheadings are not told apart. */
  readonly headings: readonly string[]
  /** Subheading of the newer edition, and where its goods were; an empty list when that cannot be told. */
  readonly changes: readonly (readonly [newer: string, older: readonly string[]])[]
}

const unchangedThroughout =
  '4819 50 51 52 53 56 59 61 64 65 73 76 82 83 8407 8408 8409 8413 8431 8481 8482 8483 8503 8504 8505 8511 8512 8513 8515 8516 8532 8533 8534 8535 8536 8537 8538 8544 8546 8547 9025 9026 9032 9606 9607 9616 9617'.split(
    ' ',
  )
const headingsKept = '32 35 40 4804 4808 4810 4811 4812 68 70 72'.split(' ')

const steps: readonly EditionStep[] = [
  {
    older: 'HS2012',
    newer: 'HS2017',
    subheadings: [...unchangedThroughout, ...'39 41 42 54 55 57 58 60 62 63 74 8421 8501 8507 8517 8539 8708 91 9404 9405'.split(' ')],
    headings: [...headingsKept, '8541'],
    changes: [
      ['390761', ['390760']],
      ['390769', ['390760']],
      ['390931', ['390930']],
      ['390939', ['390930']],
      ['540253', ['540259']],
      ['540263', ['540269']],
      ['550210', ['550200']],
      ['550290', ['550200']],
      ['550640', ['550690']],
      ['570420', ['570490']],
      ['600535', ['600531', '600532', '600533', '600534']],
      ['600536', ['600531']],
      ['600537', ['600532']],
      ['600538', ['600533']],
      ['600539', ['600534']],
      ['630420', ['630491']],
      // Lamps of light-emitting diodes were machines with functions of their own.
      ['853950', ['854370']],
    ],
  },
  {
    older: 'HS2017',
    newer: 'HS2022',
    subheadings: [...unchangedThroughout, ...'39 41 42 54 55 57 58 60 62 63 74 8421 8501 8507 8517 8539 8541 8708 91 9404 9405'.split(' ')],
    headings: headingsKept,
    changes: [
      ['390721', ['390720']],
      ['390729', ['390720']],
      ['391120', ['391190']],
      ['550111', ['550110']],
      ['550119', ['550110']],
      ['570321', ['570320']],
      ['570329', ['570320']],
      ['570331', ['570330']],
      ['570339', ['570330']],
      ['580210', ['580211', '580219']],
      ['620120', ['620111', '620191']],
      ['620130', ['620112', '620192']],
      ['620140', ['620113', '620193']],
      ['620190', ['620119', '620199']],
      ['620220', ['620211', '620291']],
      ['620230', ['620212', '620292']],
      ['620240', ['620213', '620293']],
      ['620290', ['620219', '620299']],
      ['621020', ['621020', '621040']],
      ['621030', ['621030', '621050']],
      ['741920', ['741991']],
      ['741980', ['741910', '741999']],
      ['842132', ['842139']],
      ['850171', ['850131']],
      ['850172', ['850131', '850132', '850133', '850134']],
      ['850180', ['850161', '850162', '850163', '850164']],
      ['850780', ['850740', '850780']],
      ['851713', ['851712']],
      ['851714', ['851712']],
      ['851771', ['851770']],
      ['851779', ['851770']],
      ['853951', []],
      ['853952', ['853950']],
      ['854141', ['854140']],
      ['854142', ['854140']],
      ['854143', ['854140']],
      ['854149', ['854140']],
      ['854151', ['854150']],
      ['854159', ['854150']],
      ['870822', ['870829']],
      ['911490', ['911410', '911490']],
      ['940440', ['940490']],
      ['940511', ['940510']],
      ['940519', ['940510']],
      ['940521', ['940520']],
      ['940529', ['940520']],
      ['940531', ['940530']],
      ['940539', ['940530']],
      ['940541', ['940540']],
      ['940542', ['940540']],
      ['940549', ['940540']],
      ['940561', ['940560']],
      ['940569', ['940560']],
    ],
  },
]

type Table = ReadonlyMap<string, readonly string[]>

interface Direction {
  readonly from: HsEdition
  readonly to: HsEdition
  readonly subheadings: ReadonlySet<string>
  readonly headings: ReadonlySet<string>
  readonly table: Table
}

/** Old subheadings with where their goods went. Of one that was kept beside a new one, part stayed. */
function forwards({ changes }: EditionStep): Table {
  const table = new Map<string, readonly string[]>()
  for (const [newer, older] of changes) {
    for (const code of older) table.set(code, [...new Set([...(table.get(code) ?? []), newer])])
  }
  const goneOver = new Set(changes.map(([newer]) => newer))
  for (const [code, successors] of table) {
    if (!goneOver.has(code) && keptBeside(code)) table.set(code, [code, ...successors])
  }
  return table
}

/** Subheadings that lost a part of their goods to a new one and kept the rest. */
const reduced = new Set('391190 540259 540269 550690 570490 630491 621040 621050 842139 850131 850132 850133 850134 850161 850162 850163 850164 854370 870829 940490'.split(' '))
const keptBeside = (code: string): boolean => reduced.has(code)

const directions: readonly Direction[] = steps.flatMap((step) => {
  const named = { subheadings: new Set(step.subheadings), headings: new Set(step.headings) }
  return [
    { from: step.newer, to: step.older, ...named, table: new Map(step.changes) },
    { from: step.older, to: step.newer, ...named, table: forwards(step) },
  ]
})

const isNamed = (hs: string, scopes: ReadonlySet<string>): boolean => scopes.has(hs.slice(0, 2)) || scopes.has(hs.slice(0, 4))

/**
 * The codes of another edition that a code's goods may have there, of 4 or 6 digits; undefined when the correlation says nothing of it.
 * National digits are left behind, since they belong to an edition.
 */
export function inEdition(hs: string, from: HsEdition, to: HsEdition): readonly string[] | undefined {
  if (from === to) return [hs]
  const direction = directions.find((candidate) => candidate.from === from && isTowards(candidate, to))
  if (!direction) return undefined
  const codes = oneStep(hs.slice(0, 6), direction)
  const further = codes?.map((code) => inEdition(code, direction.to, to))
  return further?.every((list) => list !== undefined) ? [...new Set(further.flat())] : undefined
}

const isTowards = ({ from, to: next }: Direction, to: HsEdition): boolean => (to < from ? next < from && next >= to : next > from && next <= to)

function oneStep(hs: string, { subheadings, headings, table }: Direction): readonly string[] | undefined {
  if (hs.length === 6) {
    const listed = table.get(hs)
    if (listed) return listed.length > 0 ? listed : undefined
    if (isNamed(hs, subheadings)) return [hs]
    return isNamed(hs, headings) ? [hs.slice(0, 4)] : undefined
  }
  if (!isNamed(hs, subheadings) && !isNamed(hs, headings)) return undefined
  // Some goods of a heading may have stood in another.
  const elsewhere = [...table].filter(([code]) => code.startsWith(hs)).flatMap(([, codes]) => codes.map((code) => code.slice(0, hs.length)))
  return [...new Set([hs, ...elsewhere])]
}

/** What all the codes have in common: a subheading, a heading, a chapter, or nothing. */
export function commonCode(codes: readonly string[]): string {
  const [first = ''] = codes
  for (const length of [first.length, 6, 4, 2]) {
    if (length <= first.length && codes.every((code) => code.length >= length && code.startsWith(first.slice(0, length)))) return first.slice(0, length)
  }
  return ''
}
