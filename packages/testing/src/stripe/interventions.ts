import type { Simulation } from './context.js'
import { closeDispute, openDispute } from './disputes.js'
import { text, type FormFields } from './form.js'
import { failRefund, restrictAccount } from './money-out.js'
import { findIntent } from './payment-intents.js'
import { missing } from './stripe-error.js'

/** What banks and the processor do of themselves: send a refund back, dispute the charge of an intent, decide a dispute, restrict an account. */
export function intervene(simulation: Simulation, what: string, id: string, fields: FormFields): void {
  if (what === 'accounts') restrictAccount(simulation, id, fields)
  else if (what === 'refunds') failRefund(simulation, id, text(fields, 'reason') ?? 'lost_or_stolen_card')
  else if (what === 'charges') disputeCharge(simulation, id, fields)
  else closeDispute(simulation, id, text(fields, 'outcome') === 'won' ? 'won' : 'lost')
}

function disputeCharge(simulation: Simulation, intentId: string, fields: FormFields): void {
  const charge = simulation.state.contents.charges[findIntent(simulation, intentId).latestCharge ?? '']
  if (!charge?.paid) throw missing('charge', intentId)
  const amount = text(fields, 'amount')
  openDispute(simulation, charge, text(fields, 'reason') ?? 'product_not_received', amount === undefined ? undefined : Number(amount))
}
