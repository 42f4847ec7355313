import { managerByKind } from '@naru/parties'
import { anyOf, definePolicy, member } from '../platform/acting/policy.js'

/** Those who manage a trading organisation let its systems in. */
const manager = anyOf(...(['firm', 'company', 'broker', 'state-enterprise'] as const).map((kind) => member(kind, managerByKind[kind])))

export const integrationPolicy = definePolicy({
  keys: 'none',
  people: ['apiKeys', 'webhookEndpoints'],
  Query: { apiKeys: manager, webhookEndpoints: manager, webhookDeliveries: manager, webhookEventTypes: manager },
  Mutation: {
    createApiKey: manager,
    rotateApiKey: manager,
    revokeApiKey: manager,
    openWebhookEndpoint: manager,
    changeWebhookEndpoint: manager,
    disableWebhookEndpoint: manager,
    enableWebhookEndpoint: manager,
    rotateWebhookSecret: manager,
    removeWebhookEndpoint: manager,
    sendTestWebhook: manager,
    replayWebhookDelivery: manager,
  },
})
