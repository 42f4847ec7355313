import { availableBalance, emit, seconds, type Simulation } from './context.js'
import { fixtureAccount, fixtureTransfer } from './fixtures.js'
import { metadataOf, nested, text, type FormFields } from './form.js'
import { accountLinkObject, accountObject, canBePaid, chargeObject, customerObject, refundObject, reversalObject, transferObject } from './objects.js'
import { findIntent, parseAmount, parseCurrency } from './payment-intents.js'
import type { AccountRecord, ChargeRecord, CustomerRecord, RefundRecord, TransferRecord } from './state.js'
import { missing, parameterInvalid, parameterMissing, StripeError } from './stripe-error.js'

export function createRefund(simulation: Simulation, fields: FormFields): unknown {
  const { state } = simulation
  const charge = chargeOf(simulation, fields)
  const left = charge.captured - charge.refunded
  if (left <= 0) throw new StripeError(400, { type: 'invalid_request_error', code: 'charge_already_refunded', message: `Charge ${charge.id} has already been refunded.` })
  const amount = fields.amount === undefined ? left : parseAmount(fields)
  if (amount > left) throw parameterInvalid('amount', `Refund amount (${String(amount)}) is greater than unrefunded amount on charge (${String(left)})`, 'amount_too_large')
  charge.refunded += amount
  const refund: RefundRecord = {
    id: state.id('re'),
    charge: charge.id,
    intent: charge.intent,
    amount,
    currency: charge.currency,
    created: seconds(simulation),
    reason: text(fields, 'reason') ?? null,
    metadata: metadataOf(fields),
    failed: null,
  }
  state.contents.refunds[refund.id] = refund
  emit(simulation, 'refund.created', refundObject(refund))
  emit(simulation, 'charge.refunded', chargeObject(charge, state.contents.methods[charge.method]))
  return refundObject(refund)
}

/** The card's bank sends a refund back that had been accepted: the money is on the platform's balance again, and the charge stays refunded. */
export function failRefund(simulation: Simulation, id: string, reason: string): void {
  const refund = simulation.state.contents.refunds[id]
  if (!refund) throw missing('refund', id)
  refund.failed = { at: seconds(simulation), reason }
  emit(simulation, 'refund.updated', refundObject(refund))
  emit(simulation, 'refund.failed', refundObject(refund))
}

function chargeOf(simulation: Simulation, fields: FormFields): ChargeRecord {
  const intentId = text(fields, 'payment_intent')
  const id = intentId === undefined ? text(fields, 'charge') : findIntent(simulation, intentId).latestCharge
  if (id === undefined) throw parameterMissing('charge')
  const charge = simulation.state.contents.charges[id ?? '']
  if (!charge?.paid) throw missing('charge', id ?? intentId ?? '', 'charge')
  return charge
}

export function findAccount({ state }: Simulation, id: string, param = 'account'): AccountRecord {
  const account = state.contents.accounts[id] ?? fixtureAccount(state, id)
  if (!account) throw missing('account', id, param)
  return account
}

export function createTransfer(simulation: Simulation, fields: FormFields): unknown {
  const { state } = simulation
  const [amount, currency] = [parseAmount(fields), parseCurrency(fields)]
  const destination = text(fields, 'destination')
  if (destination === undefined) throw parameterMissing('destination')
  const account = findAccount(simulation, destination, 'destination')
  if (!canBePaid(account))
    throw new StripeError(400, {
      type: 'invalid_request_error',
      code: 'insufficient_capabilities_for_transfer',
      message: 'Your destination account needs to have at least one of the following capabilities enabled: transfers, crypto_transfers, legacy_payments',
    })
  if (amount > (availableBalance(simulation)[currency] ?? simulation.openingBalance))
    throw new StripeError(400, { type: 'invalid_request_error', code: 'balance_insufficient', message: 'You have insufficient available funds in your Stripe account.' })
  const transfer: TransferRecord = {
    id: state.id('tr'),
    amount,
    reversed: 0,
    currency,
    created: seconds(simulation),
    destination,
    transferGroup: text(fields, 'transfer_group') ?? null,
    description: text(fields, 'description') ?? null,
    metadata: metadataOf(fields),
  }
  state.contents.transfers[transfer.id] = transfer
  emit(simulation, 'transfer.created', transferObject(transfer, []))
  return transferObject(transfer, [])
}

export function findTransfer({ state }: Simulation, id: string): TransferRecord {
  const transfer = state.contents.transfers[id] ?? fixtureTransfer(state, id)
  if (!transfer) throw missing('transfer', id, 'transfer')
  return transfer
}

export const showTransfer = (simulation: Simulation, transfer: TransferRecord): unknown =>
  transferObject(
    transfer,
    Object.values(simulation.state.contents.reversals).filter((reversal) => reversal.transfer === transfer.id),
  )

export function reverseTransfer(simulation: Simulation, id: string, fields: FormFields): unknown {
  const { state } = simulation
  const transfer = findTransfer(simulation, id)
  const left = transfer.amount - transfer.reversed
  const amount = fields.amount === undefined ? left : parseAmount(fields)
  if (amount > left || left === 0)
    throw parameterInvalid('amount', `Transfer reversal amount (${String(amount)}) is greater than unreversed amount on transfer (${String(left)})`, 'amount_too_large')
  transfer.reversed += amount
  const reversal = { id: state.id('trr'), transfer: id, amount, currency: transfer.currency, created: seconds(simulation), metadata: metadataOf(fields) }
  state.contents.reversals[reversal.id] = reversal
  emit(simulation, 'transfer.reversed', showTransfer(simulation, transfer))
  return reversalObject(reversal)
}

/** What a firm has to tell the processor itself, whatever the platform knows of it. */
const alwaysAsked = ['external_account', 'tos_acceptance.date', 'tos_acceptance.ip'] as const

export function createAccount(simulation: Simulation, fields: FormFields): unknown {
  const company = nested(fields, 'company')
  const [hasTaxId, hasAddress, name] = [text(company, 'tax_id') !== undefined, text(nested(company, 'address'), 'line1') !== undefined, text(company, 'name') ?? null]
  const account: AccountRecord = {
    id: simulation.state.id('acct').replace('acct_', 'acct_1').slice(0, 21),
    created: seconds(simulation),
    country: text(fields, 'country') ?? 'US',
    email: text(fields, 'email') ?? null,
    metadata: metadataOf(fields),
    enabled: false,
    requirements: [...(name === null ? ['company.name'] : []), ...(hasTaxId ? [] : ['company.tax_id']), ...(hasAddress ? [] : ['company.address.line1']), ...alwaysAsked],
    disabledReason: null,
    name,
    hasTaxId,
    hasAddress,
  }
  simulation.state.contents.accounts[account.id] = account
  return accountObject(account)
}

export function createAccountLink(simulation: Simulation, fields: FormFields): unknown {
  const account = findAccount(simulation, text(fields, 'account') ?? '')
  const returnUrl = text(fields, 'return_url')
  if (returnUrl === undefined) throw parameterMissing('return_url')
  return accountLinkObject(`${simulation.baseUrl()}/connect/${account.id}?return_url=${encodeURIComponent(returnUrl)}`, seconds(simulation))
}

/** The firm has given the processor what it wants to know. */
export function completeAccount(simulation: Simulation, id: string): void {
  const account = findAccount(simulation, id)
  account.enabled = true
  account.requirements = []
  emit(simulation, 'account.updated', accountObject(account))
}

/** The processor wants to know more, or will have no more to do with the firm. */
export function restrictAccount(simulation: Simulation, id: string, fields: FormFields): void {
  const account = findAccount(simulation, id)
  account.requirements = (text(fields, 'requirements') ?? '').split(',').filter((name) => name !== '')
  account.disabledReason = text(fields, 'disabled_reason') ?? null
  emit(simulation, 'account.updated', accountObject(account))
}

export function createCustomer(simulation: Simulation, fields: FormFields): unknown {
  const customer: CustomerRecord = {
    id: simulation.state.id('cus'),
    created: seconds(simulation),
    email: text(fields, 'email') ?? null,
    name: text(fields, 'name') ?? null,
    metadata: metadataOf(fields),
  }
  simulation.state.contents.customers[customer.id] = customer
  return customerObject(customer)
}
