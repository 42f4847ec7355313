import { fromBase64url } from './base64url.js'

/** Whether a place of an encoded list is set; undefined when the list cannot be read or is too short. */
export async function isSet(encodedList: string, index: number): Promise<boolean | undefined> {
  if (!encodedList.startsWith('u')) return undefined
  const bits = await gunzip(encodedList.slice(1)).catch(() => undefined)
  const byte = bits?.[index >> 3]
  return byte === undefined ? undefined : (byte & (0x80 >> (index & 7))) !== 0
}

const gunzip = async (text: string): Promise<Uint8Array> =>
  new Uint8Array(await new Response(new Blob([fromBase64url(text)]).stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer())
