import { open } from 'node:fs/promises'
import { openCsv } from './read-csv.js'
import { openXlsx } from './read-xlsx.js'
import { SheetFault, type OpenSheet } from './sheet-fault.js'

/** Opens a file of rows by what it holds, whatever it is called. */
export async function openSheet(path: string, sheet: string | null): Promise<OpenSheet> {
  const head = await headOf(path)
  if (head.length === 0) throw new SheetFault('NO_ROWS')
  if (head.subarray(0, 4).equals(zipMark)) return openXlsx(path, sheet)
  // The envelope of workbooks with a password, and of the workbooks of before 2007.
  if (head.subarray(0, 8).equals(compoundMark)) throw new SheetFault('ENCRYPTED')
  const known = otherMarks.find(({ mark }) => head.subarray(0, mark.length).equals(mark))
  if (known) throw new SheetFault('NOT_A_SHEET', known.name)
  return openCsv(path)
}

const zipMark = Buffer.from('PK\u0003\u0004', 'latin1')
const compoundMark = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
const otherMarks = [
  { name: 'PDF', mark: Buffer.from('%PDF') },
  { name: 'PNG', mark: Buffer.from('\u0089PNG', 'latin1') },
  { name: 'JPEG', mark: Buffer.from([0xff, 0xd8, 0xff]) },
  { name: 'GIF', mark: Buffer.from('GIF8') },
  { name: 'XML', mark: Buffer.from('<?xml') },
  { name: 'HTML', mark: Buffer.from('<!') },
  { name: 'JSON', mark: Buffer.from('{') },
] as const

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}
