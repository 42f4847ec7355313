import type { CertificateId, DomainEvent, FirmOrderId, OrderLineId, OrganisationId } from '@naru/kernel'
import type { Certificate } from './domain/certificate/certificate.js'

export interface CertificateFacts {
  readonly certificateId: CertificateId
  readonly number: string
  readonly firmId: OrganisationId
  readonly firmOrderId: FirmOrderId
  readonly lineIds: readonly OrderLineId[]
  readonly agreement: string
}

type CertificateEventOf<Type extends string> = DomainEvent<`origin.${Type}`, CertificateFacts>
export type CertificateApplied = CertificateEventOf<'CertificateApplied'>
export type CertificateQuestioned = CertificateEventOf<'CertificateQuestioned'>
export type CertificateAnswered = CertificateEventOf<'CertificateAnswered'>
export type CertificateVisitAnnounced = CertificateEventOf<'CertificateVisitAnnounced'>
export type CertificateIssued = CertificateEventOf<'CertificateIssued'>
export type CertificateRefused = CertificateEventOf<'CertificateRefused'>
export type CertificateRevoked = CertificateEventOf<'CertificateRevoked'>

const factsOf = ({ id, number, firmId, firmOrderId, content }: Certificate): CertificateFacts => ({
  certificateId: id,
  number,
  firmId,
  firmOrderId,
  lineIds: content.items.map(({ orderLineId }) => orderLineId),
  agreement: content.agreement,
})

const event = <Type extends string>(type: Type, certificate: Certificate): CertificateEventOf<Type> => ({
  type: `origin.${type}`,
  aggregateId: certificate.id,
  payload: factsOf(certificate),
})

export const certificateApplied = (certificate: Certificate): CertificateApplied => event('CertificateApplied', certificate)
export const certificateQuestioned = (certificate: Certificate): CertificateQuestioned => event('CertificateQuestioned', certificate)
export const certificateAnswered = (certificate: Certificate): CertificateAnswered => event('CertificateAnswered', certificate)
export const certificateVisitAnnounced = (certificate: Certificate): CertificateVisitAnnounced => event('CertificateVisitAnnounced', certificate)
export const certificateIssued = (certificate: Certificate): CertificateIssued => event('CertificateIssued', certificate)
export const certificateRefused = (certificate: Certificate): CertificateRefused => event('CertificateRefused', certificate)
export const certificateRevoked = (certificate: Certificate): CertificateRevoked => event('CertificateRevoked', certificate)
