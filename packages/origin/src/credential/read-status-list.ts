import { z } from 'zod'
import { isOf, keyOf, type DidDocument } from './did-document.js'
import { didOfOrigin } from './issuer-key.js'
import { hasSignatureOf, readBody, readHeader } from './read-credential.js'
import { isSet } from './status-place.js'

const listForm = z.looseObject({
  id: z.string(),
  issuer: z.string(),
  validFrom: z.iso.datetime({ offset: true }),
  credentialSubject: z.looseObject({ type: z.literal('BitstringStatusList'), statusPurpose: z.literal('revocation'), encodedList: z.string() }),
})

/** The list that a certificate names: by its address, or by its path where the issuer has moved from one of its names to another. */
function isSameList(found: string, named: string, issuer: DidDocument): boolean {
  if (found === named) return true
  if (!URL.canParse(found) || !URL.canParse(named)) return false
  const [here, there] = [new URL(found), new URL(named)]
  return here.pathname === there.pathname && isOf(issuer, didOfOrigin(here.origin)) && isOf(issuer, didOfOrigin(there.origin))
}

export interface ListedStatus {
  readonly isSet: boolean
  /** When the list was signed. */
  readonly signedAt: string
}

/** Whether the issuer's list says revoked. A list counts only when it is the one that the certificate names, and a key of the same issuer that may sign signed it. */
export async function statusInList(
  place: { readonly list: string; readonly index: number },
  issuer: DidDocument,
  { findStatusList }: { readonly findStatusList: (url: string) => Promise<string | undefined> },
): Promise<ListedStatus | undefined> {
  const list = await findStatusList(place.list)
  const parsed = list === undefined ? undefined : listForm.safeParse(readBody(list))
  const header = list === undefined ? undefined : readHeader(list)
  if (list === undefined || !header || parsed?.success !== true || !isSameList(parsed.data.id, place.list, issuer)) return undefined
  const { validFrom, credentialSubject } = parsed.data
  const method = keyOf(issuer, parsed.data.issuer, header.kid)
  if (!method || method.revoked !== undefined || !(await hasSignatureOf(list, method.publicKeyJwk))) return undefined
  const signedAt = new Date(validFrom).toISOString()
  if (method.expires !== undefined && signedAt > new Date(method.expires).toISOString()) return undefined
  const set = await isSet(credentialSubject.encodedList, place.index)
  return set === undefined ? undefined : { isSet: set, signedAt }
}
