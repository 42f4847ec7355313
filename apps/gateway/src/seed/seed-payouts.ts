import { addDays, dateIn, idOf, sum, weekday, zero, type Instant, type OrganisationId, type PlainDate } from '@naru/kernel'
import { payoutPaid, payoutRequested, payPayout, planTransfers, requestPayout, type FirmShare, type Payout, type Transfer } from '@naru/payments'
import { currencyOf, toShare, type ShareRow } from '@naru/payments/postgres'
import { actAs } from '@naru/kernel/postgres'
import { systemActor } from '../platform/acting/actor.js'
import { paymentPorts } from '../payments/payment-ports.js'
import { seedId } from './seed-id.js'
import { seedMoneyDesk } from './seed-money-desk.js'
import type { Seeding } from './seeding.js'
import { complexOf } from '../read-models/complex-profiles.js'

const platform = systemActor('weekly-payouts')

interface Due {
  readonly firmId: OrganisationId
  readonly share: FirmShare
  readonly since: Instant
}

/** The weekly payouts of the past, and what makes the books of a past that was written out of order read as if it had been written in order. */
export async function seedPayouts(seeding: Seeding): Promise<void> {
  await actAs(seeding.sql, { system: true })
  await nameIntents(seeding)
  for (const payout of planPayouts(await listDue(seeding), seeding.today)) await pay(seeding, payout)
  await seedMoneyDesk(seeding)
  await orderBalances(seeding)
  await actAs(seeding.sql, {})
}

/** Ids that tell the simulator what was charged, so that an old order can be refunded too. */
async function nameIntents({ sql }: Seeding): Promise<void> {
  await sql.query(
    `update payments.payment set intent_id = 'pi_demo_' || lower(currency) || '_' || amount_minor || '_' || left(replace(id::text, '-', ''), 16) where status = 'succeeded' and intent_id is not null`,
  )
}

async function listDue({ sql }: Seeding): Promise<readonly Due[]> {
  const rows = await sql.query<ShareRow & { since: Date }>(
    `select s.*, p.at as since from payments.firm_share s join payments.payout_account a on a.firm_id = s.firm_id
       join payments.posting p on p.key = 'funds-released:' || s.firm_order_id
     where s.status = 'payable' order by p.at, s.number`,
  )
  return rows.map((row) => ({ firmId: idOf<'Organisation'>(row.firm_id), share: toShare(row), since: row.since }))
}

interface PlannedPayout {
  readonly payout: Payout & { readonly status: 'requested' }
  readonly shares: readonly FirmShare[]
}

/** Nine in the morning in Seoul. */
const nineIn = (day: PlainDate): Instant => new Date(`${day}T00:00:00Z`)
const thursday = 4

/** The last days stay due, so that there is something to pay out. */
const leftDue = 16

/** Each firm is paid on the Thursday after its money became due; what is below the minimum waits for the next. */
function planPayouts(due: readonly Due[], today: PlainDate): readonly PlannedPayout[] {
  const planned: PlannedPayout[] = []
  for (const [key, owed] of Map.groupBy(due, ({ firmId, share }) => `${firmId}/${share.agreed.net.currency}`)) {
    const [firmId = '', currency = ''] = key.split('/')
    const [earliest] = owed
    if (!earliest) continue
    let waiting = [...owed]
    for (let day = dateIn(complexOf(null).timeZone, earliest.since); day < addDays(today, -leftDue); day = addDays(day, 1)) {
      if (weekday(day) !== thursday) continue
      const ready = waiting.filter(({ since }) => since < nineIn(day))
      const shares = ready.map(({ share }) => share)
      const payable = sum(
        shares.map(({ left }) => left.net),
        currencyOf(currency),
      )
      const orders = shares.map(({ firmOrderId, number, left }) => ({ firmOrderId, number, net: left.net }))
      const requested = requestPayout({ id: seedId<'Payout'>(`payout:${key}:${day}`), firmId: idOf<'Organisation'>(firmId), payable, orders }, nineIn(day))
      if (!requested.ok) continue
      planned.push({ payout: requested.value, shares })
      waiting = waiting.filter((candidate) => !ready.includes(candidate))
    }
  }
  return planned.toSorted((a, b) => a.payout.requestedAt.getTime() - b.payout.requestedAt.getTime())
}

async function pay(seeding: Seeding, { payout, shares }: PlannedPayout): Promise<void> {
  const { requestedAt: at, amount, firmId } = payout
  await seeding.act(platform, at, async ({ sql, effects }) => {
    const ports = paymentPorts(sql)
    await ports.payouts.add(payout)
    for (const share of shares) await ports.shares.save({ ...share, status: 'paid-out', payoutId: payout.id })
    const settled = new Date(at.getTime() + 90_000)
    await ports.ledger.post(payoutRequested(payout, at))
    await ports.ledger.post(payoutPaid(payout, settled))
    const transfers = planTransfers(payout).map((part, index): Transfer => ({
      // The simulator reads in it what was transferred.
      transferId: `tr_demo_${amount.currency.toLowerCase()}_${part.amount.minor.toString()}_${payout.id.replaceAll('-', '').slice(0, 16)}_${String(index)}`,
      payoutId: payout.id,
      firmOrderId: part.firmOrderId,
      amount: part.amount,
      reversed: zero(amount.currency),
    }))
    await ports.payouts.addTransfers(transfers)
    await ports.payouts.save(payPayout(payout, transfers[0]?.transferId ?? '', settled))
    const details = { amountMinor: amount.minor.toString(), currency: amount.currency }
    await effects.log.append({ act: 'payments.requestPayout', subjectType: 'payout', subjectId: payout.id, onBehalfOf: firmId, details })
  })
}

/** The running balance beside each entry, in the order of the entries' own time. */
async function orderBalances({ sql }: Seeding): Promise<void> {
  await sql.query(
    `update payments.ledger_entry e set balance_minor = o.running
     from (select id, sum(amount_minor) over (partition by account_id order by at, id) as running from payments.ledger_entry) o where o.id = e.id and o.running <> e.balance_minor`,
  )
}
