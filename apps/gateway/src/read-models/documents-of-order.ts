import { idOf, type FirmOrderId, type Sql } from '@naru/kernel'
import { agreements, qrLink, type Certificate } from '@naru/origin'
import { PostgresCertificates } from '@naru/origin/postgres'
import { fileOfCertificate } from '../origin/issuer-address.js'
import type { Config } from '../platform/config/config.js'
import type { OrderDocument } from '../platform/graphql/generated/schema.js'

type Origins = Pick<Config, 'STOREFRONT_ORIGIN' | 'GATEWAY_ORIGIN'>

/** Certificates that were issued for an order. Their own policies show them to firm and issuing body only: whoever calls this has seen that the reader may see the order. */
export async function documentsOfOrder(system: Sql, orderId: FirmOrderId, origins: Origins): Promise<readonly OrderDocument[]> {
  const certificates = await new PostgresCertificates(system).listOfOrder(orderId)
  return certificates.flatMap((certificate) => toDocument(certificate, origins))
}

function toDocument(certificate: Certificate, { STOREFRONT_ORIGIN, GATEWAY_ORIGIN }: Origins): readonly OrderDocument[] {
  if (!('issuance' in certificate)) return []
  const { issuedOn, credentialDigest, shortCode } = certificate.issuance
  const id = idOf<'Certificate'>(certificate.id)
  return [
    {
      id,
      number: certificate.number,
      agreement: certificate.content.agreement,
      agreementName: agreements[certificate.content.agreement].name,
      issuedOn,
      inForce: certificate.status === 'issued',
      verifyUrl: qrLink({ origin: STOREFRONT_ORIGIN, id, digest: credentialDigest, code: shortCode }),
      pdfUrl: `${GATEWAY_ORIGIN}/files/${fileOfCertificate(id)}?code=${shortCode}`,
    },
  ]
}
