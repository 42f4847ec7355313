import type { Sql } from '@naru/kernel'
import type { Movement, MovementKind } from '../reconcile/reconcile.js'
import { amountOf } from './rows.js'

/**
 * What the ledger says has moved at the processor in a period: charges by intent, refunds, transfers and reversals by their ids there, disputes.
 * What came or went by bank is none of the processor's.
 */
export async function listMovements(sql: Sql, from: Date, until: Date): Promise<readonly Movement[]> {
  const rows = await sql.query<{ kind: MovementKind; key: string; amount: string; currency: string; at: Date; reference: string }>(
    `select 'charge' as kind, y.intent_id as key, y.amount_minor as amount, y.currency, p.at, p.reference
       from payments.posting p join payments.payment y on y.id = p.subject_id where p.kind in ('card-captured', 'late-capture') and y.intent_id is not null and p.at >= $1 and p.at < $2
     union all
     select 'refund', coalesce(r.bounced_id, r.processor_id), -(r.net_minor + r.commission_minor + r.tax_minor + r.duty_minor - r.subsidy_minor), r.currency, p.at, p.reference
       from payments.posting p join payments.refund r on r.id = p.subject_id join payments.payment y on y.id = r.payment_id
       where p.kind = 'refund-paid' and y.intent_id is not null and p.key = 'refund-paid:' || r.id and p.at >= $1 and p.at < $2
     union all
     select 'refund', split_part(p.key, ':', 3), -y.amount_minor, y.currency, p.at, p.reference
       from payments.posting p join payments.payment y on y.id = p.subject_id where p.kind = 'refund-paid' and p.key like 'late-capture-returned:%' and p.at >= $1 and p.at < $2
     union all
     select 'refund-failure', r.bounced_id, r.net_minor + r.commission_minor + r.tax_minor + r.duty_minor - r.subsidy_minor, r.currency, p.at, p.reference
       from payments.posting p join payments.refund r on r.id = p.subject_id where p.kind = 'refund-bounced' and p.at >= $1 and p.at < $2
     union all
     select 'transfer', t.transfer_id, -t.amount_minor, t.currency, p.at, p.reference
       from payments.posting p join payments.payout_transfer t on t.payout_id = p.subject_id where p.kind = 'payout-paid' and p.at >= $1 and p.at < $2
     union all
     select 'transfer-reversal', 'order ' || r.number, e.amount_minor, r.currency, p.at, p.reference
       from payments.posting p join payments.refund r on r.id = p.subject_id join payments.ledger_entry e on e.posting_id = p.id and e.amount_minor > 0
       where p.kind = 'transfer-reversed' and p.at >= $1 and p.at < $2
     union all
     select 'dispute', d.processor_id, -d.withdrawn_minor, d.currency, p.at, p.reference
       from payments.posting p join payments.dispute d on d.id = p.subject_id where p.kind = 'dispute-withdrawn' and p.at >= $1 and p.at < $2
     union all
     select 'dispute-reversal', d.processor_id, d.reinstated_minor, d.currency, p.at, p.reference
       from payments.posting p join payments.dispute d on d.id = p.subject_id where p.kind = 'dispute-reinstated' and p.at >= $1 and p.at < $2`,
    [from, until],
  )
  return rows.map(({ kind, key, amount, currency, at, reference }) => ({ kind, key, amount: amountOf(amount, currency), at, reference }))
}

/** Which firm orders transfers of the processor carried, so that their reversals find the orders in the ledger. */
export async function ordersOfTransfers(sql: Sql, transferIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await sql.query<{ transfer_id: string; number: string }>(
    `select t.transfer_id, s.number from payments.payout_transfer t join payments.firm_share s on s.firm_order_id = t.firm_order_id where t.transfer_id = any ($1)`,
    [transferIds],
  )
  return new Map(rows.map(({ transfer_id, number }) => [transfer_id, number]))
}
