import { RequestError } from '@naru/api-client'

export type SheetKind = 'listings' | 'stock' | 'prices'

/** What spreadsheets are called by browsers; the server tells by the content. */
export const sheetTypes = [
  'text/csv',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.ms-excel',
  'text/tab-separated-values',
  'text/plain',
] as const
export const largestSheet = 200 * 1024 * 1024

export type Sent = { readonly ok: true; readonly id: string; readonly isNew: boolean } | { readonly ok: false; readonly code: string }

/** Sends a file as it is, prices with the book that they are of; the server reads it as it comes. */
export async function sendSheet(kind: SheetKind, file: File, locale: string, bookId?: string): Promise<Sent> {
  try {
    const response = await fetch(`/files/sheets/${kind}?name=${encodeURIComponent(file.name)}${bookId === undefined ? '' : `&book=${bookId}`}`, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/vnd.naru.sheet', 'x-naru-locale': locale },
      body: file,
    })
    const answer: unknown = await response.json()
    if (response.ok && isStarted(answer)) return { ok: true, ...answer }
    return { ok: false, code: codeOf(answer) }
  } catch (cause) {
    throw new RequestError({ kind: 'network' }, { cause })
  }
}

const isStarted = (value: unknown): value is { readonly id: string; readonly isNew: boolean } => typeof value === 'object' && value !== null && 'id' in value && 'isNew' in value

function codeOf(value: unknown): string {
  const error = typeof value === 'object' && value !== null && 'error' in value ? value.error : undefined
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

/** Addresses of what the server writes: templates, exports, reports. */
export const templateOf = (kind: SheetKind, format: string, locale: string): string => `/files/sheets/${kind}/template.${format}?locale=${locale}`
export const exportOf = (kind: SheetKind, format: string, locale: string): string => `/files/sheets/${kind}/export.${format}?locale=${locale}`
export const reportOf = (id: string, format: string, locale: string): string => `/files/sheets/report/${id}.${format}?locale=${locale}`
