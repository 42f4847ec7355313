import { columnsOf } from '@naru/catalog'
import { writeXlsx } from 'hucre/xlsx'
import iconv from 'iconv-lite'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateRawSync } from 'node:zlib'
import { SheetReading } from './import-run.js'
import { keyOfRows } from './importer-of.js'
import { measureZip } from './measure-zip.js'
import { openSheet } from './open-sheet.js'
import { SheetFault } from './sheet-fault.js'
import { writeSheet, writeTemplate } from './write-sheet.js'

const folder = mkdtempSync(join(tmpdir(), 'naru-sheets-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let made = 0
const file = (body: string | Uint8Array): string => {
  made += 1
  const path = join(folder, String(made))
  writeFileSync(path, body)
  return path
}
const rowsOf = async (path: string, sheet: string | null = null) => {
  const rows: (readonly string[])[] = []
  for await (const { values } of (await openSheet(path, sheet)).rows) rows.push(values)
  return rows
}
const faultOf = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  return error instanceof SheetFault ? `${error.fault} ${error.detail ?? ''}`.trim() : error
}

describe('a text of separated values', () => {
  const text = '품번,상품명(한국어),가격\r\nA-1,"넥타이, 실크","29,000"\r\nA-2,"두 줄\n이름",똠\r\n'
  const read = [
    ['품번', '상품명(한국어)', '가격'],
    ['A-1', '넥타이, 실크', '29,000'],
    ['A-2', '두 줄\n이름', '똠'],
  ]
  it.each<[string, string | Uint8Array]>([
    ['UTF-8', text],
    ['UTF-8 with its mark', `\ufeff${text}`],
    ['UTF-16 as spreadsheets save it', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['the Korean code page, with a word that only its extension has', iconv.encode(text, 'cp949')],
    ['lines without a carriage return', text.replaceAll('\r\n', '\n')],
  ])('is read in %s', async (_, body) => expect(await rowsOf(file(body))).toEqual(read))

  it.each([',', ';', '\t'])('is parted by %j', async (separator) => {
    const quoted = [
      ['sku', 'price'],
      ['A,1;2', '5'],
    ]
      .map((row) => row.map((cell) => `"${cell}"`).join(separator))
      .join('\n')
    expect(await rowsOf(file(quoted))).toEqual([
      ['sku', 'price'],
      ['A,1;2', '5'],
    ])
  })

  it.each<[string, string | Uint8Array, string]>([
    ['a quote that never closes', 'sku\n"A', 'BROKEN_FILE 2'],
    ['a cell of ten megabytes', `sku,title_ko\nA,"${'가'.repeat(3_500_000)}"`, 'CELL_TOO_LONG 2'],
    ['a cell longer than a spreadsheet has', `sku,title_ko\nA,${'x'.repeat(32_768)}`, 'CELL_TOO_LONG 2:2'],
    ['a thousand columns', `sku${',x'.repeat(1_000)}\n`, 'TOO_MANY_COLUMNS 200'],
    ['bytes of no encoding', Buffer.from([0x73, 0x6b, 0x75, 0x0a, 0xff, 0xff]), 'UNKNOWN_ENCODING'],
    ['zero bytes', Buffer.from('sku\n\u0000'), 'NOT_A_SHEET'],
    ['a document', '%PDF-1.7', 'NOT_A_SHEET PDF'],
    ['a picture', Buffer.from('\u0089PNG\r\n', 'latin1'), 'NOT_A_SHEET PNG'],
    ['a page', '<!doctype html>', 'NOT_A_SHEET HTML'],
    ['JSON', '{"sku":1}', 'NOT_A_SHEET JSON'],
    ['nothing', '', 'NO_ROWS'],
    ['a workbook with a password', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]), 'ENCRYPTED'],
    ['an archive that is cut off', Buffer.from('PK\u0003\u0004 and no more', 'latin1'), 'BROKEN_FILE'],
  ])('says what is wrong with %s', async (_, body, expected) => expect(await faultOf(rowsOf(file(body)))).toBe(expected))
})

/** An archive with one deflated entry, whose header may say another size. */
function zip(name: string, body: Buffer, said = body.length): Buffer {
  const packed = deflateRawSync(body)
  const names = Buffer.from(name)
  const facts = Buffer.alloc(26)
  facts.writeUInt16LE(20, 0)
  facts.writeUInt16LE(8, 4)
  facts.writeUInt32LE(crc32(body), 10)
  facts.writeUInt32LE(packed.length, 14)
  facts.writeUInt32LE(said, 18)
  facts.writeUInt16LE(names.length, 22)
  const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), facts, names, packed])
  const entry = Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), facts, Buffer.alloc(14), names])
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 'latin1')
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(entry.length, 12)
  end.writeUInt32LE(local.length, 16)
  return Buffer.concat([local, entry, end])
}

describe('a workbook', () => {
  const workbook = () =>
    writeXlsx({
      sheets: [
        {
          name: '자료',
          rows: [
            ['sku', '가격', '날짜', '수식'],
            ['A-1', 29_000, new Date('2026-03-12T00:00:00Z'), { value: 12, formula: 'SUM(1,11)' } as never],
            ['A-2', 1.5, null, true],
          ],
        },
        { name: '둘째', rows: [['sku'], ['B-1']] },
      ],
    })

  it('gives its first sheet, with numbers, dates and the values of formulas as people would type them', async () => {
    const [heading, first, second] = await rowsOf(file(await workbook()))
    expect(heading).toEqual(['sku', '가격', '날짜', '수식'])
    expect(first?.slice(0, 3)).toEqual(['A-1', '29000', '2026-03-12'])
    expect(second).toEqual(['A-2', '1.5', '', 'TRUE'])
  })

  it('gives the sheet that is named, and says when there is none', async () => {
    expect(await rowsOf(file(await workbook()), '둘째')).toEqual([['sku'], ['B-1']])
    expect(await faultOf(rowsOf(file(await workbook()), '셋째'))).toBe('NO_SUCH_SHEET 셋째')
  })

  it('is no workbook when the archive holds something else', async () => {
    expect(await faultOf(rowsOf(file(zip('readme.txt', Buffer.from('x')))))).toBe('NOT_A_SHEET')
  })

  it('is refused when it would unpack to more than is allowed, whatever its headers say', async () => {
    const bomb = file(zip('xl/worksheets/sheet1.xml', Buffer.alloc(2_000_000), 10))
    expect(await faultOf(measureZip(bomb, { bytes: 1_000_000, of: {} }))).toBe('UNPACKS_TOO_LARGE')
    expect(await faultOf(measureZip(bomb, { bytes: 3_000_000, of: { 'xl/worksheets': 1_000 } }))).toBe('UNPACKS_TOO_LARGE')
    expect(await measureZip(bomb, { bytes: 2_000_000, of: {} })).toEqual(['xl/worksheets/sheet1.xml'])
  })

  it('is refused when one row or cell of it would fill the memory', async () => {
    const between = { bytes: 100_000, marks: { 'xl/worksheets/': 'row>' } }
    const rows = (size: number) => Buffer.from(`<sheetData>${`<row><c>${'x'.repeat(size)}</c></row>`.repeat(40)}</sheetData>`)
    expect(await measureZip(file(zip('xl/worksheets/sheet1.xml', rows(90_000))), { bytes: 1e9, of: {}, between })).toEqual(['xl/worksheets/sheet1.xml'])
    expect(await faultOf(measureZip(file(zip('xl/worksheets/sheet1.xml', rows(100_000))), { bytes: 1e9, of: {}, between }))).toBe('UNPACKS_TOO_LARGE')
    expect(await faultOf(rowsOf(file(zip('xl/worksheets/sheet1.xml', Buffer.alloc(20_000_000, 'x')))))).toBe('UNPACKS_TOO_LARGE')
  })
})

describe('what is written', () => {
  const rows = [
    ['A-1', '=HYPERLINK("x")', '두 줄\n"말"'],
    ['A-2', '-5', 'plain'],
    ['A-3', '＝cmd', '\n=1'],
  ]
  it.each(['csv', 'xlsx'] as const)('as %s comes back, and no cell is a formula', async (format) => {
    const read = await rowsOf(file(await buffer(writeSheet(format, ['a', 'b', 'c'], rows))))
    expect(read).toEqual([
      ['a', 'b', 'c'],
      ['A-1', `'=HYPERLINK("x")`, '두 줄\n"말"'],
      ['A-2', "'-5", 'plain'],
      ['A-3', "'＝cmd", "'\n=1"],
    ])
  })

  it.each(['ko', 'en'] as const)('as a template is read by its own headings (%s)', async (locale) => {
    for (const format of ['csv', 'xlsx'] as const) {
      const [headings = []] = await rowsOf(file(await writeTemplate(format, columnsOf.listings, locale)))
      expect(headings).toHaveLength(columnsOf.listings.length)
      const reading = new SheetReading(
        'listings',
        await openSheet(file(`${headings.map((heading) => `"${heading}"`).join(',')}\n${'X,'.repeat(headings.length - 1)}X\n`), null),
        keyOfRows.listings,
      )
      for await (const { groups } of reading.batches()) expect(Object.keys(groups[0]?.[0]?.cells ?? {})).toEqual(columnsOf.listings.map(({ key }) => key))
      expect(reading.ignored).toEqual([])
    }
  })
})

describe('rows of a file', () => {
  const batches = async (text: string, kind: 'listings' | 'stock' = 'listings') => {
    const reading = new SheetReading(kind, await openSheet(file(text), null), keyOfRows[kind])
    const found: string[] = []
    for await (const { groups, faults } of reading.batches()) {
      found.push(...groups.map((group) => group.map(({ number, cells }) => `${String(number)}:${cells.sku ?? ''}`).join(' ')))
      found.push(...faults.map((fault) => `${String(fault.row.number)} ${fault.effect === 'faulty' ? (fault.problems[0]?.rule ?? '') : ''}`))
    }
    return found
  }
  it('stand together by their listing; empty ones are passed over and still counted', async () => {
    expect(await batches('listing,sku\nL1,A\nL1,B\n,\nL2,C\n')).toEqual(['2:A 3:B', '5:C'])
  })
  it('are faulty when they name a number or a listing again', async () => {
    expect(await batches('listing,sku\nL1,A\nL2,A\nL1,B\n')).toEqual(['2:A', '3 DUPLICATE', '4 ROWS_APART'])
  })
  it('need a stock number, and at least one row', async () => {
    expect(await faultOf(batches('listing,title\nL1,x\n'))).toBe('COLUMN_MISSING sku')
    expect(await faultOf(batches('listing,sku\n'))).toBe('NO_ROWS')
    expect(await faultOf(batches(`sku\n${'A\n'.repeat(200_001)}`))).toBe('TOO_MANY_ROWS 200000')
  })
})
