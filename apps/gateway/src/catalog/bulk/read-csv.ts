import { CsvError, parse } from 'csv-parse'
import iconv from 'iconv-lite'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { checkRow, SheetFault, sheetLimits, type OpenSheet, type ReadRow } from './sheet-fault.js'

type Encoding = 'utf8' | 'utf16le' | 'utf16be' | 'cp949'
const separators = [',', ';', '\t'] as const

/** Opens a text of separated values: UTF-8 or UTF-16 with or without its mark, or the Korean code page of older spreadsheets; comma, semicolon or tab. */
export async function openCsv(path: string): Promise<OpenSheet> {
  const { size } = await stat(path)
  const encoding = await encodingOf(path)
  const delimiter = separatorOf(await firstLine(path, encoding))
  let read = 0
  return { share: () => (size === 0 ? 1 : Math.min(1, read / size)), rows: rowsOf(path, encoding, delimiter, (bytes) => (read += bytes)) }
}

async function* rowsOf(path: string, encoding: Encoding, delimiter: string, onBytes: (bytes: number) => void): AsyncGenerator<ReadRow> {
  const parser = parse({ bom: true, delimiter, relax_column_count: true, skip_empty_lines: false, max_record_size: sheetLimits.cellCharacters * 8 })
  const source = textOf(path, encoding, onBytes)
  source.once('error', (error) => parser.destroy(error))
  source.pipe(parser)
  let number = 0
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      number += 1
      const row = { number, values: record }
      checkRow(row)
      yield row
    }
  } catch (error) {
    throw faultOf(error)
  } finally {
    source.destroy()
  }
}

function faultOf(error: unknown): unknown {
  if (!(error instanceof CsvError)) return error
  const line = 'lines' in error ? String(error.lines) : null
  return new SheetFault(error.code === 'CSV_MAX_RECORD_SIZE' ? 'CELL_TOO_LONG' : 'BROKEN_FILE', line)
}

function textOf(path: string, encoding: Encoding, onBytes: (bytes: number) => void = () => undefined): Readable {
  // Node's own decoder of the Korean code page lacks the 8,822 syllables of its extension.
  const decoder = iconv.getDecoder(encoding)
  async function* texts() {
    for await (const chunk of createReadStream(path, { highWaterMark: 64 * 1024 }) as AsyncIterable<Buffer>) {
      onBytes(chunk.byteLength)
      yield decoder.write(chunk)
    }
    yield decoder.end() ?? ''
  }
  return Readable.from(texts(), { objectMode: false, encoding: 'utf8' })
}

/** Stands where bytes mean nothing. */
const unreadable = '\ufffd'

/** By its mark; otherwise the whole file is read once, because a Korean word may stand in its last line. */
async function encodingOf(path: string): Promise<Encoding> {
  const [head] = await firstChunk(path)
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf16be'
  if (head.includes(0)) throw new SheetFault('NOT_A_SHEET')
  for (const encoding of ['utf8', 'cp949'] as const) if (await isReadable(path, encoding)) return encoding
  throw new SheetFault('UNKNOWN_ENCODING')
}

async function isReadable(path: string, encoding: Encoding): Promise<boolean> {
  for await (const text of textOf(path, encoding) as AsyncIterable<string>) if (text.includes(unreadable)) return false
  return true
}

async function firstChunk(path: string): Promise<readonly [Buffer]> {
  for await (const chunk of createReadStream(path, { end: 4095 }) as AsyncIterable<Buffer>) return [chunk]
  return [Buffer.alloc(0)]
}

async function firstLine(path: string, encoding: Encoding): Promise<string> {
  let text = ''
  for await (const chunk of textOf(path, encoding) as AsyncIterable<string>) {
    text += chunk
    if (text.includes('\n') || text.length > 100_000) break
  }
  return text.split(/\r?\n/, 1)[0] ?? ''
}

/** The separator that parts the heading most often; marks inside quotes do not count. */
function separatorOf(heading: string): string {
  const bare = heading.replaceAll(/"[^"]*"/g, '')
  const count = (separator: string) => bare.split(separator).length
  if (separators.some((separator) => count(separator) > sheetLimits.columns)) throw new SheetFault('TOO_MANY_COLUMNS', String(sheetLimits.columns))
  return separators.toSorted((a, b) => count(b) - count(a))[0] ?? ','
}
