import { parse } from 'csv-parse'
import { Readable } from 'node:stream'
import { BadList, type ListFile, type ListedParty, type ParsedList } from '../domain/listed-party.js'
import { birthOf } from './dates.js'
import { countryOf } from './country-of.js'

/** Columns tell the three files of the list apart. */
const files = { 12: 'sdn', 5: 'alt', 6: 'add' } as const

interface Party {
  readonly entryId: string
  readonly kind: ListedParty['kind']
  readonly name: string
  readonly aliases: Set<string>
  readonly programmes: readonly string[]
  readonly countries: Set<string>
  readonly births: readonly string[]
  readonly remarks: string | null
}

/** `-0-` stands for nothing. */
const value = (cell: string | undefined): string | null => {
  const text = cell?.trim() ?? ''
  return text === '' || text === '-0-' ? null : text
}

const kinds: Readonly<Record<string, ListedParty['kind']>> = { individual: 'individual', vessel: 'vessel', aircraft: 'aircraft' }

/** What remarks hide: `DOB 18 Feb 1962; alt. DOB 1970; nationality Korea, North; a.k.a. 'KOMID'.` */
function readRemarks(remarks: string): { readonly births: string[]; readonly countries: string[]; readonly aliases: string[] } {
  const births: string[] = []
  const countries: string[] = []
  const aliases: string[] = []
  for (const part of remarks.replace(/\.$/, '').split(/;\s*/)) {
    const [, dob] = /^(?:alt\. )?DOB (.+)$/.exec(part) ?? []
    const birth = dob === undefined ? undefined : birthOf(dob.replace(/^circa /, ''))
    if (birth !== undefined) births.push(birth)
    const [, nation] = /^(?:alt\. )?(?:nationality|citizen) (.+)$/.exec(part) ?? []
    const country = nation === undefined ? undefined : countryOf(nation)
    if (country !== undefined) countries.push(country)
    const [, alias] = /^(?:alt\. )?(?:a|f|n)\.k\.a\. '(.+)'$/.exec(part) ?? []
    if (alias !== undefined) aliases.push(alias)
  }
  return { births, countries, aliases }
}

function toParty(row: readonly string[]): Party | undefined {
  const [entryId, name, kind, programme] = row.map(value)
  const remarks = value(row[11])
  if (entryId == null || !/^\d+$/.test(entryId) || name == null) return undefined
  const hidden = readRemarks(remarks ?? '')
  return {
    entryId,
    kind: kinds[kind ?? ''] ?? 'entity',
    name,
    aliases: new Set(hidden.aliases),
    programmes: programme?.split('] [') ?? [],
    countries: new Set(hidden.countries),
    births: hidden.births,
    remarks,
  }
}

async function readRows(file: ListFile, take: (row: readonly string[]) => void): Promise<void> {
  const parser = parse({ bom: true, relax_column_count: true, skip_empty_lines: true })
  const source = Readable.from(file.open())
  source.on('error', (error) => parser.destroy(error))
  try {
    for await (const row of source.pipe(parser)) {
      const cells = row as readonly string[]
      // The publisher ends its files with the control character of old systems.
      if (cells.length === 1 && cells[0]?.trim() === '\u001a') continue
      take(cells)
    }
  } catch (error) {
    if (error instanceof BadList) throw error
    const line = typeof error === 'object' && error !== null && 'lines' in error && typeof error.lines === 'number' ? error.lines : null
    throw new BadList(error instanceof Error ? error.message : 'not a CSV file', file.name, line)
  }
}

/** The SDN list as its three CSV files without headings: parties (12 columns), aliases (5), addresses (6). At least the parties are needed; the order does not matter. */
export async function parseOfac(sources: readonly ListFile[]): Promise<ParsedList> {
  const parties = new Map<string, Party>()
  const others: { readonly kind: 'alt' | 'add'; readonly entryId: string; readonly text: string }[] = []
  let rejected = 0
  for (const source of sources) {
    let kind: (typeof files)[keyof typeof files] | undefined
    let line = 0
    await readRows(source, (row) => {
      line += 1
      const found = row.length === 12 || row.length === 5 || row.length === 6 ? files[row.length] : undefined
      kind ??= found
      if (!found || found !== kind) throw new BadList(`row ${line} has ${row.length} columns; a list of parties has 12, of aliases 5, of addresses 6`, source.name, line)
      if (found === 'sdn') {
        const party = toParty(row)
        if (party) parties.set(party.entryId, party)
        else rejected += 1
        return
      }
      const entryId = value(row[0])
      const text = value(found === 'alt' ? row[3] : row[4])
      if (entryId !== null && text !== null) others.push({ kind: found, entryId, text })
      else if (found === 'alt') rejected += 1
    })
  }
  if (parties.size === 0) throw new BadList('the file of parties, with 12 columns, is missing', sources[0]?.name ?? '', null)
  for (const { kind, entryId, text } of others) {
    const party = parties.get(entryId)
    if (!party) rejected += kind === 'alt' ? 1 : 0
    else if (kind === 'alt') party.aliases.add(text)
    else {
      const country = countryOf(text)
      if (country !== undefined) party.countries.add(country)
    }
  }
  return { edition: null, parties: [...parties.values()].map(({ aliases, countries, ...party }) => ({ ...party, aliases: [...aliases], countries: [...countries] })), rejected }
}
