import { RequestError } from './request.js'

/** A file as the server keeps it. */
export interface KeptFile {
  readonly id: string
  readonly name: string
  readonly mediaType: string
  readonly bytes: number
  readonly url: string
}
export type Upload = { readonly ok: true; readonly file: KeptFile } | { readonly ok: false; readonly reason: string }

/** What the server takes as evidence, and how many bytes of it. */
export const evidenceTypes = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf']
export const largestEvidence = 8 * 1024 * 1024

/** Sends a file as plain bytes. The server tells by the bytes what it is, and refuses anything but pictures and PDF. */
async function uploadFile(address: string, file: File): Promise<Upload> {
  try {
    const response = await fetch(address, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/octet-stream' },
      body: file,
    })
    const answer: unknown = await response.json()
    if (response.ok && isKept(answer)) return { ok: true, file: answer }
    return { ok: false, reason: reasonOf(answer) }
  } catch (cause) {
    throw new RequestError({ kind: 'network' }, { cause })
  }
}

/** Puts files to an order one after the other, until one is refused: their ids, or the name of the refused one. */
export async function uploadAllEvidence(
  orderId: string,
  files: readonly File[],
): Promise<{ readonly ok: true; readonly ids: readonly string[] } | { readonly ok: false; readonly refused: string }> {
  const ids: string[] = []
  for (const file of files) {
    const kept = await uploadFile(`/api/orders/${orderId}/evidence?name=${encodeURIComponent(file.name)}`, file)
    if (!kept.ok) return { ok: false, refused: file.name }
    ids.push(kept.file.id)
  }
  return { ok: true, ids }
}

/** Puts files to an enquiry, for one firm or for all that were asked: those that were refused or did not arrive, each with its reason. The others are kept. */
export async function uploadRfqFiles(rfqId: string, firmId: string | null, files: readonly File[]): Promise<readonly { readonly file: File; readonly reason: string }[]> {
  const refused: { readonly file: File; readonly reason: string }[] = []
  for (const file of files) {
    const whom = firmId === null ? '' : `&firm=${firmId}`
    try {
      const kept = await uploadFile(`/api/rfqs/${rfqId}/files?name=${encodeURIComponent(file.name)}${whom}`, file)
      if (!kept.ok) refused.push({ file, reason: kept.reason })
    } catch {
      refused.push({ file, reason: 'NETWORK' })
    }
  }
  return refused
}

const isKept = (value: unknown): value is KeptFile => typeof value === 'object' && value !== null && 'id' in value && 'url' in value
const reasonOf = (value: unknown): string => {
  const error = typeof value === 'object' && value !== null && 'error' in value ? value.error : undefined
  return typeof error === 'object' && error !== null && 'reason' in error && typeof error.reason === 'string' ? error.reason : 'UNKNOWN'
}
