import type { Simulation } from './context.js'
import { movesOf } from './disputes.js'
import { nested, text, type FormFields } from './form.js'
import { chargeObject, failureTransaction, listObject, reversalObject } from './objects.js'

interface Move {
  readonly id: string
  readonly amount: number
  readonly fee: number
  readonly currency: string
  readonly created: number
  readonly source: string
  readonly type: string
  readonly category: string
}

const transactionId = (id: string): string => `txn_${id.slice(id.indexOf('_') + 1)}`

/** Everything that moved the platform's balance, the newest first. */
function movesIn({ state: { contents } }: Simulation): readonly Move[] {
  const moves: readonly Move[] = [
    ...Object.values(contents.charges)
      .filter(({ captured }) => captured > 0)
      .map(({ id, captured, currency, created }) => ({ id: transactionId(id), amount: captured, fee: 0, currency, created, source: id, type: 'charge', category: 'charge' })),
    ...Object.values(contents.refunds).map(({ id, amount, currency, created }) => ({
      id: transactionId(id),
      amount: -amount,
      fee: 0,
      currency,
      created,
      source: id,
      type: 'refund',
      category: 'refund',
    })),
    ...Object.values(contents.refunds).flatMap((refund) =>
      refund.failed
        ? [
            {
              id: failureTransaction(refund),
              amount: refund.amount,
              fee: 0,
              currency: refund.currency,
              created: refund.failed.at,
              source: refund.id,
              type: 'refund_failure',
              category: 'refund_failure',
            },
          ]
        : [],
    ),
    ...Object.values(contents.transfers).map(({ id, amount, currency, created }) => ({
      id: transactionId(id),
      amount: -amount,
      fee: 0,
      currency,
      created,
      source: id,
      type: 'transfer',
      category: 'transfer',
    })),
    ...Object.values(contents.reversals).map(({ id, amount, currency, created }) => ({
      id: transactionId(id),
      amount,
      fee: 0,
      currency,
      created,
      source: id,
      type: 'transfer_refund',
      category: 'transfer_reversal',
    })),
    ...Object.values(contents.disputes).flatMap((dispute) =>
      movesOf(dispute).map(({ id, amount, fee, category }) => ({
        id,
        amount,
        fee,
        currency: dispute.currency,
        created: amount > 0 ? (dispute.closed ?? dispute.created) : dispute.created,
        source: dispute.id,
        type: 'adjustment',
        category,
      })),
    ),
  ]
  return moves.toSorted((a, b) => b.created - a.created || (a.id < b.id ? -1 : 1))
}

const transactionObject = ({ id, amount, fee, currency, created, source, type, category }: Move, expanded: unknown) => ({
  id,
  object: 'balance_transaction',
  amount,
  available_on: created,
  balance_type: 'payments',
  created,
  currency,
  description: null,
  exchange_rate: null,
  fee,
  fee_details: [],
  net: amount - fee,
  reporting_category: category,
  source: expanded ?? source,
  status: 'available',
  type,
})

/** The object behind an id, where code asks for more than the id. */
function sourceOf({ state: { contents } }: Simulation, id: string): unknown {
  const [charge, reversal] = [contents.charges[id], contents.reversals[id]]
  if (charge) return chargeObject(charge, contents.methods[charge.method])
  return reversal && reversalObject(reversal)
}

const mostOnAPage = 100

/** `created[gte]`, `created[lt]`, `limit`, `starting_after`, as Stripe pages. */
export function listBalanceTransactions(simulation: Simulation, fields: FormFields): unknown {
  const created = nested(fields, 'created')
  const [from, until] = [Number(text(created, 'gte') ?? 0), Number(text(created, 'lt') ?? Number.MAX_SAFE_INTEGER)]
  const within = movesIn(simulation).filter((move) => move.created >= from && move.created < until)
  const after = text(fields, 'starting_after')
  const start = after === undefined ? 0 : within.findIndex(({ id }) => id === after) + 1
  const wantsSource = JSON.stringify(fields.expand ?? '').includes('data.source')
  const limit = Math.min(Number(text(fields, 'limit') ?? 10), mostOnAPage)
  const page = within.slice(start, start + limit)
  return {
    ...listObject(
      '/v1/balance_transactions',
      page.map((move) => transactionObject(move, wantsSource ? sourceOf(simulation, move.source) : undefined)),
    ),
    has_more: start + limit < within.length,
  }
}
