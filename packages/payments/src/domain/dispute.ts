import { err, ok, permitAct, subtract, zero, type ActsByStatus, type IllegalAct, type Instant, type Money, type Result } from '@naru/kernel'
import type { DisputeId, PaymentId } from './ids.js'

export const disputeStatuses = ['needs-response', 'under-review', 'won', 'lost'] as const
export type DisputeStatus = (typeof disputeStatuses)[number]

/** A card holder's bank takes a charge back. `withdrawn` and `fee` are what the processor took from our balance, `reinstated` what it gave back. */
export interface Dispute {
  readonly id: DisputeId
  readonly paymentId: PaymentId
  /** Of the order group, as people read it. */
  readonly number: string
  readonly processorId: string
  readonly amount: Money
  readonly fee: Money
  readonly withdrawn: Money
  readonly reinstated: Money
  /** As the card network names it: `fraudulent`, `product_not_received`, … */
  readonly reason: string
  readonly status: DisputeStatus
  readonly openedAt: Instant
  /** Evidence after this is not read. */
  readonly evidenceDueAt: Instant | null
  readonly evidence: Evidence | null
  readonly closedAt: Instant | null
}

/** What the firm answers with. */
export interface Evidence {
  readonly text: string
  readonly productDescription: string
  readonly shippedOn: string | null
  readonly carrier: string | null
  readonly trackingNumber: string | null
  readonly buyerName: string
  readonly fileName: string | null
  readonly sentAt: Instant
}

export type DisputeAct = 'send-evidence' | 'close'
export const disputeActsByStatus = { 'needs-response': ['send-evidence', 'close'], 'under-review': ['close'], won: [], lost: [] } as const satisfies ActsByStatus<
  DisputeStatus,
  DisputeAct
>
export type IllegalDisputeAct = IllegalAct<DisputeStatus, DisputeAct>

/** What the processor says about a dispute. Reports come late, twice and out of order. */
export interface DisputeReport {
  readonly processorId: string
  readonly intentId: string
  readonly amount: Money
  readonly fee: Money
  readonly withdrawn: Money
  readonly reinstated: Money
  readonly reason: string
  readonly status: DisputeStatus
  readonly evidenceDueAt: Instant | null
}

const isClosed = (status: DisputeStatus): boolean => status === 'won' || status === 'lost'
const most = (a: Money, b: Money): Money => (a.minor > b.minor ? a : b)

/** The dispute as far as both what we knew and the report go: a closed one stays closed, money that moved has moved. */
export function hear(known: Dispute, report: DisputeReport, now: Instant): Dispute {
  const status = isClosed(known.status) ? known.status : report.status === 'needs-response' && known.status === 'under-review' ? known.status : report.status
  return {
    ...known,
    status,
    fee: most(known.fee, report.fee),
    withdrawn: most(known.withdrawn, report.withdrawn),
    reinstated: most(known.reinstated, report.reinstated),
    evidenceDueAt: report.evidenceDueAt ?? known.evidenceDueAt,
    closedAt: known.closedAt ?? (isClosed(status) ? now : null),
  }
}

export type EvidenceFailure = IllegalDisputeAct | { readonly code: 'EVIDENCE_TOO_LATE' } | { readonly code: 'INVALID_INPUT'; readonly at: string; readonly reason: string }

const longestText = 20_000

/** The firm's answer, once and in time. */
export function sendEvidence(dispute: Dispute, evidence: Omit<Evidence, 'sentAt'>, now: Instant): Result<Dispute & { readonly evidence: Evidence }, EvidenceFailure> {
  const permitted = permitAct(disputeActsByStatus, dispute.status, 'send-evidence')
  if (!permitted.ok) return permitted
  if (dispute.evidenceDueAt !== null && now > dispute.evidenceDueAt) return err({ code: 'EVIDENCE_TOO_LATE' })
  const text = evidence.text.trim()
  if (text === '') return err({ code: 'INVALID_INPUT', at: 'text', reason: 'REQUIRED' })
  if (text.length > longestText) return err({ code: 'INVALID_INPUT', at: 'text', reason: 'TOO_LONG' })
  return ok({ ...dispute, status: 'under-review', evidence: { ...evidence, text, sentAt: now } })
}

/** What a lost dispute costs beyond the disputed amount, or a won one when the processor keeps its fee. */
export const costOf = ({ status, fee, withdrawn, reinstated }: Dispute): Money => {
  if (status === 'lost') return fee
  return status === 'won' ? subtract(withdrawn, reinstated) : zero(fee.currency)
}
