import { idOf, unwrap } from '@naru/kernel'
import { newKey, type ApiKey, type ApiKeyRequest } from '../domain/api-key.js'
import type { Delivery } from '../domain/delivery.js'
import { openEndpoint, type Endpoint, type EndpointRequest } from '../domain/endpoint.js'

export const now = new Date('2026-11-20T01:00:00Z')
export const haneulsil = idOf<'Organisation'>('00000000-0000-7000-8000-00000000f001')
export const gaon = idOf<'Organisation'>('00000000-0000-7000-8000-00000000c001')
export const owner = idOf<'Person'>('00000000-0000-7000-8000-00000000b001')

export const aKeyRequest = (changes: Partial<ApiKeyRequest> = {}): ApiKeyRequest => ({ name: 'ERP', scopes: ['read', 'orders'], days: 90, ...changes })

export const keyFacts = { id: idOf<'ApiKey'>('00000000-0000-7000-8000-00000000a001'), organisationId: haneulsil, createdBy: owner, prefix: 'naru_abc123', active: 0 }

export const aKey = (changes: Partial<ApiKeyRequest> = {}): ApiKey => unwrap(newKey(aKeyRequest(changes), keyFacts, now))

export const anEndpointRequest = (changes: Partial<EndpointRequest> = {}): EndpointRequest => ({
  url: 'https://erp.haneulsil.example/naru',
  description: 'ERP',
  events: ['order.placed', 'order.shipped'],
  ...changes,
})

export const anEndpoint = (changes: Partial<EndpointRequest> = {}, { id = '00000000-0000-7000-8000-00000000e001', anywhere = false } = {}): Endpoint =>
  unwrap(openEndpoint(anEndpointRequest(changes), { id: idOf<'Endpoint'>(id), organisationId: haneulsil, existing: 0, anywhere }, now))

export const aDelivery = (changes: Partial<Delivery> = {}): Delivery => ({
  id: idOf<'Delivery'>('00000000-0000-7000-8000-00000000d001'),
  endpointId: anEndpoint().id,
  aggregateId: 'order-1',
  body: { id: '00000000-0000-7000-8000-00000000d001', type: 'order.placed', version: 1, createdAt: now.toISOString(), organisationId: haneulsil, data: { number: 'N-1' } },
  status: 'waiting',
  attempts: 0,
  dueAt: now,
  ...changes,
})
