import type { SessionMembership } from '@naru/api-client'

/** Officials of the agencies and the management committee. */
export const admits = ({ kind }: SessionMembership): boolean => kind === 'AGENCY' || kind === 'COMMITTEE'
