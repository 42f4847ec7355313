import { formatAmount, type Instant, type PlainDate } from '@naru/kernel'
import { CompactSign, importJWK } from 'jose'
import { agreements } from '../domain/agreement/agreements.js'
import type { CertificateContent, CertificateParty } from '../domain/certificate/certificate.js'
import { statementsOf } from '../domain/certificate/form-codes.js'
import { digestFields, fieldsOf } from './fields.js'
import { signatureAlgorithm, type IssuerKey } from './issuer-key.js'

export interface CredentialTerms {
  readonly id: string
  readonly number: string
  readonly orderNumber: string
  readonly content: CertificateContent
  readonly finding: string | null
  readonly issuedOn: PlainDate
  readonly issuedAt: Instant
  readonly validUntil: PlainDate
  /** Address of the status list and the certificate's place in it. */
  readonly statusList: string
  readonly statusIndex: number
  readonly salt: string
}

export interface SignedCredential {
  readonly credential: string
  readonly fieldDigests: Readonly<Record<string, string>>
}

export const credentialType = 'vc+jwt'

/** The certificate as a Verifiable Credential 2.0, enveloped with JOSE. Each field's digest stands in the evidence, so that a change can be named. */
export async function signCertificate(terms: CredentialTerms, key: IssuerKey): Promise<SignedCredential> {
  const subject = credentialSubject(terms)
  const fieldDigests = await digestFields(fieldsOf(subject), terms.salt)
  const payload = {
    '@context': ['https://www.w3.org/ns/credentials/v2', 'https://www.w3.org/ns/credentials/undefined-terms/v2'],
    id: `urn:uuid:${terms.id}`,
    type: ['VerifiableCredential', 'CertificateOfOrigin'],
    issuer: key.did,
    validFrom: terms.issuedAt.toISOString(),
    validUntil: `${terms.validUntil}T14:59:59Z`,
    credentialStatus: {
      id: `${terms.statusList}#${String(terms.statusIndex)}`,
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: String(terms.statusIndex),
      statusListCredential: terms.statusList,
    },
    credentialSubject: subject,
    evidence: [{ type: 'FieldDigests', algorithm: 'SHA-256', salt: terms.salt, digests: fieldDigests }],
  }
  return { credential: await signPayload(payload, key), fieldDigests }
}

/** A payload under the issuer's key. The public key goes along, so that integrity can be told without asking the issuer. */
export async function signPayload(payload: object, key: IssuerKey): Promise<string> {
  return new CompactSign(new TextEncoder().encode(JSON.stringify(payload)))
    .setProtectedHeader({ alg: signatureAlgorithm, typ: credentialType, cty: 'vc', kid: `${key.did}#${key.kid}`, jwk: key.publicJwk })
    .sign(await importJWK(key.privateJwk, signatureAlgorithm))
}

/** What is certified. Amounts and weights are decimal text. */
function credentialSubject({ number, orderNumber, content, finding, issuedOn, validUntil }: CredentialTerms) {
  return {
    number,
    agreement: content.agreement,
    agreementName: agreements[content.agreement].name.en,
    issuedOn,
    validUntil,
    retrospective: content.retrospective,
    former: content.former,
    importingCountry: content.importingCountry,
    orderNumber,
    exporter: party(content.exporter),
    consignee: party(content.consignee),
    items: content.items.map((item) => ({
      number: item.number,
      description: item.description,
      hs: item.hs,
      hsEdition: item.hsEdition,
      quantity: item.quantity,
      unit: item.unit,
      netWeightKg: item.netWeightKg,
      grossWeightKg: item.grossWeightKg,
      amount: formatAmount(item.amount),
      currency: item.amount.currency,
      criterion: item.determination.preferential.criterion,
      rule: item.determination.preferential.rule,
      statements: statementsOf(item.determination),
      marking: item.determination.marking.text,
    })),
    total: formatAmount(content.total),
    currency: content.total.currency,
    remarks: content.remarks,
    finding,
  }
}

const party = ({ name, businessNumber, address }: CertificateParty) => ({ name, businessNumber, address })
