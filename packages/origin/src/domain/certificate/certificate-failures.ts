import type { CertificateId, IllegalAct, Localized, PlainDate } from '@naru/kernel'
import type { AgreementCode } from '../agreement/agreement.js'
import type { CertificateAct, CertificateStatus } from './certificate.js'
import type { CheckItem } from './examination.js'

export interface CertificateNotFound {
  readonly code: 'NOT_FOUND'
}
export type CertificateActRefused =
  | CertificateNotFound
  | IllegalAct<CertificateStatus, CertificateAct>
  | { readonly code: 'GOODS_NOT_ORIGINATING'; readonly line: number; readonly because: Localized }
  | { readonly code: 'FINDING_REQUIRED'; readonly line: number }
  | { readonly code: 'EXAMINER_IS_APPLICANT' }
  | { readonly code: 'EXAMINATION_NOT_REPORTED' }
  | { readonly code: 'CHECK_NOT_MET'; readonly item: CheckItem }
  | { readonly code: 'SIGNER_IS_EXAMINER' }
  | { readonly code: 'VISIT_OPEN'; readonly on: PlainDate }
  | { readonly code: 'VISIT_NOT_OPEN' }
  | { readonly code: 'QUESTION_NOT_OPEN' }
  | InvalidInput

export interface InvalidInput {
  readonly code: 'INVALID_INPUT'
  readonly at: string
  readonly reason: string
}

export type ApplicationRefused =
  | CertificateNotFound
  | { readonly code: 'UNKNOWN_AGREEMENT'; readonly agreement: string }
  | { readonly code: 'AGREEMENT_DOES_NOT_APPLY'; readonly agreement: AgreementCode; readonly country: string }
  | { readonly code: 'ORIGIN_CASE_INVALID'; readonly line: number; readonly problem: string; readonly at: string }
  | { readonly code: 'ALREADY_CERTIFIED'; readonly certificateId: CertificateId }
  | InvalidInput
