import { describe, expect, it } from '@jest/globals'
import type { ListFile } from '../domain/listed-party.js'
import { parsers } from './index.js'

/** A file that arrives in small pieces, as a stream does. */
const file = (name: string, text: string, piece = 7): ListFile => ({
  name,
  async *open() {
    for (let from = 0; from < text.length; from += piece) yield await Promise.resolve(text.slice(from, from + piece))
  },
})

const sdn = `9345,"KOREA MINING DEVELOPMENT TRADING CORPORATION",-0- ,"NPWMD] [DPRK2",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"Secondary sanctions risk; a.k.a. 'KOMID'."\r
17614,"KIM, Yong Chol","individual","DPRK2","Representative",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB 18 Feb 1962; alt. DOB 1961; nationality Korea, North; Passport 472310168."\r
1,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r
\u001a`
const alt = `9345,11,"aka","CHANGGWANG SINYONG CORPORATION",-0- \r\n99,12,"aka","NOBODY KNOWN",-0- \r\n`
const add = `9345,31,"Central District","Pyongyang","Korea, North",-0- \r\n`

describe('the OFAC list', () => {
  it('is read from its three files in any order', async () => {
    const { parties, rejected } = await parsers['ofac-sdn']([file('add.csv', add), file('alt.csv', alt), file('sdn.csv', sdn)])
    expect(rejected).toBe(2)
    expect(parties).toEqual([
      {
        entryId: '9345',
        kind: 'entity',
        name: 'KOREA MINING DEVELOPMENT TRADING CORPORATION',
        aliases: ['KOMID', 'CHANGGWANG SINYONG CORPORATION'],
        programmes: ['NPWMD', 'DPRK2'],
        countries: ['KP'],
        births: [],
        remarks: "Secondary sanctions risk; a.k.a. 'KOMID'.",
      },
      expect.objectContaining({ entryId: '17614', kind: 'individual', births: ['1962-02-18', '1961'], countries: ['KP'] }),
    ])
  })

  it.each([
    ['a row of another width', `${sdn.slice(0, sdn.indexOf('\r'))}\r\n1,2,3\r\n`],
    ['an open quote', `9345,"KOREA`],
    ['nothing', ''],
  ])('is refused for %s', async (_what, text) => {
    await expect(parsers['ofac-sdn']([file('sdn.csv', text)])).rejects.toMatchObject({ name: 'BadList', file: 'sdn.csv' })
  })
})

const un = (body: string): string => `<?xml version="1.0"?><CONSOLIDATED_LIST dateGenerated="2026-02-27T00:00:09.554Z">${body}</CONSOLIDATED_LIST>`
const individual = `<INDIVIDUALS><INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME>RI</FIRST_NAME><SECOND_NAME>WON HO</SECOND_NAME><UN_LIST_TYPE>DPRK</UN_LIST_TYPE><REFERENCE_NUMBER>KPi.029</REFERENCE_NUMBER>
<NATIONALITY><VALUE>Democratic People's Republic of Korea</VALUE></NATIONALITY><INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>리원호</ALIAS_NAME></INDIVIDUAL_ALIAS>
<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1964-07-17</DATE></INDIVIDUAL_DATE_OF_BIRTH></INDIVIDUAL></INDIVIDUALS>`

describe('the United Nations list', () => {
  it('is read as it streams', async () => {
    const { edition, parties } = await parsers['un-consolidated']([file('un.xml', un(individual), 13)])
    expect(edition).toBe('2026-02-27T00:00:09.554Z')
    expect(parties).toEqual([
      expect.objectContaining({ entryId: 'KPi.029', kind: 'individual', name: 'RI WON HO', aliases: ['리원호'], countries: ['KP'], births: ['1964-07-17'], programmes: ['DPRK'] }),
    ])
  })

  it.each([
    ['another root', '<LIST/>'],
    ['a broken tag', un('<INDIVIDUALS><INDIVIDUAL></INDIVIDUALS>')],
    ['a document type', `<!DOCTYPE x [<!ENTITY a "b">]>${un(individual)}`],
    ['an end in the middle', un(individual).slice(0, 200)],
    ['no party at all', un('')],
  ])('is refused for %s', async (_what, text) => {
    await expect(parsers['un-consolidated']([file('un.xml', text)])).rejects.toMatchObject({ name: 'BadList' })
  })
})

describe('our own list', () => {
  const heading = 'id,kind,name,aliases,country,born,programmes,remarks\n'
  it('takes several values in a cell', async () => {
    const { parties, rejected } = await parsers.own([file('own.csv', `${heading}A-1,,ACME,ACM;에이씨엠,KP;PA,,X;Y,note\n,,,,,,,\n`)])
    expect(rejected).toBe(1)
    expect(parties).toEqual([
      { entryId: 'A-1', kind: 'entity', name: 'ACME', aliases: ['ACM', '에이씨엠'], countries: ['KP', 'PA'], births: [], programmes: ['X', 'Y'], remarks: 'note' },
    ])
  })
  it.each([
    ['a missing column', 'id,name\n1,X\n', 1],
    ['an unknown kind', `${heading}A-1,planet,X,,,,,\n`, 2],
    ['an unknown country', `${heading}A-1,entity,X,,UK,,,\n`, 2],
  ])('is refused for %s, with its line', async (_what, text, line) => {
    await expect(parsers.own([file('own.csv', text)])).rejects.toMatchObject({ name: 'BadList', line })
  })
})
