import { ok, type Result } from '@naru/kernel'
import Stripe from 'stripe'
import type { CardOwner } from '../domain/saved-card.js'
import type { CardProcessorUnavailable, CardSetup, CardVault, KeptCard, ProcessorRefused, VaultPayment } from '../ports.js'
import { ask } from './stripe-card-processor.js'

type Refusal = CardProcessorUnavailable | ProcessorRefused

/** Cards that Stripe, or its simulator, keeps for our customers. */
export class StripeCardVault implements CardVault {
  constructor(private readonly stripe: Stripe) {}

  async openCustomer({ personId, organisationId }: CardOwner): Promise<Result<string, Refusal>> {
    const owner = organisationId ?? personId
    const opened = await ask(() => this.stripe.customers.create({ metadata: { owner_id: owner } }, { idempotencyKey: `naru-customer-${owner}` }))
    return opened.ok ? ok(opened.value.id) : opened
  }

  async openSetup(customerId: string, key: string): Promise<Result<CardSetup, Refusal>> {
    const opened = await ask(() => this.stripe.setupIntents.create({ customer: customerId, usage: 'off_session' }, { idempotencyKey: `naru-setup-${key}` }))
    if (!opened.ok) return opened
    const { id, client_secret } = opened.value
    if (client_secret === null) throw new Error(`setup intent ${id} has no client secret`)
    return ok({ setupId: id, clientSecret: client_secret })
  }

  async keptBy(setupId: string): Promise<Result<KeptCard | null, Refusal>> {
    const found = await ask(() => this.stripe.setupIntents.retrieve(setupId))
    if (!found.ok) return found
    const { status, customer, payment_method } = found.value
    if (status !== 'succeeded' || customer === null || payment_method === null) return ok(null)
    const methodId = idOfObject(payment_method)
    const method = await ask(() => this.stripe.paymentMethods.retrieve(methodId))
    if (!method.ok) return method
    const { card } = method.value
    if (!card) return ok(null)
    return ok({ customerId: idOfObject(customer), methodId, brand: card.brand, last4: card.last4, expMonth: card.exp_month, expYear: card.exp_year })
  }

  async forget(methodId: string): Promise<Result<void, Refusal>> {
    const detached = await ask(() => this.stripe.paymentMethods.detach(methodId))
    return detached.ok ? ok(undefined) : detached
  }

  async pay({ intentId, customerId, methodId, offSession, key, returnUrl }: VaultPayment): Promise<Result<'succeeded' | 'challenge' | 'waiting', Refusal>> {
    const named = await ask(() => this.stripe.paymentIntents.update(intentId, { customer: customerId }))
    if (!named.ok) return named
    const confirmed = await ask(() =>
      this.stripe.paymentIntents.confirm(
        intentId,
        { payment_method: methodId, return_url: returnUrl, ...(offSession && { off_session: true }) },
        { idempotencyKey: `naru-confirm-${key}` },
      ),
    )
    if (!confirmed.ok) return confirmed
    if (confirmed.value.status === 'succeeded') return ok('succeeded')
    return ok(confirmed.value.status === 'requires_action' ? 'challenge' : 'waiting')
  }
}

const idOfObject = (value: string | { readonly id: string }): string => (typeof value === 'string' ? value : value.id)
