/** What stands in a QR code: where to ask, for which certificate, with which digest, and the code printed beside it. */
export interface QrLink {
  readonly origin: string
  readonly id: string
  readonly digest: string
  readonly code: string
}

export type Presented =
  { readonly kind: 'credential'; readonly credential: string; readonly fromPdf: boolean } | { readonly kind: 'link'; readonly link: QrLink } | { readonly kind: 'none' }

/** Key of the PDF's document information under which the credential stands, uncompressed. */
export const pdfCredentialKey = 'NaruCredential'

const jws = /^[\w-]+\.[\w-]+\.[\w-]+$/
const idForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** The address that a QR code holds. */
export function qrLink({ origin, id, digest, code }: QrLink): string {
  const url = new URL('/verify', origin)
  url.search = new URLSearchParams({ id, digest, code }).toString()
  return url.href
}

/** Finds the certificate in what somebody presents: a credential, a PDF that carries one, or the text of a QR code. */
export function findCredential(bytes: Uint8Array): Presented {
  const text = new TextDecoder('latin1').decode(bytes)
  if (text.startsWith('%PDF-')) {
    const inside = credentialInPdf(text)
    return inside !== undefined && jws.test(inside) ? { kind: 'credential', credential: inside, fromPdf: true } : { kind: 'none' }
  }
  const trimmed = text.trim()
  if (jws.test(trimmed)) return { kind: 'credential', credential: trimmed, fromPdf: false }
  const link = readLink(trimmed)
  return link ? { kind: 'link', link } : { kind: 'none' }
}

/** The value stands beside its key or in an object of its own; of several versions in one file the last counts. */
function credentialInPdf(text: string): string | undefined {
  const entry = [...text.matchAll(new RegExp(`/${pdfCredentialKey}\\s*(?:\\(([\\w.-]+)\\)|(\\d+) 0 R)`, 'g'))].at(-1)
  if (entry?.[2] === undefined) return entry?.[1]
  return [...text.matchAll(new RegExp(`[\\r\\n]${entry[2]} 0 obj\\s*\\(([\\w.-]+)\\)`, 'g'))].at(-1)?.[1]
}

function readLink(text: string): QrLink | undefined {
  if (!URL.canParse(text)) return undefined
  const url = new URL(text)
  const [id, digest, code] = ['id', 'digest', 'code'].map((name) => url.searchParams.get(name) ?? '')
  return /^https?:$/.test(url.protocol) && id !== undefined && idForm.test(id) && digest && code ? { origin: url.origin, id, digest, code } : undefined
}
