import type { ActsByStatus } from '@naru/kernel'

export const declarationStatuses = [
  'draft',
  'prevalidated',
  'lodged',
  'registered',
  'documents',
  'inspection',
  'checked',
  'assessed',
  'paid',
  'secured',
  'released',
  'cleared',
  'rejected',
  'withdrawn',
  'invalidated',
] as const
export type DeclarationStatus = (typeof declarationStatuses)[number]

export const declarationActs = [
  'prevalidate',
  'lodge',
  'present',
  'amend',
  'withdraw',
  'reject',
  'accept-documents',
  'record-inspection',
  'change-lane',
  'assess',
  'pay',
  'secure',
  'release',
  'clear',
  'invalidate',
  'audit',
] as const
export type DeclarationAct = (typeof declarationActs)[number]

/**
 * What may be done to a declaration. Before release it is withdrawn, afterwards invalidated; a lodged one waits for the arrival of its
 * goods; a rejected one is corrected by an amendment and lodged again.
 */
export const declarationActsByStatus = {
  draft: ['prevalidate', 'lodge', 'amend', 'withdraw'],
  prevalidated: ['lodge', 'amend', 'withdraw'],
  lodged: ['present', 'amend', 'withdraw', 'reject'],
  registered: ['assess', 'change-lane', 'amend', 'withdraw', 'reject'],
  documents: ['accept-documents', 'change-lane', 'amend', 'withdraw', 'reject'],
  inspection: ['record-inspection', 'change-lane', 'amend', 'withdraw', 'reject'],
  checked: ['assess', 'change-lane', 'amend', 'withdraw', 'reject'],
  assessed: ['pay', 'secure', 'amend', 'withdraw'],
  paid: ['release'],
  secured: ['pay', 'release'],
  released: ['clear', 'invalidate', 'audit'],
  cleared: ['invalidate', 'audit'],
  rejected: ['amend'],
  withdrawn: [],
  invalidated: [],
} as const satisfies ActsByStatus<DeclarationStatus, DeclarationAct>

/** Acts of the declarant; the others are the customs office's. */
export const declarantActs: readonly DeclarationAct[] = ['prevalidate', 'lodge', 'present', 'amend', 'withdraw', 'pay', 'secure']

/** Statuses in which the customs office has something to do. */
export const openForCustoms: readonly DeclarationStatus[] = ['registered', 'documents', 'inspection', 'checked', 'paid', 'secured', 'released']
