import { money, parseCurrency } from '@naru/kernel'
import Stripe from 'stripe'
import type { Movement, MovementKind } from '../reconcile/reconcile.js'

export interface ProcessorMovements {
  readonly movements: readonly Movement[]
  readonly others: number
}

const kinds: Readonly<Record<string, MovementKind>> = {
  charge: 'charge',
  refund: 'refund',
  refund_failure: 'refund-failure',
  transfer: 'transfer',
  transfer_reversal: 'transfer-reversal',
  dispute: 'dispute',
  dispute_reversal: 'dispute-reversal',
}

const onAPage = 100

/** Everything that moved our balance at Stripe in a period, page by page. Charges are named by their intent, reversals by the transfer they take back. */
export async function listProcessorMovements(stripe: Stripe, from: Date, until: Date): Promise<ProcessorMovements> {
  const movements: Movement[] = []
  let others = 0
  const created = { gte: Math.floor(from.getTime() / 1000), lt: Math.floor(until.getTime() / 1000) }
  for await (const transaction of stripe.balanceTransactions.list({ created, limit: onAPage, expand: ['data.source'] })) {
    const kind = kinds[transaction.reporting_category]
    const currency = parseCurrency(transaction.currency.toUpperCase())
    if (!kind || !currency.ok) {
      others += 1
      continue
    }
    const key = await keyOf(stripe, kind, transaction.source)
    // Stripe's fee for a dispute leaves the balance with it; other fees are taken apart.
    const amount = kind === 'dispute' ? transaction.net : transaction.amount
    movements.push({ kind, key, amount: money(amount, currency.value), at: new Date(transaction.created * 1000), reference: transaction.id })
  }
  return { movements, others }
}

async function keyOf(stripe: Stripe, kind: MovementKind, source: Stripe.BalanceTransaction['source']): Promise<string> {
  if (source === null) return ''
  const id = typeof source === 'string' ? source : source.id
  if (kind === 'charge') {
    const charge = typeof source !== 'string' && source.object === 'charge' ? source : await stripe.charges.retrieve(id)
    return typeof charge.payment_intent === 'string' ? charge.payment_intent : (charge.payment_intent?.id ?? id)
  }
  if (kind === 'transfer-reversal' && typeof source !== 'string' && source.object === 'transfer_reversal')
    return typeof source.transfer === 'string' ? source.transfer : source.transfer.id
  return id
}
