import type {
  CertificateId,
  ComplexCode,
  CurrencyCode,
  FirmOrderId,
  Instant,
  ListingId,
  Money,
  OrderGroupId,
  OrderLineId,
  OrganisationId,
  PersonId,
  PlainDate,
  Result,
  VariantId,
} from '@naru/kernel'
import type { InvalidInput, PartyOnOrder } from './domain/address.js'
import type { Buyer, Cart } from './domain/cart.js'
import type { Dispute } from './domain/dispute.js'
import type { EvidenceType } from './domain/evidence.js'
import type { FirmOrder } from './domain/firm-order.js'
import type { LineToImport, PromotionUse } from './domain/checkout.js'
import type { FreightRate } from './domain/freight.js'
import type { FirmFacts, SellableGood } from './domain/good.js'
import type { CartId, DisputeId, EvidenceId, PromotionId, PurchaseOrderId, QuoteId, ReturnId, RfqFileId, RfqId, SubscriptionId } from './domain/ids.js'
import type { Guest } from './domain/guest.js'
import type { SavedAddress, SavedAddressId } from './domain/saved-address.js'
import type { LineDuty } from './domain/line-price.js'
import type { OrderReturn, ReturnStatus } from './domain/return.js'
import type { OrderGroup } from './domain/order-group.js'
import type { ApprovalStep, Signers } from './domain/approval.js'
import type { NetTerms } from './domain/firm-order.js'
import type { PromotionsForCart } from './domain/priced-cart.js'
import type { PurchaseOrder, PurchaseOrderComment } from './domain/purchase-order.js'
import type { OutOfStock } from './domain/quantity.js'
import type { Quote } from './domain/quote.js'
import type { Rfq, RfqFile, RfqMessage } from './domain/rfq.js'
import type { ShippingMethod } from './domain/shipping.js'
import type { CardId, MissReason, Subscription } from './domain/subscription.js'
import type { SubscriptionOffer } from './domain/subscription-offer.js'

/** Carts by id or by owner. A cart read to be changed is locked until the transaction ends. */
export interface Carts {
  lock(id: CartId): Promise<Cart | undefined>
  /** The owner's open cart. */
  lockOpenOf(buyer: Buyer): Promise<Cart | undefined>
  find(id: CartId): Promise<Cart | undefined>
  findOpenOf(buyer: Buyer): Promise<Cart | undefined>
  save(cart: Cart): Promise<void>
  remove(id: CartId): Promise<void>
}

export interface OrderGroups {
  /** Locks the group and all its orders. */
  lock(id: OrderGroupId): Promise<OrderGroup | undefined>
  find(id: OrderGroupId): Promise<OrderGroup | undefined>
  add(group: OrderGroup): Promise<void>
  /** Groups whose reservation has run out, oldest first. */
  listLapsed(now: Instant, limit: number): Promise<readonly OrderGroupId[]>
}

/** Addresses of a consumer or a company. */
export interface AddressBook {
  /** All of an owner's, the default first, then the newest. */
  listOf(owner: Buyer): Promise<readonly SavedAddress[]>
  /** The same, one change after another. */
  lock(owner: Buyer): Promise<readonly SavedAddress[]>
  /** Written new or changed; a default takes the place of the one before. */
  save(address: SavedAddress): Promise<void>
  remove(id: SavedAddressId): Promise<void>
}

/** People who ordered without an account. */
export interface Guests {
  /** A person stands for one order: a second time changes nothing. */
  add(guest: Guest): Promise<void>
  find(personId: PersonId): Promise<Guest | undefined>
  findOf(orderGroupId: OrderGroupId): Promise<Guest | undefined>
  /** Orders that letters to an address were written about, newest first. */
  listOf(email: string, limit: number): Promise<readonly Guest[]>
  /** The order, with its returns and disputes, becomes an account's; the guest and their address are gone. False when there is no such guest. */
  handOver(guest: PersonId, to: PersonId): Promise<boolean>
}

export interface FirmOrders {
  lock(id: FirmOrderId): Promise<FirmOrder | undefined>
  find(id: FirmOrderId): Promise<FirmOrder | undefined>
  /** Saves state, packages and shipments; what was agreed when it was placed is never written again. */
  save(order: FirmOrder): Promise<void>
  recordCertificate(orderId: FirmOrderId, lineIds: readonly OrderLineId[], certificateId: CertificateId | null): Promise<readonly OrderLineId[]>
  /** Placed orders that the firm has not answered in time, oldest first. */
  listUnanswered(now: Instant, limit: number): Promise<readonly FirmOrderId[]>
  /** Orders delivered before a moment and not yet accepted, oldest first. */
  listDeliveredBefore(moment: Instant, limit: number): Promise<readonly FirmOrderId[]>
}

export interface Rfqs {
  lock(id: RfqId): Promise<Rfq | undefined>
  find(id: RfqId): Promise<Rfq | undefined>
  add(rfq: Rfq): Promise<void>
  save(rfq: Rfq): Promise<void>
  addMessage(message: RfqMessage): Promise<void>
  /** Once a firm; a second time changes nothing. */
  decline(id: RfqId, firmId: OrganisationId, reason: string | null, at: Instant): Promise<void>
}

export interface Quotes {
  find(id: QuoteId): Promise<Quote | undefined>
  findOf(rfqId: RfqId, firmId: OrganisationId): Promise<Quote | undefined>
  /** Saves the status, appends rounds and counter-offers that are new, and notes which of these were taken back. */
  save(quote: Quote): Promise<void>
  /** Every other quote of the enquiry that is still offered becomes lost. */
  loseOthers(rfqId: RfqId, except: QuoteId | null): Promise<void>
}

export interface RfqFiles {
  find(id: RfqFileId): Promise<RfqFile | undefined>
  add(file: RfqFile): Promise<void>
  /** How many the enquiry has, whoever may see them. */
  countOf(id: RfqId): Promise<number>
}

export interface PurchaseOrders {
  lock(id: PurchaseOrderId): Promise<PurchaseOrder | undefined>
  find(id: PurchaseOrderId): Promise<PurchaseOrder | undefined>
  /** Saves the state and appends signatures that are new. */
  save(order: PurchaseOrder): Promise<void>
  addComment(comment: PurchaseOrderComment): Promise<void>
  /** Requests whose time to be signed has run out, oldest first. */
  listExpired(now: Instant, limit: number): Promise<readonly PurchaseOrderId[]>
}

/** What a company's own rules need to know of a purchase. */
export interface PurchaseToJudge {
  readonly id: PurchaseOrderId
  readonly companyId: OrganisationId
  readonly requestedBy: PersonId
  readonly total: Money
  readonly variantIds: readonly VariantId[]
  /** The code of a cost centre; a company that keeps none may write what it likes. */
  readonly costCentre: string | null
}

/** A rule of the company that nobody but the requester could satisfy. */
export interface NoApproverLeft {
  readonly code: 'NO_APPROVER_LEFT'
  readonly rule: string | null
  readonly step: number
  readonly reason: 'NOBODY' | 'ONLY_REQUESTER' | 'TOO_FEW'
}
export interface SpendingLimitExceeded {
  readonly code: 'SPENDING_LIMIT_EXCEEDED'
  readonly period: 'month' | 'quarter' | 'year'
  readonly subject: 'COMPANY' | 'PERSON' | 'COST_CENTRE'
  readonly limit: Money
  readonly left: Money
}

/** A company's rules over its own buying. The binding runs in the caller's transaction and holds the limits that it counts. */
export interface PurchasePolicy {
  /** Whether a company has rules or limits, so that its carts are submitted rather than ordered. */
  governs(companyId: OrganisationId): Promise<boolean>
  /** Who must sign; the amount is booked against every limit that it falls under. */
  submit(purchase: PurchaseToJudge): Promise<Result<readonly ApprovalStep[], InvalidInput | NoApproverLeft | SpendingLimitExceeded>>
  /** For each step of an order the people who may sign it today. */
  signers(order: PurchaseOrder): Promise<Signers>
  /** Whether the limits still allow an order that is booked already. */
  recheck(order: PurchaseOrder): Promise<Result<void, SpendingLimitExceeded>>
  /** The order does not come about: its amount is free again. */
  release(order: PurchaseOrder): Promise<void>
}

/** Goods on their way back. Whoever changes one has locked its order first. */
export interface Returns {
  find(id: ReturnId): Promise<OrderReturn | undefined>
  lock(id: ReturnId): Promise<OrderReturn | undefined>
  add(one: OrderReturn): Promise<void>
  save(one: OrderReturn): Promise<void>
  listOf(orderId: FirmOrderId): Promise<readonly OrderReturn[]>
  /** Returns whose time to be answered, sent back or inspected ended before a date, oldest first. */
  listDue(complex: ComplexCode, today: PlainDate, limit: number): Promise<readonly { readonly id: ReturnId; readonly status: ReturnStatus }[]>
}

export interface Disputes {
  find(id: DisputeId): Promise<Dispute | undefined>
  lock(id: DisputeId): Promise<Dispute | undefined>
  add(dispute: Dispute): Promise<void>
  /** Saves the state and appends statements that are new. */
  save(dispute: Dispute): Promise<void>
  listOf(orderId: FirmOrderId): Promise<readonly Dispute[]>
  /** Decided disputes whose time to appeal ended before a date, oldest first. */
  listUnappealed(complex: ComplexCode, today: PlainDate, limit: number): Promise<readonly DisputeId[]>
}

/** A file that a side of an order has put to it: a photograph, a receipt. */
export interface Evidence {
  readonly id: EvidenceId
  readonly orderId: FirmOrderId
  readonly side: 'buyer' | 'firm'
  readonly personId: PersonId
  readonly name: string
  readonly mediaType: EvidenceType
  readonly bytes: number
  readonly sha256: string
  readonly at: Instant
}

export interface EvidenceFiles {
  find(id: EvidenceId): Promise<Evidence | undefined>
  add(evidence: Evidence): Promise<void>
  countOf(orderId: FirmOrderId): Promise<number>
  /** Those of the ids that belong to the order. */
  known(orderId: FirmOrderId, ids: readonly EvidenceId[]): Promise<readonly EvidenceId[]>
}

/** What firms offer for regular delivery, one offer a listing. */
export interface SubscriptionOffers {
  find(listingId: ListingId): Promise<SubscriptionOffer | undefined>
  save(offer: SubscriptionOffer): Promise<void>
}

/** What became of one day of delivery. Rows are added and never changed. */
export interface SubscriptionTurn {
  readonly subscriptionId: SubscriptionId
  readonly dueOn: PlainDate
  /** How often the day had been missed before. */
  readonly misses: number
  readonly outcome: 'ordered' | 'missed' | 'skipped'
  readonly orderGroupId: OrderGroupId | null
  readonly reason: MissReason | null
  readonly at: Instant
}

export interface Subscriptions {
  find(id: SubscriptionId): Promise<Subscription | undefined>
  lock(id: SubscriptionId): Promise<Subscription | undefined>
  /** The one that waits for the payment of an order group. */
  lockAwaiting(groupId: OrderGroupId): Promise<Subscription | undefined>
  add(one: Subscription): Promise<void>
  save(one: Subscription): Promise<void>
  /** Notes a day of delivery; an order is noted once a day and try, whoever comes second fails. */
  note(turn: SubscriptionTurn): Promise<void>
  listTurns(id: SubscriptionId, limit: number): Promise<readonly SubscriptionTurn[]>
  /** Those whose delivery is to be tried on a date or before it, the longest overdue first. */
  listDue(today: PlainDate, limit: number, after: SubscriptionId | null): Promise<readonly SubscriptionId[]>
  /** Those whose price is or soon will be free to move, and that were not looked at on a date. */
  listToPrice(today: PlainDate, lockedUntil: PlainDate, limit: number): Promise<readonly SubscriptionId[]>
  /** The price was compared with the catalogue on a date. */
  notePriced(id: SubscriptionId, today: PlainDate): Promise<void>
}

/** Listings as far as who sells them. */
export interface Listings {
  firmOf(listingId: ListingId): Promise<OrganisationId | undefined>
}

/** Cards that the processor keeps. */
export interface SavedCards {
  /** Whether it is the buyer's own and has not expired. */
  canPay(buyer: Buyer, cardId: CardId, now: Instant): Promise<boolean>
}

/** Running numbers that people read: `NR-260312-000123`. */
export interface Numbers {
  next(kind: 'order' | 'enquiry' | 'purchase-order' | 'return' | 'dispute' | 'subscription', date: PlainDate): Promise<string>
}

export interface FreightRates {
  list(currency: CurrencyCode): Promise<readonly FreightRate[]>
}

/** Firms' ways of sending, and the platform's own for those that have none. */
export interface ShippingMethods {
  listFor(firmIds: readonly OrganisationId[], currency: CurrencyCode): Promise<readonly ShippingMethod[]>
}

export interface PromotionsQuestion {
  readonly firmIds: readonly OrganisationId[]
  readonly coupons: readonly string[]
  readonly buyer: Buyer | null
  readonly now: Instant
}

/** No use of a promotion is left, or none for this buyer. */
export interface PromotionUsedUp {
  readonly code: 'PROMOTION_USED_UP'
  readonly promotionId: PromotionId
  readonly coupon: string | null
}

export interface Promotions {
  /** What is open to a buyer of goods of these firms. */
  openTo(question: PromotionsQuestion): Promise<PromotionsForCart>
  /** Counts an order's uses, all or none. Limited promotions are locked in one order; the last use goes to one claimant. */
  claim(groupId: OrderGroupId, buyer: Buyer, uses: readonly PromotionUse[], now: Instant): Promise<Result<void, PromotionUsedUp>>
  /** Gives the uses of an order that was never paid back; repeating it changes nothing. */
  release(groupId: OrderGroupId, now: Instant): Promise<void>
}

/** Why duty cannot be prepaid, and the term that is offered instead. */
export interface DdpNotPossible {
  readonly code: 'DDP_NOT_POSSIBLE'
  readonly country: string
  /** The good that stands in the way; empty when the country does. */
  readonly sku: string
  readonly reason: 'DOMESTIC' | 'NO_TARIFF' | 'ORIGIN_UNDECIDED' | 'NOT_ADMISSIBLE'
  readonly offered: 'DAP'
}

/** Duty and taxes at a destination, as customs would assess them today. */
export interface Duties {
  assess(country: string, date: PlainDate, lines: readonly LineToImport[]): Promise<Result<ReadonlyMap<VariantId, LineDuty>, DdpNotPossible>>
}

export interface StockLine {
  readonly orderId: FirmOrderId
  readonly variantId: VariantId
  readonly sku: string
  readonly quantity: number
}

/** Pieces on hand. The binding runs in the caller's transaction and takes its locks in one global order of variants. */
export interface Stock {
  /** Holds pieces for an unpaid order until a moment. All lines or none. */
  reserve(lines: readonly StockLine[], until: Instant): Promise<Result<void, OutOfStock>>
  /** Promises pieces to a paid order without an end: what is reserved, and from what is available the rest. All lines or none. */
  allocate(lines: readonly StockLine[]): Promise<Result<void, OutOfStock>>
  /** Allocated pieces have left. */
  ship(lines: readonly StockLine[]): Promise<void>
  /** Whatever the orders hold is free again. */
  release(orderIds: readonly FirmOrderId[]): Promise<void>
  /** Some of the pieces that an order holds are free again. */
  releasePieces(lines: readonly StockLine[]): Promise<void>
  /** Pieces that had left are on the shelf again. */
  takeBack(lines: readonly StockLine[]): Promise<void>
}

/**
 * Goods of the catalogue as a buyer can order them, with the prices that hold for them; those that do not exist are absent.
 * A good that has no price in the currency asked for comes in its own.
 */
export interface Goods {
  find(variantIds: readonly VariantId[], buyer: Buyer | null, currency?: CurrencyCode | null): Promise<ReadonlyMap<VariantId, SellableGood>>
}

/** Firms and buyers by the names that documents carry. */
export interface Parties {
  firms(ids: readonly OrganisationId[]): Promise<ReadonlyMap<OrganisationId, FirmFacts>>
  /** The company; undefined for a consumer, whom the delivery address names. */
  company(id: OrganisationId): Promise<PartyOnOrder | undefined>
}

/** The complex does not let this firm sell to this buyer today. */
export interface TradeNotAllowed {
  readonly code: 'TRADE_NOT_ALLOWED'
  readonly firmId: OrganisationId
  /** The firm is not admitted, or screening blocks it, or the buyer is the firm itself, or the complex's phase does not open the channel to the buyer. */
  readonly reason: 'NOT_ADMITTED' | 'BLOCKED' | 'OWN_GOODS' | 'PHASE'
}

/** Who may trade with whom. The binding reads in the caller's transaction. */
export interface Trade {
  /** Whether every one of the firms may sell to a buyer whose goods go to a country; the first that may not is named. */
  permits(firmIds: readonly OrganisationId[], buyer: Buyer | null, destination: string): Promise<Result<void, TradeNotAllowed>>
}

export interface TermsRefused {
  readonly code: 'TERMS_REFUSED'
  readonly reason: 'OVERDUE_INVOICE' | 'CREDIT_LIMIT' | 'NO_TERMS' | 'CLEARING_LIMIT'
}

/** Money for an order group. */
export interface Payments {
  /** Opens the payment, or the invoice on terms. */
  open(group: OrderGroup): Promise<Result<void, TermsRefused>>
  /** `succeeded`, or the status in which it waits or failed. */
  statusOf(groupId: OrderGroupId): Promise<'succeeded' | (string & {})>
  /** The terms on which a company buys of these firms in a currency; undefined when it has none. */
  termsFor(companyId: OrganisationId, firmIds: readonly OrganisationId[], currency: CurrencyCode): Promise<NetTerms | undefined>
  /** No longer wanted: a later success is refunded. */
  cancel(groupId: OrderGroupId): Promise<void>
}
