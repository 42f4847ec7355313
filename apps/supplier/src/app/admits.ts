import type { SessionMembership } from '@naru/api-client'

/** Firms, and brokers who act for them. */
export const admits = ({ kind }: SessionMembership): boolean => kind === 'FIRM' || kind === 'BROKER'
