import { eventObject } from './objects.js'
import type { SimulatorState } from './state.js'
import type { Webhooks } from './webhooks.js'

/** What an endpoint works with. */
export interface Simulation {
  readonly state: SimulatorState
  readonly webhooks: Webhooks
  /** Where it answers, for links in its objects. */
  readonly baseUrl: () => string
  readonly now: () => Date
  /** What the platform's balance holds before anything happened, in minor units of each currency. */
  readonly openingBalance: number
}

/** How many events can still be asked for. */
const remembered = 5_000

export const seconds = (simulation: Simulation): number => Math.floor(simulation.now().getTime() / 1000)

/** Notes an event and sends it to the webhook endpoint. */
export function emit(simulation: Simulation, type: string, object: unknown, idempotencyKey: string | null = null): void {
  const { state, webhooks } = simulation
  const event = { id: state.id('evt'), created: seconds(simulation), type, object, requestId: null, idempotencyKey }
  state.contents.events.push(event)
  if (state.contents.events.length > remembered) state.contents.events.shift()
  webhooks.send({ eventId: event.id, type, payload: JSON.stringify(eventObject(event)) })
}

/** What the platform can transfer: charges less refunds that did not come back less transfers that were not reversed, per currency. */
export function availableBalance({ state, openingBalance }: Simulation): Record<string, number> {
  const balance: Record<string, number> = {}
  const add = (currency: string, amount: number) => {
    balance[currency] = (balance[currency] ?? openingBalance) + amount
  }
  for (const { currency, captured, refunded } of Object.values(state.contents.charges)) add(currency, captured - refunded)
  for (const { currency, amount, failed } of Object.values(state.contents.refunds)) if (failed) add(currency, amount)
  for (const { currency, amount, reversed } of Object.values(state.contents.transfers)) add(currency, reversed - amount)
  for (const { currency, amount, fee, status } of Object.values(state.contents.disputes)) add(currency, status === 'won' ? -fee : -amount - fee)
  return balance
}
