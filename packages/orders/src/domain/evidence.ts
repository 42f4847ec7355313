import { err, ok, type Result } from '@naru/kernel'
import { invalid, type InvalidInput } from './address.js'

export const evidenceTypes = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const
export type EvidenceType = (typeof evidenceTypes)[number]

export const largestEvidence = 8 * 1024 * 1024
export const mostEvidence = 60

const signatures: readonly { readonly type: EvidenceType; readonly matches: (bytes: Uint8Array) => boolean }[] = [
  { type: 'image/jpeg', matches: (bytes) => bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff },
  { type: 'image/png', matches: (bytes) => textAt(bytes, 1, 3) === 'PNG' && bytes[0] === 0x89 },
  { type: 'image/webp', matches: (bytes) => textAt(bytes, 0, 4) === 'RIFF' && textAt(bytes, 8, 4) === 'WEBP' },
  { type: 'application/pdf', matches: (bytes) => textAt(bytes, 0, 5) === '%PDF-' },
]
const textAt = (bytes: Uint8Array, from: number, length: number): string => String.fromCharCode(...bytes.subarray(from, from + length))

/** What a file is by its first bytes, whatever it says of itself. */
export function recogniseEvidence(bytes: Uint8Array): Result<EvidenceType, InvalidInput> {
  if (bytes.length === 0) return err(invalid('file', 'REQUIRED'))
  if (bytes.length > largestEvidence) return err(invalid('file', 'TOO_LARGE'))
  const found = signatures.find(({ matches }) => matches(bytes))
  return found ? ok(found.type) : err(invalid('file', 'NOT_A_PICTURE_OR_PDF'))
}

/** A name as it is shown: no path, no control characters, not too long. */
export function parseFileName(name: string): string {
  const plain = (name.split(/[/\\]/).at(-1) ?? '').replaceAll(/[\p{Cc}\p{Cf}]/gu, '').trim()
  return plain === '' ? 'file' : plain.slice(0, 120)
}
