import { loadStripe, type Stripe } from '@stripe/stripe-js'

const clients = new Map<string, Promise<Stripe | null>>()

/** Stripe's own script, loaded once. */
export function clientOf(publishableKey: string): Promise<Stripe | null> {
  const known = clients.get(publishableKey)
  if (known) return known
  const loading = loadStripe(publishableKey)
  clients.set(publishableKey, loading)
  return loading
}
