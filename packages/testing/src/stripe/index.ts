export { startStripeSimulator, type StripeSimulator, type StripeSimulatorOptions } from './server.js'
export { signWebhook, type Delivery, type WebhookFaults, type Webhooks, type WebhookTarget } from './webhooks.js'
export { apiVersion } from './objects.js'
