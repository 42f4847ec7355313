import type { AccountRecord, ChargeRecord, IntentRecord, SimulatorState, TransferRecord } from './state.js'

/**
 * A demonstration's database tells of payments that no simulator ever saw. Ids that carry what they stand for make them up when they are first asked
 * for: `acct_demo…` can be paid, `pi_demo_krw_12300_…` was charged, `tr_demo_krw_9000_…` was transferred.
 */
const intentId = /^pi_demo_([a-z]{3})_(\d{1,15})_\w+$/
const transferId = /^tr_demo_([a-z]{3})_(\d{1,15})_\w+$/
const accountId = /^acct_demo\w+$/
const created = 1_735_689_600

export function fixtureAccount(state: SimulatorState, id: string): AccountRecord | undefined {
  if (!accountId.test(id)) return undefined
  const account: AccountRecord = {
    id,
    created,
    country: 'KR',
    email: null,
    metadata: {},
    enabled: true,
    requirements: [],
    disabledReason: null,
    name: null,
    hasTaxId: true,
    hasAddress: true,
  }
  state.contents.accounts[id] = account
  return account
}

export function fixtureIntent(state: SimulatorState, id: string): IntentRecord | undefined {
  const match = intentId.exec(id)
  if (!match?.[1] || !match[2]) return undefined
  const [currency, amount] = [match[1], Number(match[2])]
  const charge: ChargeRecord = {
    id: id.replace('pi_', 'ch_'),
    intent: id,
    amount,
    captured: amount,
    refunded: 0,
    currency,
    created,
    paid: true,
    failure: null,
    method: 'pm_card_visa',
    transferGroup: null,
  }
  const intent: IntentRecord = {
    id,
    clientSecret: `${id}_secret_demo`,
    amount,
    currency,
    created,
    status: 'succeeded',
    captureMethod: 'automatic',
    metadata: {},
    description: null,
    transferGroup: null,
    paymentMethod: 'pm_card_visa',
    returnUrl: null,
    latestCharge: charge.id,
    lastError: null,
    canceledAt: null,
    cancellationReason: null,
  }
  state.contents.charges[charge.id] = charge
  state.contents.intents[id] = intent
  return intent
}

export function fixtureTransfer(state: SimulatorState, id: string): TransferRecord | undefined {
  const match = transferId.exec(id)
  if (!match?.[1] || !match[2]) return undefined
  const transfer: TransferRecord = {
    id,
    amount: Number(match[2]),
    reversed: 0,
    currency: match[1],
    created,
    destination: 'acct_demo',
    transferGroup: null,
    description: null,
    metadata: {},
  }
  state.contents.transfers[id] = transfer
  return transfer
}
