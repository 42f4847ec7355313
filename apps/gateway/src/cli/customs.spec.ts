import { describe, expect, it } from '@jest/globals'
import { CommandFailure, type CommandIo } from './command.js'
import { run } from './run.js'

const files: Readonly<Record<string, string>> = {
  'dec.xml': `<md:MetaData xmlns:md="urn:wco:datamodel:WCO:DocumentMetaData-DMS:2"><md:WCOTypeName>DEC</md:WCOTypeName>
<Declaration xmlns="urn:wco:datamodel:WCO:DEC-DMS:2"><FunctionCode>9</FunctionCode><TypeCode>EXA</TypeCode>
<GoodsItemQuantity>2</GoodsItemQuantity><GoodsShipment><GovernmentAgencyGoodsItem><SequenceNumeric>1</SequenceNumeric></GovernmentAgencyGoodsItem></GoodsShipment></Declaration></md:MetaData>`,
  'broken.xml': '<Declaration>\n<ID></Declaration>',
  'dec.edi': "UNB+UNOC:3+A+B+260301:1200+1'",
  'assessment.json': JSON.stringify({
    jurisdiction: 'GB',
    date: '2026-03-01',
    currency: 'GBP',
    items: [
      {
        id: '1',
        value: '1000',
        measures: [
          { type: 'A00', kind: 'ad-valorem', rate: '2' },
          { type: 'B00', kind: 'ad-valorem', rate: '20', base: 'value+duties' },
        ],
      },
    ],
  }),
  'negative.json': JSON.stringify({ jurisdiction: 'GB', date: '2026-03-01', currency: 'GBP', items: [{ id: '1', value: '-1', measures: [] }] }),
  'text.json': '"text"',
}

const io = (more: Readonly<Record<string, string>> = {}): CommandIo => {
  const readText = (path: string): Promise<string> => {
    const text = { ...files, ...more }[path]
    return text === undefined ? Promise.reject(new CommandFailure('INPUT_NOT_READABLE', 'no such file', path)) : Promise.resolve(text)
  }
  return {
    readText,
    readBytes: async (path) => new TextEncoder().encode(await readText(path)),
    openText: async function* (path) {
      yield await readText(path)
    },
    note: () => undefined,
  }
}
const json = async (argv: readonly string[], more?: Readonly<Record<string, string>>): Promise<{ exit: number; document: unknown }> => {
  const { exit, stdout } = await run([...argv, '--json'], io(more))
  return { exit, document: JSON.parse(stdout) }
}

describe('naru customs', () => {
  it('assesses to the last digit', async () => {
    expect(await json(['customs', 'assess', 'assessment.json'])).toEqual({
      exit: 0,
      document: {
        items: [
          {
            id: '1',
            taxes: [
              { type: 'A00', base: '1000.00', rate: '2', amount: '20.00', payable: '20.00' },
              { type: 'B00', base: '1020.00', rate: '20', amount: '204.00', payable: '204.00' },
            ],
          },
        ],
        total: '224.00',
      },
    })
  })

  it('parses, renders and parses to the same declaration', async () => {
    const first = await json(['customs', 'parse', 'dec.xml'])
    expect(first.document).toMatchObject({ format: 'wco-xml', kind: 'declaration', declaration: { functionCode: '9', metaData: { wcoTypeName: 'DEC' } } })
    const { stdout } = await run(['customs', 'render', 'parsed.json', '--format', 'wco-xml'], io({ 'parsed.json': JSON.stringify(first.document) }))
    expect(await json(['customs', 'parse', 'again.xml'], { 'again.xml': stdout })).toEqual(first)
  })

  it('says where a message is not valid, and exits 1', async () => {
    expect(await json(['customs', 'validate', 'dec.xml'])).toEqual({
      exit: 1,
      document: {
        valid: false,
        problems: [{ path: '/Declaration/GoodsItemQuantity', code: 'COUNT_MISMATCH', message: '2 items are announced, 1 are there', severity: 'error', line: 3 }],
      },
    })
  })

  it.each([
    ['MALFORMED_XML', '2:18', ['parse', 'broken.xml']],
    ['UNSUPPORTED_FORMAT', '1:1', ['parse', 'dec.edi']],
    ['UNSUPPORTED_FORMAT', 'format', ['render', 'text.json', '--format', 'cusdec']],
    ['UNKNOWN_FORMAT', 'format', ['render', 'text.json', '--format', 'pdf']],
    ['INVALID_VALUE', '$', ['render', 'text.json']],
    ['INVALID_VALUE', '$.items[0].value', ['assess', 'negative.json']],
    ['INVALID_JSON', null, ['assess', 'dec.xml']],
    ['INPUT_NOT_READABLE', 'none.json', ['assess', 'none.json']],
  ])('exits 2 with %s at %s', async (code, at, argv) => {
    const { exit, document } = await json(['customs', ...argv])
    expect({ exit, document }).toMatchObject({ exit: 2, document: { error: { code, at } } })
  })
})
