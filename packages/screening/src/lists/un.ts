import { SaxesParser } from 'saxes'
import { BadList, type ListFile, type ListedParty, type ParsedList } from '../domain/listed-party.js'
import { birthOf } from './dates.js'
import { countryOf } from './country-of.js'

interface Draft {
  readonly kind: 'individual' | 'entity'
  readonly names: string[]
  readonly aliases: string[]
  readonly countries: string[]
  readonly births: string[]
  readonly programmes: string[]
  reference: string
  dataId: string
  remarks: string
}

const draft = (kind: Draft['kind']): Draft => ({ kind, names: [], aliases: [], countries: [], births: [], programmes: [], reference: '', dataId: '', remarks: '' })

/** Where in a party's element a text stands, and what it means there. */
function take(party: Draft, path: string, text: string): void {
  if (/^(FIRST|SECOND|THIRD|FOURTH)_NAME$/.test(path)) party.names.push(text)
  else if (path === 'NAME_ORIGINAL_SCRIPT' || path === 'INDIVIDUAL_ALIAS/ALIAS_NAME' || path === 'ENTITY_ALIAS/ALIAS_NAME') party.aliases.push(text)
  else if (path === 'REFERENCE_NUMBER') party.reference = text
  else if (path === 'DATAID') party.dataId = text
  else if (path === 'UN_LIST_TYPE') party.programmes.push(text)
  else if (path === 'COMMENTS1') party.remarks = text
  else if (path === 'NATIONALITY/VALUE' || path === 'INDIVIDUAL_ADDRESS/COUNTRY' || path === 'ENTITY_ADDRESS/COUNTRY') push(party.countries, countryOf(text))
  else if (path === 'INDIVIDUAL_DATE_OF_BIRTH/DATE' || path === 'INDIVIDUAL_DATE_OF_BIRTH/YEAR') push(party.births, birthOf(text))
}

function push(list: string[], found: string | undefined): void {
  if (found !== undefined && !list.includes(found)) list.push(found)
}

function toParty({ kind, names, aliases, countries, births, programmes, reference, dataId, remarks }: Draft): ListedParty | undefined {
  const name = names.join(' ').trim()
  const entryId = reference || dataId
  if (name === '' || entryId === '') return undefined
  return { entryId, kind, name, aliases: [...new Set(aliases)].filter((alias) => alias !== name), programmes, countries, births, remarks: remarks || null }
}

/** The United Nations Security Council's consolidated list, XML. Document types and entities are refused. */
export async function parseUn(sources: readonly ListFile[]): Promise<ParsedList> {
  const [source] = sources
  if (!source) throw new BadList('the file is missing', '', null)
  const parser = new SaxesParser({ fileName: source.name })
  const parties: ListedParty[] = []
  const path: string[] = []
  let edition: string | null = null
  let party: Draft | undefined
  let text = ''
  let rejected = 0
  const fail = (message: string): never => {
    throw new BadList(message, source.name, parser.line)
  }
  parser.on('error', (error) => fail(error.message))
  parser.on('doctype', () => fail('a document type is not allowed in a list'))
  parser.on('opentag', ({ name, attributes }) => {
    if (path.length === 0 && name !== 'CONSOLIDATED_LIST') fail(`the root element is ${name}, not CONSOLIDATED_LIST`)
    const generated: unknown = attributes.dateGenerated
    if (path.length === 0 && typeof generated === 'string') edition = generated
    if (path.length >= 60) fail('elements are nested too deeply')
    path.push(name)
    text = ''
    if (name === 'INDIVIDUAL' || name === 'ENTITY') party = draft(name === 'INDIVIDUAL' ? 'individual' : 'entity')
  })
  parser.on('text', (piece) => {
    text += piece
  })
  parser.on('closetag', ({ name }) => {
    const value = text.replaceAll(/\s+/g, ' ').trim()
    if (party && path.length > 3 && value !== '') take(party, path.slice(3).join('/'), value)
    if (party && (name === 'INDIVIDUAL' || name === 'ENTITY')) {
      const done = toParty(party)
      if (done) parties.push(done)
      else rejected += 1
      party = undefined
    }
    path.pop()
    text = ''
  })
  for await (const chunk of source.open()) parser.write(chunk)
  parser.close()
  if (parties.length === 0) throw new BadList('the list holds no party', source.name, null)
  return { edition, parties, rejected }
}
