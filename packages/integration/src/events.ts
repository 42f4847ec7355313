import type { DomainEvent, OrganisationId } from '@naru/kernel'
import type { EndpointId } from './domain/ids.js'

/** Nothing reaches an endpoint any more; its organisation has to look. */
export type EndpointDisabled = DomainEvent<
  'integration.EndpointDisabled',
  { readonly endpointId: EndpointId; readonly organisationId: OrganisationId; readonly url: string; readonly because: 'failing' | 'gone' }
>
