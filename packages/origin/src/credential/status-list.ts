import type { Instant } from '@naru/kernel'
import { fromBase64url, toBase64url } from './base64url.js'
import { signPayload } from './certificate-credential.js'
import type { IssuerKey } from './issuer-key.js'

/** Entries of one list: the least that the specification allows, so that a place tells nothing of whom it belongs to. */
export const statusListLength = 131_072

/** Signs the list of revoked places, Bitstring Status List 1.0. The first place is the leftmost bit. */
export async function signStatusList(url: string, revoked: readonly number[], at: Instant, key: IssuerKey): Promise<string> {
  const bits = new Uint8Array(statusListLength / 8)
  for (const index of revoked) bits[index >> 3] = (bits[index >> 3] ?? 0) | (0x80 >> (index & 7))
  return signPayload(
    {
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      id: url,
      type: ['VerifiableCredential', 'BitstringStatusListCredential'],
      issuer: key.did,
      validFrom: at.toISOString(),
      credentialSubject: { id: `${url}#list`, type: 'BitstringStatusList', statusPurpose: 'revocation', encodedList: `u${toBase64url(await gzip(bits))}` },
    },
    key,
  )
}

/** Whether a place of an encoded list is set; undefined when the list cannot be read or is too short. */
export async function isSet(encodedList: string, index: number): Promise<boolean | undefined> {
  if (!encodedList.startsWith('u')) return undefined
  const bits = await gunzip(encodedList.slice(1)).catch(() => undefined)
  const byte = bits?.[index >> 3]
  return byte === undefined ? undefined : (byte & (0x80 >> (index & 7))) !== 0
}

const through = async (bytes: Uint8Array<ArrayBuffer>, stream: CompressionStream | DecompressionStream): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer())

const gzip = (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> => through(bytes, new CompressionStream('gzip'))
const gunzip = (text: string): Promise<Uint8Array<ArrayBuffer>> => through(fromBase64url(text), new DecompressionStream('gzip'))
