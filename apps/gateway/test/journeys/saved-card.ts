import { randomUUID } from 'node:crypto'
import type { Client } from '../client.js'
import { succeed } from '../perform.js'

/** Saves a card as the form in the browser does: its number goes straight to the card processor, and its bank's question is answered. */
export async function saveCard(buyer: Client, number: string): Promise<string> {
  const { cardProcessor } = await buyer.request<{ cardProcessor: { endpoint: string; publishableKey: string } }>('{ cardProcessor { endpoint publishableKey } }')
  const setup = await succeed<{ setupId: string; clientSecret: string }>(buyer, 'startSavingCard', { idempotencyKey: randomUUID() }, 'setupId clientSecret')
  const call = async (act: string, fields: Readonly<Record<string, string>>): Promise<{ readonly status?: string }> => {
    const response = await fetch(`${cardProcessor.endpoint}/v1/setup_intents/${setup.setupId}/${act}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${cardProcessor.publishableKey}`, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ client_secret: setup.clientSecret, ...fields }),
    })
    return (await response.json()) as { readonly status?: string }
  }
  const confirmed = await call('confirm', {
    'payment_method_data[type]': 'card',
    'payment_method_data[card][number]': number,
    'payment_method_data[card][exp_month]': '12',
    'payment_method_data[card][exp_year]': '2034',
    'payment_method_data[card][cvc]': '123',
  })
  if (confirmed.status === 'requires_action') await call('challenge', { outcome: 'pass' })
  return (await succeed<{ id: string }>(buyer, 'keepCard', { setupId: setup.setupId }, 'id')).id
}
