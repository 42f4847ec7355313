import { open, type FileHandle } from 'node:fs/promises'
import { createInflateRaw } from 'node:zlib'
import { SheetFault } from './sheet-fault.js'

interface Entry {
  readonly name: string
  readonly method: number
  readonly offset: number
  readonly packed: number
}

/** What an archive may unpack to. */
export interface UnpackLimits {
  readonly bytes: number
  /** By the beginning of an entry's name. */
  readonly of: Readonly<Record<string, number>>
  /** How far apart the ends of what is read at once may lie, by the beginning of an entry's name: one cell or row of a gigabyte fills the memory as well as many do. */
  readonly between?: { readonly bytes: number; readonly marks: Readonly<Record<string, string>> }
}

const broken = (): SheetFault => new SheetFault('BROKEN_FILE')

/**
 * Names of the entries of a ZIP archive (APPNOTE 6.3, 4.3.12 and 4.3.16). Every entry is unpacked once and counted, whatever its header says
 * of its size, and the reading ends at the limit: an archive that would fill the memory is refused before anything else looks at it.
 */
export async function measureZip(path: string, limits: UnpackLimits): Promise<readonly string[]> {
  const file = await open(path)
  try {
    const entries = await directoryOf(file)
    let total = 0
    for (const entry of entries) {
      const own = Object.entries(limits.of).find(([name]) => entry.name.startsWith(name))?.[1] ?? limits.bytes
      total += await unpackedSize(file, entry, Math.min(own, limits.bytes - total), stretchOf(entry, limits))
    }
    return entries.map(({ name }) => name)
  } finally {
    await file.close()
  }
}

const endSignature = 0x06054b50
const entrySignature = 0x02014b50
const headerSignature = 0x04034b50
const mostEntries = 10_000

async function directoryOf(file: FileHandle): Promise<readonly Entry[]> {
  const { size } = await file.stat()
  const tail = await read(file, Math.max(0, size - 65_557), Math.min(size, 65_557))
  const end = lastIndexOf(tail, endSignature)
  if (end < 0 || tail.length < end + 22) throw broken()
  const [count, length, offset] = [tail.readUInt16LE(end + 10), tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)]
  if (count > mostEntries || offset === 0xffffffff) throw new SheetFault('UNPACKS_TOO_LARGE')
  const directory = await read(file, offset, length)
  const entries: Entry[] = []
  for (let at = 0; entries.length < count;) {
    if (directory.length < at + 46 || directory.readUInt32LE(at) !== entrySignature) throw broken()
    const nameLength = directory.readUInt16LE(at + 28)
    entries.push({
      name: directory.toString('utf8', at + 46, at + 46 + nameLength),
      method: directory.readUInt16LE(at + 10),
      packed: directory.readUInt32LE(at + 20),
      offset: directory.readUInt32LE(at + 42),
    })
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
  }
  return entries
}

/** Follows how far apart the marks of an entry lie. */
class Stretch {
  #since = 0
  #tail = Buffer.alloc(0)
  constructor(
    private readonly mark: Buffer,
    private readonly limit: number,
  ) {}

  take(chunk: Buffer): void {
    // A mark may lie over the border of two chunks.
    const text = Buffer.concat([this.#tail, chunk])
    let from = 0
    for (let at = text.indexOf(this.mark); at >= 0; at = text.indexOf(this.mark, from)) {
      within(this.#since + at - from, this.limit)
      this.#since = 0
      from = at + this.mark.length
    }
    const rest = text.subarray(from)
    this.#tail = Buffer.from(rest.subarray(Math.max(0, rest.length - this.mark.length + 1)))
    this.#since = within(this.#since + rest.length - this.#tail.length, this.limit)
  }
}

function stretchOf({ name }: Entry, { between }: UnpackLimits): Stretch | undefined {
  const mark = Object.entries(between?.marks ?? {}).find(([beginning]) => name.startsWith(beginning))?.[1]
  return between && mark !== undefined ? new Stretch(Buffer.from(mark), between.bytes) : undefined
}

async function unpackedSize(file: FileHandle, { method, offset, packed }: Entry, limit: number, stretch: Stretch | undefined): Promise<number> {
  const header = await read(file, offset, 30)
  if (header.length < 30 || header.readUInt32LE(0) !== headerSignature) throw broken()
  const start = offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28)
  if (method !== 0 && method !== 8) throw broken()
  const stored = file.createReadStream({ start, end: Math.max(start, start + packed - 1), autoClose: false })
  const unpacked = method === 8 ? stored.pipe(createInflateRaw()) : stored
  let size = 0
  try {
    for await (const chunk of unpacked as AsyncIterable<Buffer>) {
      size = within(size + chunk.byteLength, limit)
      stretch?.take(chunk)
    }
  } catch (error) {
    throw error instanceof SheetFault ? error : broken()
  }
  return size
}

function within(size: number, limit: number): number {
  if (size > limit) throw new SheetFault('UNPACKS_TOO_LARGE')
  return size
}

async function read(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position)
  return buffer.subarray(0, bytesRead)
}

function lastIndexOf(buffer: Buffer, signature: number): number {
  const mark = Buffer.alloc(4)
  mark.writeUInt32LE(signature)
  return buffer.lastIndexOf(mark)
}
