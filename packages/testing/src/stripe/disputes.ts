import { emit, seconds, type Simulation } from './context.js'
import { nested, text, type FormFields } from './form.js'
import type { ChargeRecord, DisputeRecord } from './state.js'
import { missing, StripeError } from './stripe-error.js'

/** What Stripe takes for a dispute, in minor units of the charge's currency. */
const fees: Readonly<Record<string, number>> = { krw: 15_000, jpy: 1_500, usd: 1_500, eur: 2_000, kwd: 5_000 }
const daysToAnswer = 14

/** The texts of Stripe's test mode that decide a dispute. */
const decisive: Readonly<Record<string, 'won' | 'lost'>> = { winning_evidence: 'won', losing_evidence: 'lost' }

export interface DisputeMove {
  readonly id: string
  readonly amount: number
  readonly fee: number
  readonly net: number
  readonly category: string
}
/** What the dispute moved on the platform's balance. */
export const movesOf = (dispute: DisputeRecord): readonly DisputeMove[] => [
  { id: dispute.id.replace(/^\w\w_/, 'txn_'), amount: -dispute.amount, fee: dispute.fee, net: -dispute.amount - dispute.fee, category: 'dispute' },
  ...(dispute.status === 'won' ? [{ id: dispute.id.replace(/^\w\w_/, 'txn_r'), amount: dispute.amount, fee: 0, net: dispute.amount, category: 'dispute_reversal' }] : []),
]

export const disputeObject = (dispute: DisputeRecord) => ({
  id: dispute.id,
  object: 'dispute',
  amount: dispute.amount,
  balance_transactions: movesOf(dispute).map(({ id, amount, fee, net, category }) => ({
    id,
    object: 'balance_transaction',
    amount,
    available_on: dispute.created,
    balance_type: 'payments',
    created: dispute.created,
    currency: dispute.currency,
    description: 'Chargeback withdrawal',
    exchange_rate: null,
    fee,
    fee_details: [],
    net,
    reporting_category: category,
    source: dispute.id,
    status: 'available',
    type: 'adjustment',
  })),
  charge: dispute.charge,
  created: dispute.created,
  currency: dispute.currency,
  enhanced_eligibility_types: [],
  evidence: { ...dispute.evidence, enhanced_evidence: {} },
  evidence_details: {
    due_by: dispute.dueBy,
    enhanced_eligibility: {},
    has_evidence: Object.keys(dispute.evidence).length > 0,
    past_due: false,
    submission_count: dispute.submitted ? 1 : 0,
  },
  is_charge_refundable: false,
  livemode: false,
  metadata: {},
  payment_intent: dispute.intent,
  payment_method_details: { card: { brand: 'visa', case_type: 'chargeback', network_reason_code: '10.4' }, type: 'card' },
  reason: dispute.reason,
  status: dispute.status,
})

/** The card holder's bank takes a charge back. */
export function openDispute(simulation: Simulation, charge: ChargeRecord, reason: string, amount = charge.captured - charge.refunded): DisputeRecord {
  const dispute: DisputeRecord = {
    id: simulation.state.id('du'),
    charge: charge.id,
    intent: charge.intent,
    amount,
    fee: fees[charge.currency] ?? 0,
    currency: charge.currency,
    created: seconds(simulation),
    dueBy: seconds(simulation) + daysToAnswer * 86_400,
    closed: null,
    reason,
    status: 'needs_response',
    submitted: false,
    evidence: {},
  }
  simulation.state.contents.disputes[dispute.id] = dispute
  emit(simulation, 'charge.dispute.created', disputeObject(dispute))
  emit(simulation, 'charge.dispute.funds_withdrawn', disputeObject(dispute))
  return dispute
}

export function findDispute({ state }: Simulation, id: string): DisputeRecord {
  const dispute = state.contents.disputes[id]
  if (!dispute) throw missing('dispute', id)
  return dispute
}

export function updateDispute(simulation: Simulation, id: string, fields: FormFields): unknown {
  const dispute = findDispute(simulation, id)
  if (dispute.status !== 'needs_response' || dispute.submitted)
    throw new StripeError(400, { type: 'invalid_request_error', message: 'This dispute has already been submitted and cannot be updated.' })
  const given = Object.entries(nested(fields, 'evidence')).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : []))
  dispute.evidence = { ...dispute.evidence, ...Object.fromEntries(given) }
  if (text(fields, 'submit') !== 'true') return disputeObject(dispute)
  dispute.submitted = true
  dispute.status = 'under_review'
  emit(simulation, 'charge.dispute.updated', disputeObject(dispute))
  const outcome = decisive[dispute.evidence.uncategorized_text?.trim() ?? '']
  if (outcome) closeDispute(simulation, id, outcome)
  return disputeObject(dispute)
}

/** The bank decides. */
export function closeDispute(simulation: Simulation, id: string, outcome: 'won' | 'lost'): unknown {
  const dispute = findDispute(simulation, id)
  dispute.status = outcome
  dispute.closed = seconds(simulation)
  if (outcome === 'won') emit(simulation, 'charge.dispute.funds_reinstated', disputeObject(dispute))
  emit(simulation, 'charge.dispute.closed', disputeObject(dispute))
  return disputeObject(dispute)
}
