import {
  actsOf,
  changedFields,
  listingFields,
  storedPicturePath,
  workingTerms,
  type AttributeDefinition,
  type AttributeValue,
  type Decision,
  type Listing,
  type ListingField,
  type ListingTerms,
  type ReviewMode,
  type Seller,
  type Shelves,
} from '@naru/catalog'
import type { PastDecision, WatchedRow, WatchedView } from '@naru/catalog/postgres'
import type { Localized } from '@naru/kernel'
import type { ListingDecision, ListingReview, ListingReviewRow, ListingReviewView, ReviewedField, ReviewMode as WireMode } from '../platform/graphql/generated/schema.js'
import { inWords } from './attribute-views.js'
import { stageOf, toAct, toStage, toStatus } from './listing-names.js'
import { toPictures } from './shop-views.js'

export const fromView: Readonly<Record<ListingReviewView, WatchedView>> = { WAITING: 'waiting', ON_SALE: 'on-sale', TAKEN_DOWN: 'taken-down' }
export const fromDecision: Readonly<Record<ListingDecision, Decision>> = { APPROVED: 'approved', RETURNED: 'returned', TAKEN_DOWN: 'taken-down' }
const decisions: Readonly<Record<Decision, ListingDecision>> = { approved: 'APPROVED', returned: 'RETURNED', 'taken-down': 'TAKEN_DOWN' }
export const fromMode: Readonly<Record<WireMode, ReviewMode>> = { NONE: 'none', NEW_FIRMS: 'new-firms', ALL: 'all' }
export const toMode: Readonly<Record<ReviewMode, WireMode>> = { none: 'NONE', 'new-firms': 'NEW_FIRMS', all: 'ALL' }

export const toReviewRow = ({ lastDecision, since, ...row }: WatchedRow): ListingReviewRow => ({
  ...row,
  since: since.toISOString(),
  lastDecision: lastDecision && decisions[lastDecision],
})

/** A good that the committee looks at, with what is known of it. */
export interface Reviewed {
  readonly listing: Listing
  readonly seller: Seller
  readonly shelves: Shelves
  readonly lastSold: ListingTerms | null
  readonly decisions: readonly PastDecision[]
}

export function toReview({ listing, seller, shelves, lastSold, decisions: past }: Reviewed): ListingReview {
  const terms = workingTerms(listing)
  const preparation = listing.status === 'published' ? listing.revision?.preparation : listing
  const stage = stageOf(listing)
  return {
    id: listing.id,
    slug: listing.slug,
    status: toStatus(listing.status),
    stage: stage && toStage(stage),
    acts: actsOf(listing)
      .filter((act) => act === 'approve' || act === 'return' || act === 'take-down')
      .map(toAct),
    version: listing.version,
    firm: { id: seller.id, name: seller.name },
    title: terms.title,
    pictures: toPictures(terms.pictures, terms.pictureKind, listing.variants[0]?.colour ?? 'silver', terms.title),
    submittedAt: preparation && 'submittedAt' in preparation ? preparation.submittedAt.toISOString() : null,
    publishAt: preparation && 'publishAt' in preparation ? (preparation.publishAt?.toISOString() ?? null) : null,
    fields: fieldsOf(lastSold, terms, shelves),
    decisions: past.map(({ decision, reason, version, at }) => ({ decision: decisions[decision], reason, version, at: at.toISOString() })),
  }
}

function fieldsOf(before: ListingTerms | null, after: ListingTerms, shelves: Shelves): readonly ReviewedField[] {
  const changed = new Set<string>(before ? changedFields(before, after) : [])
  const plain = listingFields
    .filter((field) => field !== 'values')
    .map((field) => ({ field, name: null, before: before && saidOf(before, field), after: saidOf(after, field), changed: changed.has(field) }))
  return [...plain, ...valueFields(before?.values ?? null, after.values, shelves.definitionsOf(after.category))]
}

function valueFields(before: readonly AttributeValue[] | null, after: readonly AttributeValue[], definitions: readonly AttributeDefinition[]): readonly ReviewedField[] {
  return definitions.flatMap((definition) => {
    const said = (values: readonly AttributeValue[]) => {
      const value = values.find(({ code }) => code === definition.code)
      return value ? inWords(value, definition) : null
    }
    const [was, is] = [before && said(before), said(after)]
    if (was === null && is === null) return []
    return [{ field: `values.${definition.code}`, name: definition.name, before: was, after: is, changed: before !== null && (was?.ko !== is?.ko || was?.en !== is?.en) }]
  })
}

const plain = (text: string): Localized => ({ ko: text, en: text })
const lines = (texts: readonly Localized[]): Localized => ({ ko: texts.map(({ ko }) => ko).join('\n'), en: texts.map(({ en }) => en).join('\n') })

/** A field in words that can be laid beside another version's. */
function saidOf(terms: ListingTerms, field: Exclude<ListingField, 'values'>): Localized {
  switch (field) {
    case 'title':
    case 'summary':
    case 'description':
      return terms[field]
    case 'options':
      return lines(terms.options)
    case 'attributes':
      return lines(terms.attributes.map(({ name, value }) => ({ ko: `${name.ko}: ${value.ko}`, en: `${name.en}: ${value.en}` })))
    case 'documents':
      return lines(terms.documents.map(({ kind, number, validUntil }) => plain([kind, number, validUntil].filter((part) => part !== null).join(' '))))
    case 'pictures':
      return lines(terms.pictures.map(({ id, alt }) => alt ?? plain(storedPicturePath(id, 320))))
    case 'channels':
      return plain(terms.channels.join(', '))
    case 'category':
    case 'hs':
    case 'hsEdition':
    case 'unit':
    case 'producedIn':
    case 'currency':
    case 'pictureKind':
      return plain(terms[field])
    case 'zone':
      return plain(terms.zone ?? '')
    case 'minimum':
    case 'multiple':
    case 'leadTimeDays':
      return plain(String(terms[field]))
  }
}
