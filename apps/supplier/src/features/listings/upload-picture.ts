const faults = ['NOT_A_PICTURE', 'TOO_LARGE', 'TOO_SMALL', 'TOO_MANY_PIXELS', 'DAMAGED', 'CARRIES_ANOTHER_FILE', 'NOT_SIGNED_IN', 'TOO_MANY_ATTEMPTS'] as const
export type UploadFault = (typeof faults)[number] | 'FAILED'

export type Uploaded = { readonly ok: true; readonly id: string } | { readonly ok: false; readonly fault: UploadFault }

/** Sends one picture and tells how far it has come, from nothing to one. `fetch` cannot tell. */
export function uploadPicture(file: File, onProgress: (share: number) => void): Promise<Uploaded> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open('POST', '/api/pictures')
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.responseType = 'json'
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total))
    request.addEventListener('load', () => resolve(answerOf(request.response)))
    request.addEventListener('error', () => resolve({ ok: false, fault: 'FAILED' }))
    request.send(file)
  })
}

function answerOf(body: unknown): Uploaded {
  if (isRecord(body) && typeof body.id === 'string') return { ok: true, id: body.id }
  const code = isRecord(body) && isRecord(body.error) ? body.error.code : undefined
  return { ok: false, fault: faults.find((fault) => fault === code) ?? 'FAILED' }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null
