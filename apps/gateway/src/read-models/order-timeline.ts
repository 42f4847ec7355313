import { money, parseCurrency, unwrap, type FirmOrderId, type Sql } from '@naru/kernel'
import { trackingUrl } from '@naru/orders'
import { toMoney } from '../orders/order-views.js'
import { toWire } from '../platform/graphql/wire-names.js'
import type * as api from '../platform/graphql/generated/schema.js'

type MomentKind =
  | 'ordered'
  | 'paid'
  | 'confirmed'
  | 'packed'
  | 'shipment-left'
  | 'shipment-arrived'
  | 'delivered'
  | 'completed'
  | 'declined'
  | 'cancelled'
  | 'return-requested'
  | 'return-approved'
  | 'return-sent'
  | 'return-received'
  | 'return-settled'
  | 'return-closed'
  | 'dispute-opened'
  | 'dispute-decided'
  | 'dispute-appealed'
  | 'dispute-closed'
  | 'refunded'
  | 'certificate-issued'
  | 'declaration-registered'
  | 'declaration-released'
  | 'dossier-submitted'
  | 'permit-issued'
  | 'crossed'
  | 'document-made'
  | 'paid-out'

interface MomentRow {
  readonly id: string
  readonly kind: MomentKind
  readonly at: Date
  readonly side: 'buyer' | 'firm' | 'platform' | 'authority'
  readonly number: string | null
  readonly amount_minor: string | null
  readonly currency: string | null
  readonly detail: string | null
  readonly carrier: string | null
}

/** One branch of the life of an order: `o` is the order. Columns: id, kind, at, side, number, amount_minor, currency, detail, carrier. */
const own = (kind: MomentKind, at: string, side: MomentRow['side'], detail = 'null::text') =>
  `select o.id::text || ':${kind}', '${kind}', o.${at}, '${side}', null::text, null::bigint, null::text, ${detail}, null::text from o where o.${at} is not null`
const branch = (
  table: string,
  kind: MomentKind,
  at: string,
  side: string,
  { number = 'null::text', minor = 'null::bigint', detail = 'null::text', carrier = 'null::text', where = 'true', on = 'b.firm_order_id = o.id', id = 'b.id' } = {},
) =>
  `select ${id}::text || ':${kind}', '${kind}', ${at}, ${side}, ${number}, ${minor}, ${minor === 'null::bigint' ? 'null::text' : 'b.currency'}, ${detail}, ${carrier} from o join ${table} b on ${on} where ${at} is not null and ${where}`

const returned = (
  kind: MomentKind,
  at: string,
  side: string,
  more: { readonly minor?: string; readonly detail?: string; readonly carrier?: string; readonly where?: string } = {},
) => branch('orders.order_return', kind, `b.${at}`, side, { number: 'b.number', ...more })
const disputed = (kind: MomentKind, at: string, side: string, minor: string, detail = 'null::text') =>
  branch('orders.dispute', kind, `b.${at}`, side, { number: 'b.number', minor, detail })

/** What both sides of an order see of it. */
const shared: readonly string[] = [
  own('ordered', 'ordered_at', 'buyer'),
  branch('payments.payment', 'paid', 'b.settled_at', `'buyer'`, { on: 'b.order_group_id = o.group_id', where: `b.status = 'succeeded'` }),
  own('confirmed', 'confirmed_at', 'firm'),
  own('packed', 'packed_at', 'firm'),
  branch('orders.shipment', 'shipment-left', 'b.shipped_at', `case when b.by_crossing then 'authority' else 'firm' end`, { number: 'b.tracking_number', carrier: 'b.carrier' }),
  branch('orders.shipment', 'shipment-arrived', 'b.delivered_at', `'buyer'`, { number: 'b.tracking_number', carrier: 'b.carrier' }),
  own('delivered', 'delivered_at', 'buyer'),
  own('completed', 'completed_at', 'buyer'),
  `select o.id::text || ':' || o.status, o.status, o.closed_at, case when o.status = 'declined' then 'firm' else 'platform' end, null::text, null::bigint, null::text, o.closed_reason, null::text from o where o.closed_at is not null`,
  returned('return-requested', 'requested_at', `'buyer'`),
  returned('return-approved', 'approved_at', 'b.approved_by'),
  returned('return-sent', 'sent_at', `'buyer'`, { carrier: 'b.carrier' }),
  returned('return-received', 'received_at', `'firm'`),
  returned('return-settled', 'settled_at', 'b.settled_by', { minor: 'b.refund_minor', detail: 'b.outcome' }),
  returned('return-closed', 'closed_at', `case b.status when 'declined' then 'firm' when 'withdrawn' then 'buyer' else 'platform' end`, {
    detail: 'coalesce(b.closed_reason, b.status)',
  }),
  disputed('dispute-opened', 'opened_at', `'buyer'`, 'b.claimed_minor'),
  disputed('dispute-decided', 'decided_at', `'authority'`, 'b.decision_minor', 'b.decision_reasons'),
  disputed('dispute-appealed', 'appealed_at', 'b.appeal_side', 'null::bigint'),
  disputed('dispute-closed', 'closed_at', `'authority'`, 'b.final_minor', 'b.final_reasons'),
  branch('payments.refund', 'refunded', 'b.settled_at', `'platform'`, { minor: 'b.net_minor + b.commission_minor + b.tax_minor', where: `b.status in ('succeeded', 'credited')` }),
  branch(
    'origin.certificate',
    'certificate-issued',
    `(select (e ->> 'at')::timestamptz from jsonb_array_elements(b.events) e where e ->> 'act' = 'issue' limit 1)`,
    `'authority'`,
    {
      number: 'b.number',
      where: `b.status in ('issued', 'revoked', 'replaced')`,
    },
  ),
  branch('customs.declaration', 'declaration-released', 'b.released_at', `'authority'`, { number: 'coalesce(b.mrn, b.number)' }),
  branch('permits.dossier_order', 'permit-issued', 'p.issued_at', `'authority'`, {
    on: 'b.firm_order_id = o.id and b.holds join permits.permit p on p.dossier_id = b.dossier_id',
    number: 'p.number',
    id: 'p.id',
  }),
  branch('permits.dossier_order', 'crossed', 'g.at', `'authority'`, {
    on: `b.firm_order_id = o.id and b.holds join permits.gate_event g on g.dossier_id = b.dossier_id and g.outcome = 'passed'`,
    number: 'g.permit_number',
    id: 'g.id',
  }),
  branch('documents.document', 'document-made', 'b.made_at', `'firm'`, {
    on: `b.subject = 'order/' || o.id::text`,
    number: 'b.number',
    detail: 'b.kind',
  }),
]

/** What concerns its firm alone: its own applications to authorities, and its money. */
const ofFirm: readonly string[] = [
  branch('customs.declaration', 'declaration-registered', 'b.registered_at', `'authority'`, { number: 'coalesce(b.mrn, b.number)' }),
  branch('permits.dossier_order', 'dossier-submitted', 'd.submitted_at', `'firm'`, {
    on: 'b.firm_order_id = o.id and b.holds join permits.dossier d on d.id = b.dossier_id',
    number: 'd.number',
    id: 'd.id',
  }),
  branch('payments.payout_order', 'paid-out', 'p.settled_at', `'platform'`, {
    on: `b.firm_order_id = o.id join payments.payout p on p.id = b.payout_id and p.status = 'paid'`,
    id: 'p.id',
  }),
]

const statementOf = (branches: readonly string[]): string => `with o as (select * from orders.firm_order where id = $1),
  m (id, kind, at, side, number, amount_minor, currency, detail, carrier) as (${branches.join('\nunion all\n')})
  select id, kind, at, side, number, amount_minor::text, currency, detail, carrier from m order by at, id`
const statements = { buyer: statementOf(shared), firm: statementOf([...shared, ...ofFirm]) }

/**
 * Everything that happened to an order, in one statement over the contexts, oldest first. Authorities' and documents' own policies show them to others than
 * its sides: whoever calls this has seen on which side of the order the reader stands, and says so.
 */
export async function timelineOfOrder(system: Sql, orderId: FirmOrderId, side: 'buyer' | 'firm'): Promise<readonly api.OrderMoment[]> {
  const rows = await system.query<MomentRow>(statements[side], [orderId])
  return rows.map((row) => ({
    id: row.id,
    kind: toWire(row.kind),
    at: row.at.toISOString(),
    by: toWire(row.side),
    number: row.kind.startsWith('shipment-') ? null : row.number,
    amount: row.amount_minor === null || row.currency === null ? null : toMoney(money(BigInt(row.amount_minor), unwrap(parseCurrency(row.currency)))),
    detail: row.detail,
    carrier: row.carrier,
    trackingNumber: row.kind.startsWith('shipment-') ? row.number : null,
    trackingUrl: row.kind.startsWith('shipment-') ? trackingUrl(row.carrier, row.number) : null,
  }))
}
