const jws = /^([\w-]+)\.[\w-]+\.[\w-]+$/

function readHeader(part: string): unknown {
  try {
    const header: unknown = JSON.parse(atob(part.replaceAll('-', '+').replaceAll('_', '/')))
    return header
  } catch {
    return undefined
  }
}

/** The text of a permit's QR code, or undefined. Certificates are signed texts too; they name their type in the header, permits only their key. */
export function permitText(presented: string): string | undefined {
  const text = presented.trim()
  const part = jws.exec(text)?.[1]
  const header = part === undefined ? undefined : readHeader(part)
  return typeof header === 'object' && header !== null && 'kid' in header && !('typ' in header) ? text : undefined
}
