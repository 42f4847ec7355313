import type { ComplexCode, Instant, ListingId, Localized, Money, OrganisationId, Page, PageRequest, PersonId, PlainDate, Result, VariantId } from '@naru/kernel'
import type { PictureColour, PictureKind } from './pictures/picture-kinds.js'
import type { AttributeDefinition } from './domain/attribute-definition.js'
import type { Category } from './domain/category.js'
import type { ListingInvalid } from './domain/findings.js'
import type { PictureDigest } from './domain/listing-pictures.js'
import type { Listing, ListingStatus, Stage } from './domain/listing.js'
import type { ListingTerms } from './domain/listing-terms.js'
import type { Decision, FirmRecord, ReviewRule } from './domain/listing-review.js'
import type { SearchDocument } from './domain/search-document.js'
import type { Shelves } from './domain/shelves.js'
import type { Asking, SellableVariant } from './domain/sellable-variant.js'
import type { DatedSynonyms } from './domain/synonyms.js'
import type { Seller } from './domain/seller.js'
import type { HeldStock, NotReserved, OutOfStock, StockBalance, StockBelowZero, StockLine, StockMovement } from './domain/stock.js'

/**
 * The stock journal and its balances, moved together. Every method locks the balances it touches in ascending order of variant
 * and location, so that no two of them can wait for each other in a ring.
 */
export interface StockBook {
  /** All lines or none. Reservations of others that have expired by `at` give way. The same reference and variant again is answered with what it holds. */
  reserve(lines: readonly StockLine[], until: Instant, at: Instant): Promise<Result<readonly HeldStock[], OutOfStock>>
  /** Gives back what the references still hold, reserved or allocated; answers what came back. */
  release(references: readonly string[], at: Instant): Promise<readonly HeldStock[]>
  /** Frees some of the pieces that references hold; all lines or none. */
  releasePart(lines: readonly StockLine[], at: Instant): Promise<Result<readonly HeldStock[], NotReserved>>
  /** Reserves what the references do not hold yet, all lines or none, and turns all that they hold into promises without an end. */
  promise(lines: readonly StockLine[], until: Instant, at: Instant): Promise<Result<readonly HeldStock[], OutOfStock>>
  /** Takes allocated pieces off the shelf; with no `lines` of a reference all of them. */
  ship(lines: readonly StockLine[], at: Instant): Promise<Result<readonly HeldStock[], NotReserved>>
  /** Puts shipped pieces back where they came from. */
  takeBack(lines: readonly StockLine[], at: Instant): Promise<Result<readonly HeldStock[], NotReserved>>
  /** Undefined when the variant is not the firm's. */
  receive(
    entry: { readonly variantId: VariantId; readonly location: string; readonly quantity: number; readonly reference: string },
    at: Instant,
  ): Promise<Result<StockBalance, ListingInvalid> | undefined>
  adjust(
    entry: { readonly variantId: VariantId; readonly location: string; readonly difference: number; readonly note: string },
    at: Instant,
  ): Promise<Result<StockBalance, StockBelowZero | ListingInvalid> | undefined>
  /** Releases what expired by `at`; answers the number of reservations. */
  expire(at: Instant): Promise<number>
  movementsOf(variantId: VariantId, page: PageRequest): Promise<Page<StockMovement>>
}

/** Reads what can be ordered. Variants that are not on sale are left out. */
export interface SellableVariants {
  findMany(ids: readonly VariantId[], asking: Asking): Promise<readonly SellableVariant[]>
}

/** The acting firm's own listings; a listing of another firm is not found. */
export interface Listings {
  find(id: ListingId): Promise<Listing | undefined>
  findByVariant(id: VariantId): Promise<Listing | undefined>
  /** Locks the listing, so that changes of one listing come one after another. */
  findForChange(id: ListingId): Promise<Listing | undefined>
  findByVariantForChange(id: VariantId): Promise<Listing | undefined>
  /** The firm's variant that bears the number. */
  holderOfSku(firm: OrganisationId, sku: string): Promise<VariantId | undefined>
  /** Those of `skus` that the firm already has. */
  takenSkus(firm: OrganisationId, skus: readonly string[]): Promise<readonly string[]>
  insert(listing: Listing): Promise<void>
  save(listing: Listing): Promise<void>
  /** Saves where a listing stands and its terms, and not its variants and bill, which have not changed. */
  saveStanding(listing: Listing): Promise<void>
}

/** Goods as those see them who look after the shop of a complex. */
export interface WatchedListings {
  findForChange(id: ListingId): Promise<Listing | undefined>
  saveStanding(listing: Listing): Promise<void>
}

/** What was sold when, and what the committee decided; both only ever grow. */
export interface ListingHistory {
  /** The terms of the newest version that was on sale. */
  lastSold(id: ListingId): Promise<ListingTerms | null>
  lastDecision(id: ListingId): Promise<Decision | null>
  recordOf(firm: OrganisationId): Promise<FirmRecord>
  noteSold(listing: Listing): Promise<void>
  noteDecision(decision: NotedDecision): Promise<void>
}

export interface NotedDecision {
  readonly listing: Listing
  readonly decision: Decision
  readonly reason: string | null
  readonly by: PersonId
  readonly at: Instant
}

/** When a complex looks at goods before they are sold. */
export interface ReviewRules {
  find(complex: ComplexCode): Promise<ReviewRule | null>
  save(complex: ComplexCode, rule: ReviewRule): Promise<void>
}

/** What goods are described by. */
export interface AttributeDefinitions {
  /** Locks all of them, so that places and codes are given one after another. */
  listForChange(): Promise<readonly AttributeDefinition[]>
  insert(definition: AttributeDefinition): Promise<void>
  save(definition: AttributeDefinition): Promise<void>
}

/** Words that mean the same to buyers. */
export interface SynonymSets {
  findForChange(id: string): Promise<DatedSynonyms | undefined>
  save(set: DatedSynonyms, at: Instant): Promise<void>
}

/** Pictures that have been stored. */
export interface StoredPictures {
  /** Those of `ids` that are. */
  known(ids: readonly string[]): Promise<ReadonlySet<string>>
}

export interface Categories {
  list(): Promise<readonly Category[]>
  /** Categories with what their goods are described by. */
  shelves(): Promise<Shelves>
}

/** Firms as the catalogue knows them: a copy that follows the parties' events. */
export interface Sellers {
  find(id: OrganisationId): Promise<Seller | undefined>
  get(id: OrganisationId): Promise<Seller>
  save(seller: Seller): Promise<void>
}

/** What everybody sees and finds: one flat row a published listing. */
export interface ShopWindow {
  show(document: SearchDocument): Promise<void>
  hide(listing: ListingId): Promise<void>
  /** Brings a firm's name on its cards up to date. */
  rename(seller: Seller): Promise<void>
  /** Kinds of certificate that are valid for the listing on `day`. */
  certificatesOf(listing: ListingId, day: PlainDate): Promise<readonly string[]>
  prefer(listing: ListingId, countries: readonly string[]): Promise<void>
}

/** What the use cases of listings work with. */
export interface CataloguePorts {
  readonly listings: Listings
  readonly categories: Categories
  readonly sellers: Sellers
  readonly window: ShopWindow
  readonly history: ListingHistory
  readonly rules: ReviewRules
  readonly pictures: StoredPictures
}

/** One row of the firm's table of listings. */
export interface ListingRow {
  readonly id: ListingId
  readonly slug: string
  readonly status: ListingStatus
  readonly title: Localized
  readonly category: string
  readonly pictureKind: PictureKind
  readonly colour: PictureColour | null
  readonly hs: string
  readonly price: Money | null
  readonly variants: number
  readonly available: number
  readonly reserved: number
  readonly allocated: number
  readonly hasBillOfMaterials: boolean
  readonly picture: PictureDigest | null
  /** How far new terms of a good on sale have come. */
  readonly revision: Stage | null
  readonly publishAt: Instant | null
  readonly updatedAt: Instant
}
