/** Formats that are taken in, told by the content and never by the name. */
export type PictureForm = 'jpeg' | 'png' | 'webp'

const starts = (bytes: Uint8Array, at: number, ...expected: readonly number[]): boolean => expected.every((byte, index) => bytes[at + index] === byte)

/** Undefined when it is none of them. */
export function pictureFormOf(bytes: Uint8Array): PictureForm | undefined {
  if (starts(bytes, 0, 0xff, 0xd8, 0xff)) return 'jpeg'
  if (starts(bytes, 0, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'png'
  if (starts(bytes, 0, 0x52, 0x49, 0x46, 0x46) && starts(bytes, 8, 0x57, 0x45, 0x42, 0x50)) return 'webp'
  return undefined
}

/** Where the picture ends in its file; undefined when its parts do not hold together. */
export function endOfPicture(bytes: Buffer, form: PictureForm): number | undefined {
  switch (form) {
    case 'jpeg':
      return endOfJpeg(bytes)
    case 'png':
      return endOfPng(bytes)
    case 'webp': {
      const end = bytes.length >= 12 ? bytes.readUInt32LE(4) + 8 : Number.NaN
      return end <= bytes.length ? end : undefined
    }
  }
}

/** Chunks of length, name, data and checksum up to IEND (ISO/IEC 15948). */
function endOfPng(bytes: Buffer): number | undefined {
  let at = 8
  while (at + 12 <= bytes.length) {
    const end = at + 12 + bytes.readUInt32BE(at)
    if (end > bytes.length) return undefined
    if (bytes.toString('latin1', at + 4, at + 8) === 'IEND') return end
    at = end
  }
  return undefined
}

/** Segments up to the end marker; the coded data between them has no marker of its own (ITU-T T.81, annex B). */
function endOfJpeg(bytes: Buffer): number | undefined {
  let at = 2
  while (at + 2 <= bytes.length) {
    if (bytes[at] !== 0xff) {
      at += 1
      continue
    }
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xd9) return at + 2
    const alone = marker === 0x00 || marker === 0xff || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)
    if (alone) at += marker === 0xff ? 1 : 2
    else if (at + 4 > bytes.length) return undefined
    else at += 2 + bytes.readUInt16BE(at + 2)
  }
  return undefined
}

/** Beginnings of what a picture must not carry behind its end: archives, programs, documents, pages and scripts. */
const foreign = ['PK\u0003\u0004', '%PDF-', '\u007fELF', 'MZ', '<script', '<html', '<!doctype', '<svg', '<?php', '#!/', 'Rar!', '7z\u00bc\u00af']

/** Cameras write data of their own behind a picture, which re-encoding drops; a second file that others would open is refused. */
export function carriesAnotherFile(bytes: Buffer, end: number): boolean {
  const rest = bytes.toString('latin1', end).toLowerCase().trimStart()
  return foreign.some((beginning) => {
    const wanted = beginning.toLowerCase()
    return beginning.length > 3 ? rest.includes(wanted) : rest.startsWith(wanted)
  })
}
