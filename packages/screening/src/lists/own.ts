import { parse } from 'csv-parse'
import { isCountry } from '@naru/kernel'
import { Readable } from 'node:stream'
import { BadList, type ListFile, type ListedParty, type ParsedList } from '../domain/listed-party.js'
import { birthOf } from './dates.js'

const columns = ['id', 'kind', 'name', 'aliases', 'country', 'born', 'programmes', 'remarks'] as const
const kinds = ['individual', 'entity', 'vessel', 'aircraft'] as const

const split = (cell: string): string[] =>
  cell
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')

function toParty(row: Readonly<Record<string, string>>, file: string, line: number): ListedParty | undefined {
  const { id = '', kind = '', name = '', aliases = '', country = '', born = '', programmes = '', remarks = '' } = row
  if (id.trim() === '' || name.trim() === '') return undefined
  const known = kinds.find((candidate) => candidate === (kind.trim() || 'entity'))
  if (!known) throw new BadList(`"${kind}" is not a kind of party: ${kinds.join(', ')}`, file, line)
  const places = split(country)
  const stranger = places.find((place) => !isCountry(place))
  if (stranger !== undefined) throw new BadList(`"${stranger}" is not a country of ISO 3166`, file, line)
  const births = split(born).map((date) => birthOf(date))
  return {
    entryId: id.trim(),
    kind: known,
    name: name.trim(),
    aliases: split(aliases),
    programmes: split(programmes),
    countries: places,
    births: births.filter((date) => date !== undefined),
    remarks: remarks.trim() || null,
  }
}

/** Our own list: CSV with the heading `id,kind,name,aliases,country,born,programmes,remarks`, several values in a cell parted by semicolons. */
export async function parseOwn(sources: readonly ListFile[]): Promise<ParsedList> {
  const parties = new Map<string, ListedParty>()
  let rejected = 0
  for (const source of sources) {
    let line = 1
    try {
      const heading = (cells: string[]): string[] => {
        const names = cells.map((cell) => cell.trim().toLowerCase())
        const missing = columns.find((column) => !names.includes(column))
        if (missing !== undefined) throw new BadList(`the column "${missing}" is missing`, source.name, 1)
        return names
      }
      for await (const row of Readable.from(source.open()).pipe(parse({ bom: true, columns: heading, skip_empty_lines: true }))) {
        line += 1
        const party = toParty(row as Readonly<Record<string, string>>, source.name, line)
        if (party) parties.set(party.entryId, party)
        else rejected += 1
      }
    } catch (error) {
      throw error instanceof BadList ? error : new BadList(error instanceof Error ? error.message : 'not a CSV file', source.name, line)
    }
  }
  if (parties.size === 0) throw new BadList('the list holds no party', sources[0]?.name ?? '', null)
  return { edition: null, parties: [...parties.values()], rejected }
}
