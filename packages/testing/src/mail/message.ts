/** A message as it arrived. `text` is the decoded plain part, for reading and for tests. */
export interface ReceivedMail {
  readonly id: number
  readonly at: string
  readonly from: string
  readonly to: readonly string[]
  readonly subject: string
  readonly text: string
  readonly raw: string
}

interface Part {
  readonly headers: ReadonlyMap<string, string>
  readonly body: string
}

/** Reads what a mail program of ours sends: RFC 5322 headers, RFC 2047 words, MIME parts in base64 or quoted-printable. */
export function readMessage(raw: string): Pick<ReceivedMail, 'from' | 'to' | 'subject' | 'text'> {
  const message = splitPart(raw)
  const header = (name: string) => decodeWords(message.headers.get(name) ?? '')
  return {
    from: header('from'),
    to: header('to')
      .split(',')
      .map((address) => address.trim())
      .filter(Boolean),
    subject: header('subject'),
    text: plainText(message) ?? '',
  }
}

function splitPart(raw: string): Part {
  const end = /\r?\n\r?\n/.exec(raw)
  const head = end ? raw.slice(0, end.index) : raw
  const lines = head.replaceAll(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)
  const headers = new Map(
    lines.flatMap((line): readonly (readonly [string, string])[] => {
      const colon = line.indexOf(':')
      return colon > 0 ? [[line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]] : []
    }),
  )
  return { headers, body: end ? raw.slice(end.index + end[0].length) : '' }
}

function plainText(part: Part): string | undefined {
  const type = part.headers.get('content-type') ?? 'text/plain'
  const boundary = /boundary="?([^";]+)"?/i.exec(type)?.[1]
  if (type.toLowerCase().startsWith('multipart/') && boundary !== undefined) {
    for (const piece of part.body.split(`--${boundary}`).slice(1)) {
      if (piece.startsWith('--')) break
      const found = plainText(splitPart(piece.replace(/^\r?\n/, '')))
      if (found !== undefined) return found
    }
    return undefined
  }
  return type.toLowerCase().startsWith('text/plain') ? decodeBody(part) : undefined
}

function decodeBody({ headers, body }: Part): string {
  switch ((headers.get('content-transfer-encoding') ?? '').toLowerCase()) {
    case 'base64':
      return Buffer.from(body, 'base64').toString('utf8').trimEnd()
    case 'quoted-printable':
      return quoted(body.replaceAll(/=\r?\n/g, '')).trimEnd()
    default:
      return body.trimEnd()
  }
}

const quoted = (text: string): string =>
  Buffer.from(
    text.replaceAll(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  ).toString('utf8')

const decodeWords = (text: string): string =>
  text
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, value: string) =>
      kind.toLowerCase() === 'b' ? Buffer.from(value, 'base64').toString('utf8') : quoted(value.replaceAll('_', ' ')),
    )
