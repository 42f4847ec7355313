import type { Instant } from '@naru/kernel'
import { toBase64url } from './base64url.js'
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

const gzip = async (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> =>
  new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer())
