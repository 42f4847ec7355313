import type { Listing, ListingAct, ListingStatus, Stage } from '@naru/catalog'
import type { ListingAct as WireAct, ListingStage, ListingStatus as WireStatus } from '../platform/graphql/generated/schema.js'

const statuses: Readonly<Record<ListingStatus, WireStatus>> = {
  draft: 'DRAFT',
  'in-review': 'IN_REVIEW',
  scheduled: 'SCHEDULED',
  published: 'PUBLISHED',
  withdrawn: 'WITHDRAWN',
  'taken-down': 'TAKEN_DOWN',
}
const fromWire: Readonly<Record<WireStatus, ListingStatus>> = {
  DRAFT: 'draft',
  IN_REVIEW: 'in-review',
  SCHEDULED: 'scheduled',
  PUBLISHED: 'published',
  WITHDRAWN: 'withdrawn',
  TAKEN_DOWN: 'taken-down',
}
const acts: Readonly<Record<ListingAct, WireAct>> = {
  edit: 'EDIT',
  publish: 'PUBLISH',
  recall: 'RECALL',
  discard: 'DISCARD',
  withdraw: 'WITHDRAW',
  approve: 'APPROVE',
  return: 'RETURN',
  release: 'RELEASE',
  'take-down': 'TAKE_DOWN',
}
const stages: Readonly<Record<Stage, ListingStage>> = { draft: 'DRAFT', 'in-review': 'IN_REVIEW', scheduled: 'SCHEDULED' }

export const toStatus = (status: ListingStatus): WireStatus => statuses[status]
export const fromStatus = (status: WireStatus): ListingStatus => fromWire[status]
export const toAct = (act: ListingAct): WireAct => acts[act]
export const toStage = (stage: Stage): ListingStage => stages[stage]

/** How far the terms that a firm works on have come; null when all is on sale, or off it. */
export function stageOf(listing: Listing): Stage | null {
  switch (listing.status) {
    case 'draft':
    case 'in-review':
    case 'scheduled':
      return listing.status
    case 'published':
      return listing.revision?.preparation.stage ?? null
    case 'withdrawn':
    case 'taken-down':
      return null
  }
}
