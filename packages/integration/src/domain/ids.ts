import type { Id } from '@naru/kernel'

export type ApiKeyId = Id<'ApiKey'>
export type EndpointId = Id<'Endpoint'>
export type DeliveryId = Id<'Delivery'>
