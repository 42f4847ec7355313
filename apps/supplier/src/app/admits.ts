import type { SessionMembership } from '@naru/api-client'

/** Firms and enterprises of the other side, which sell here, and brokers who act for firms. */
export const admits = ({ kind }: SessionMembership): boolean => kind === 'BROKER' || sells({ kind })

/** Whoever sells has goods, orders and payouts; certificates, dossiers and declarations are those of firms of the complex. */
export const sells = ({ kind }: Pick<SessionMembership, 'kind'>): boolean => kind === 'FIRM' || kind === 'STATE_ENTERPRISE'
