import { addDays, idOf, money, rfReference, unwrap, type Instant, type OrganisationId } from '@naru/kernel'
import {
  DecideTogether,
  failPayout,
  FollowDispute,
  ImportStatement,
  payoutFailed,
  payoutRequested,
  requestPayout,
  SendEvidence,
  type Digest,
  type DisputeReport,
  type PayoutId,
} from '@naru/payments'
import { amountOf, currencyOf } from '@naru/payments/postgres'
import { createHash } from 'node:crypto'
import { systemActor } from '../platform/acting/actor.js'
import { paymentPorts } from '../payments/payment-ports.js'
import { OrdersOfPayments } from '../settlement/orders-of-payments.js'
import { demoFirms, demoPerson } from './parties.js'
import { seedId } from './seed-id.js'
import type { Seeding } from './seeding.js'

const platform = systemActor('demo-money')
const digest: Digest = (content) => createHash('sha256').update(content).digest('hex')

/** What keeps the officer's money desk busy: chargebacks, a statement with entries to decide about, a payout that failed and one under way, a rate and a rule to come. */
export async function seedMoneyDesk(seeding: Seeding): Promise<void> {
  await disputeCharges(seeding)
  await failOnePayout(seeding)
  await askOnePayout(seeding)
  await importOneStatement(seeding)
  await proposeRateAndRule(seeding)
}

interface ChargeRow {
  readonly intent_id: string
  readonly currency: string
  readonly amount_minor: string
  readonly firm_id: string
}

/** One chargeback waits for the firm's answer, one is with the bank, one was lost. */
async function disputeCharges(seeding: Seeding): Promise<void> {
  const rows = await seeding.sql.query<ChargeRow>(
    `select p.intent_id, p.currency, p.amount_minor, s.firm_id from payments.payment p join payments.firm_share s on s.payment_id = p.id
     where p.status = 'succeeded' and p.intent_id is not null and s.status = 'payable' and p.currency = 'KRW'
       and (select count(*) from payments.firm_share o where o.payment_id = p.id) = 1
       and s.net_left_minor = s.net_minor and s.tax_left_minor = s.tax_minor order by s.firm_id <> $1, p.settled_at desc, p.number limit 3`,
    [demoFirms[0]?.id ?? ''],
  )
  const [waiting, answered, lost] = rows
  const report = (row: ChargeRow, name: string, reason: string): DisputeReport => ({
    processorId: `du_demo_${name}`,
    intentId: row.intent_id,
    amount: amountOf(row.amount_minor, row.currency),
    fee: money(15_000, currencyOf(row.currency)),
    withdrawn: money(BigInt(row.amount_minor) + 15_000n, currencyOf(row.currency)),
    reinstated: money(0, currencyOf(row.currency)),
    reason,
    status: 'needs-response',
    evidenceDueAt: seeding.ago(-6),
  })
  const hear = (told: DisputeReport, days: number) =>
    seeding.act(platform, seeding.ago(days, '03:10'), async ({ sql, clock, ids, effects }) => unwrap(await new FollowDispute(paymentPorts(sql), clock, ids, effects).execute(told)))
  if (lost) {
    const told = report(lost, 'lost', 'product_unacceptable')
    await hear(told, 9)
    await hear({ ...told, status: 'lost' }, 2)
  }
  if (answered) {
    const dispute = await hear(report(answered, 'answered', 'product_not_received'), 5)
    await seeding.act(platform, seeding.ago(4, '05:20'), async ({ sql, clock, effects }) =>
      unwrap(
        await new SendEvidence(paymentPorts(sql).disputes, clock, effects).execute(dispute.id, idOf<'Organisation'>(answered.firm_id), {
          text: `Order ${dispute.number} was handed over at the address given. The carrier's record of the delivery is attached.`,
          productDescription: 'Goods as listed',
          buyerName: 'Card holder',
          shippedOn: addDays(seeding.today, -12),
          carrier: 'CJ Logistics',
          trackingNumber: '6890 1234 5678',
          fileName: 'delivery.pdf',
        }),
      ),
    )
  }
  if (waiting) await hear(report(waiting, 'waiting', 'fraudulent'), 1)
}

/** The processor refused it two days ago; everything is due again. */
async function failOnePayout(seeding: Seeding): Promise<void> {
  const at = seeding.ago(2, '00:00')
  const asked = await firstPayout(seeding, seedId<'Payout'>('payout:failed'), demoFirms.slice(1), at)
  if (!asked) return
  await seeding.act(platform, at, async ({ sql }) => {
    const { payouts, ledger } = paymentPorts(sql)
    const refused = new Date(at.getTime() + 60_000)
    await payouts.add(asked)
    await ledger.post(payoutRequested(asked, at))
    const failed = failPayout(asked, 'account_closed', refused)
    await ledger.post(payoutFailed(failed, refused))
    await payouts.save(failed)
  })
}

/** Asked for an hour before the day began; the processor has not answered. */
async function askOnePayout(seeding: Seeding): Promise<void> {
  const at = seeding.ago(1, '14:00')
  const asked = await firstPayout(seeding, seedId<'Payout'>('payout:under-way'), demoFirms.slice(1).toReversed(), at)
  if (!asked) return
  await seeding.act(platform, at, async ({ sql }) => {
    const { payouts, ledger } = paymentPorts(sql)
    await payouts.add(asked)
    await ledger.post(payoutRequested(asked, at))
  })
}

/** All that is due in won to the first of the firms to whom enough is. */
async function firstPayout({ sql }: Seeding, id: PayoutId, firms: readonly { readonly id: OrganisationId }[], at: Instant) {
  for (const { id: firmId } of firms) {
    const payable = await paymentPorts(sql).ledger.payable(firmId, currencyOf('KRW'))
    const asked = requestPayout({ id, firmId, payable, orders: [] }, at)
    if (asked.ok) return asked.value
  }
  return undefined
}

/** Yesterday's statement: a part of an invoice by its reference, a return that waits for another officer, a payer nobody knows, the bank's charge, money that went out. */
async function importOneStatement(seeding: Seeding): Promise<void> {
  const [invoice] = await seeding.sql.query<{ number: string; due: string; buyer: { readonly ko: string } }>(
    `select i.number, (i.amount_minor - i.credited_minor)::text as due, p.buyer_name as buyer from payments.invoice i join payments.payment p on p.id = i.payment_id
     where i.status = 'open' and i.currency = 'KRW' order by i.due_on desc, i.number limit 1`,
  )
  const on = addDays(seeding.today, -1)
  const part = invoice ? BigInt(invoice.due) / 4n : 0n
  const lines = [
    '거래일자,입금액,출금액,의뢰인,적요,거래번호',
    ...(invoice && part > 0n ? [`${on},${part.toString()},,${invoice.buyer.ko},${rfReference(invoice.number)},KB-9001`] : []),
    `${on},88000,,김모름,입금,KB-9002`,
    `${on},1250000,,(주)새벽유통,물품대금,KB-9003`,
    `${on},,500,국민은행,이체 수수료,KB-9004`,
    `${on},,330000,한국전력공사,전기요금,KB-9005`,
  ]
  const officer = demoPerson('officer@committee.example')
  await seeding.act(platform, seeding.ago(1, '23:30'), async (tx) => {
    const ports = { ...paymentPorts(tx.sql), orders: new OrdersOfPayments(tx) }
    unwrap(
      await new ImportStatement({ ...ports, accounts: ports.bankAccounts }, digest, tx.clock, tx.ids, tx.effects).execute({
        name: `kb-${on}.csv`,
        bytes: new TextEncoder().encode(`${lines.join('\n')}\n`),
        accountId: idOf<'BankAccount'>(seedId('bank-account:krw')),
        mapping: { bookedOn: '거래일자', credit: '입금액', debit: '출금액', counterparty: '의뢰인', remittance: '적요', reference: '거래번호' },
        importedBy: officer.id,
      }),
    )
    const [unknown] = await tx.sql.query<{ id: string }>(`select id from payments.bank_entry where bank_reference = 'KB-9002'`)
    if (unknown)
      unwrap(
        await new DecideTogether(ports, tx.clock, tx.ids, tx.effects).propose(
          idOf<'BankEntry'>(unknown.id),
          { kind: 'return', bankReference: 'KB-OUT-3311', reason: '보낸 사람이 착오 송금이라고 알려 왔습니다.' },
          officer.id,
        ),
      )
  })
}

/** A rate by hand that waits for a second officer, and a commission rule that begins next month. */
async function proposeRateAndRule({ sql, today, ago }: Seeding): Promise<void> {
  await sql.query(
    `insert into payments.fx_rate (id, currency, base, unit, rate, rate_on, source, status, entered_by, entered_at) values ($1, 'VND', 'KRW', 100, 5.62, $2, 'manual', 'proposed', $3, $4)`,
    [seedId('fx:proposed'), today, demoPerson('officer@committee.example').id, ago(0, '00:40')],
  )
  await sql.query(`insert into payments.commission_rule (id, category, currency, rate, floor_minor, cap_minor, valid_from) values ($1, 'footwear', 'KRW', 0.07, 100, 300000, $2)`, [
    seedId('commission-rule:footwear-krw'),
    addDays(today, 14),
  ])
}
