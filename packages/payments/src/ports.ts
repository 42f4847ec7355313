import type { DunningLetter, DunningLevel } from './domain/dunning.js'
import type { CurrencyCode, FirmOrderId, Money, OrderGroupId, OrganisationId, PlainDate, Result } from '@naru/kernel'
import type { ClearingAccount, ClearingAccountId, ClearingPeriod, ClearingPeriodId, ClearingStanding, PeriodMovements } from './domain/clearing.js'
import type { CommissionRule } from './domain/commission.js'
import type { CreditTerms } from './domain/credit.js'
import type { Dispute, DisputeReport, Evidence } from './domain/dispute.js'
import type { Hold } from './domain/hold.js'
import type { DisputeId, InvoiceId, PaymentId, PayoutId, RefundId, SavedCardId } from './domain/ids.js'
import type { Invoice } from './domain/invoice.js'
import type { AccountOverdrawn, Posting } from './domain/ledger.js'
import type { CardIntent, Payment } from './domain/payment.js'
import type { Payout, PlannedTransfer, Transfer } from './domain/payout.js'
import type { AccountReport, BusinessFacts, PayoutAccount } from './domain/payout-account.js'
import type { PayoutSchedule } from './domain/payout-schedule.js'
import type { Refund } from './domain/refund.js'
import type { CardOwner, SavedCard } from './domain/saved-card.js'
import type { FirmShare } from './domain/share.js'

/** Payments with their shares. `lock…` holds the payment until the transaction ends. */
export interface Payments {
  find(id: PaymentId): Promise<Payment | undefined>
  lockByIntent(intentId: string): Promise<Payment | undefined>
  findOf(groupId: OrderGroupId): Promise<Payment | undefined>
  lock(id: PaymentId): Promise<Payment | undefined>
  lockOf(groupId: OrderGroupId): Promise<Payment | undefined>
  /** False when the order group has a payment already. */
  add(payment: Payment): Promise<boolean>
  save(payment: Payment): Promise<void>
}

/** A share with the payment that it is of. */
export interface ShareOfPayment {
  readonly paymentId: PaymentId
  readonly share: FirmShare
}

export interface Shares {
  find(firmOrderId: FirmOrderId): Promise<ShareOfPayment | undefined>
  lock(firmOrderId: FirmOrderId): Promise<ShareOfPayment | undefined>
  save(share: FirmShare): Promise<void>
  /** Shares of which something is due to the firm and was not paid yet, locked. */
  lockPayable(firmId: OrganisationId, currency: CurrencyCode): Promise<readonly FirmShare[]>
  /** Shares of a payout, locked. */
  lockOfPayout(payoutId: PayoutId): Promise<readonly FirmShare[]>
}

/** The orders that wait for a payment. */
export interface PaidOrders {
  /** Lets them stand; those that do not wait any more stay as they are. In the caller's transaction. */
  place(groupId: OrderGroupId): Promise<void>
}

export interface Ledger {
  /** Posts once per key: `already` when it was posted before. An account that may not go negative refuses. */
  post(posting: Posting): Promise<Result<'posted' | 'already', AccountOverdrawn>>
  /** What is due to a firm. */
  payable(firmId: OrganisationId, currency: CurrencyCode): Promise<Money>
  /** Firms with something due. */
  listPayable(): Promise<readonly { readonly firmId: OrganisationId; readonly payable: Money }[]>
}

export interface Invoices {
  lock(id: InvoiceId): Promise<Invoice | undefined>
  findOfPayment(paymentId: PaymentId): Promise<Invoice | undefined>
  lockOfPayment(paymentId: PaymentId): Promise<Invoice | undefined>
  /** With `firmId`, those for goods of that firm alone. */
  listOpenOf(buyerId: OrganisationId, firmId: OrganisationId | null): Promise<readonly Invoice[]>
  nextNumber(issuedOn: PlainDate): Promise<string>
  add(invoice: Invoice): Promise<void>
  /** False when the bank reference paid another invoice. */
  save(invoice: Invoice): Promise<boolean>
}

export interface CreditTermsBook {
  /** Held until the transaction ends, so that two orders cannot both use the last of the limit. */
  lock(organisationId: OrganisationId, firmIds: readonly OrganisationId[], currency: CurrencyCode): Promise<CreditTerms | undefined>
  /** What one firm grants the company, when the purchase is of that firm alone; otherwise what the platform grants. */
  find(organisationId: OrganisationId, firmIds: readonly OrganisationId[], currency: CurrencyCode): Promise<CreditTerms | undefined>
  /** Terms that stand, the platform's first. */
  listOf(organisationId: OrganisationId): Promise<readonly CreditTerms[]>
  save(terms: CreditTerms): Promise<void>
}

export interface CommissionRules {
  /** Rules in force for these firms, general ones included. */
  listFor(firmIds: readonly OrganisationId[], currency: CurrencyCode): Promise<readonly CommissionRule[]>
}

export interface Refunds {
  find(id: RefundId): Promise<Refund | undefined>
  lock(id: RefundId): Promise<Refund | undefined>
  /** By the processor's id of it, also after it came back. */
  lockByProcessor(processorId: string): Promise<Refund | undefined>
  /** Whether a refund of the payment waits for the processor's answer to be booked. */
  isAsked(paymentId: PaymentId): Promise<boolean>
  add(refund: Refund): Promise<void>
  save(refund: Refund): Promise<void>
}

export interface Payouts {
  find(id: PayoutId): Promise<Payout | undefined>
  lock(id: PayoutId): Promise<Payout | undefined>
  add(payout: Payout): Promise<void>
  save(payout: Payout): Promise<void>
  addTransfers(transfers: readonly Transfer[]): Promise<void>
  /** Transfers that carried a firm order's money, the newest first. */
  listTransfersOf(firmOrderId: FirmOrderId): Promise<readonly Transfer[]>
  noteReversal(transferId: string, amount: Money): Promise<void>
}

export interface PayoutSchedules {
  /** The firm's own, or the usual one. */
  get(firmId: OrganisationId): Promise<PayoutSchedule>
  save(schedule: PayoutSchedule): Promise<void>
  /** Takes a firm's run of a day; false when it has been taken. */
  claimRun(firmId: OrganisationId, currency: CurrencyCode, day: PlainDate): Promise<boolean>
}

/** Card disputes, and what is held for them and for complaints. */
export interface Disputes {
  lock(id: DisputeId): Promise<Dispute | undefined>
  lockByProcessor(processorId: string): Promise<Dispute | undefined>
  add(dispute: Dispute): Promise<void>
  save(dispute: Dispute): Promise<void>
  /** False when the same reference holds money of the order already. */
  addHold(hold: Hold): Promise<boolean>
  saveHold(hold: Hold): Promise<void>
  lockHoldsOf(disputeId: DisputeId): Promise<readonly Hold[]>
  lockComplaint(firmOrderId: FirmOrderId, reference: string): Promise<Hold | undefined>
}

export interface PayoutAccounts {
  find(firmId: OrganisationId): Promise<PayoutAccount | undefined>
  findByAccount(accountId: string): Promise<PayoutAccount | undefined>
  /** Nothing when the firm has one already. */
  add(account: PayoutAccount): Promise<void>
  save(account: PayoutAccount): Promise<void>
}

/** Messages of the card processor that were handled, by their id. */
export interface ProcessorMessages {
  /** False when it was handled before. */
  record(message: { readonly id: string; readonly type: string; readonly createdAt: Date }): Promise<boolean>
}

export interface CardProcessorUnavailable {
  readonly code: 'CARD_PROCESSOR_UNAVAILABLE'
}
export interface ProcessorRefused {
  readonly code: 'PROCESSOR_REFUSED'
  /** As the processor names it. */
  readonly reason: string
}

export type IntentState =
  { readonly state: 'succeeded' } | { readonly state: 'declined'; readonly declineCode: string } | { readonly state: 'waiting' } | { readonly state: 'cancelled' }

/**
 * The card processor, over the network: never called while rows of this context are locked. Every act carries a key made from our ids, so that
 * repeating it after a crash or a redelivery does it once.
 */
export interface CardProcessor {
  openIntent(payment: Payment): Promise<Result<CardIntent, CardProcessorUnavailable | ProcessorRefused>>
  stateOf(intentId: string): Promise<Result<IntentState, CardProcessorUnavailable | ProcessorRefused>>
  cancelIntent(intentId: string): Promise<Result<void, CardProcessorUnavailable | ProcessorRefused>>
  refund(order: { readonly intentId: string; readonly amount: Money; readonly key: string }): Promise<Result<{ readonly id: string }, CardProcessorUnavailable | ProcessorRefused>>
  transfer(payout: Payout, part: PlannedTransfer, accountId: string): Promise<Result<{ readonly id: string }, CardProcessorUnavailable | ProcessorRefused>>
  reverse(order: {
    readonly transferId: string
    readonly amount: Money
    readonly key: string
  }): Promise<Result<{ readonly id: string }, CardProcessorUnavailable | ProcessorRefused>>
  openAccount(facts: BusinessFacts): Promise<Result<AccountReport, CardProcessorUnavailable | ProcessorRefused>>
  readAccount(accountId: string): Promise<Result<AccountReport, CardProcessorUnavailable | ProcessorRefused>>
  answerDispute(answer: DisputeAnswer): Promise<Result<void, CardProcessorUnavailable | ProcessorRefused>>
  accountLink(accountId: string, returnUrl: string): Promise<Result<{ readonly url: string }, CardProcessorUnavailable | ProcessorRefused>>
}

export interface DisputeAnswer {
  readonly processorId: string
  readonly evidence: Evidence
  readonly file: { readonly name: string; readonly type: string; readonly bytes: Uint8Array } | null
}

/** What the processor told us, reduced to what we act on. */
export type ProcessorMessage = { readonly id: string; readonly type: string; readonly createdAt: Date } & (
  | { readonly about: 'capture'; readonly paymentId: PaymentId; readonly intentId: string; readonly amount: Money }
  | { readonly about: 'decline'; readonly paymentId: PaymentId; readonly intentId: string; readonly declineCode: string }
  | { readonly about: 'account'; readonly account: AccountReport }
  | { readonly about: 'dispute'; readonly dispute: DisputeReport }
  | { readonly about: 'refund'; readonly processorId: string; readonly intentId: string; readonly reason: string }
  | { readonly about: 'nothing' }
)

export interface BadSignature {
  readonly code: 'BAD_SIGNATURE'
}

export interface ProcessorMessageReader {
  /** Verifies the signature over the raw bytes before anything is read. */
  read(rawBody: Uint8Array | string, signature: string | undefined): Result<ProcessorMessage, BadSignature>
}

/** A card that the processor keeps for one of its customers. */
export interface KeptCard {
  readonly customerId: string
  readonly methodId: string
  readonly brand: string
  readonly last4: string
  readonly expMonth: number
  readonly expYear: number
}
/** The processor's side of saving a card. `clientSecret` is for the owner's browser alone. */
export interface CardSetup {
  readonly setupId: string
  readonly clientSecret: string
}
export interface VaultPayment {
  readonly intentId: string
  readonly customerId: string
  readonly methodId: string
  /** Nobody is there to answer the bank. */
  readonly offSession: boolean
  /** Names the try: the same one charges once. */
  readonly key: string
  /** Where a bank that leads its customer away sends them back to. */
  readonly returnUrl: string
}

/** Cards kept at the card processor, over the network: never called while rows of this context are locked. */
export interface CardVault {
  openCustomer(owner: CardOwner): Promise<Result<string, CardProcessorUnavailable | ProcessorRefused>>
  openSetup(customerId: string, key: string): Promise<Result<CardSetup, CardProcessorUnavailable | ProcessorRefused>>
  /** Null while the owner has not confirmed it. */
  keptBy(setupId: string): Promise<Result<KeptCard | null, CardProcessorUnavailable | ProcessorRefused>>
  forget(methodId: string): Promise<Result<void, CardProcessorUnavailable | ProcessorRefused>>
  pay(payment: VaultPayment): Promise<Result<'succeeded' | 'challenge' | 'waiting', CardProcessorUnavailable | ProcessorRefused>>
}

export interface SavedCards {
  findCustomer(owner: CardOwner): Promise<string | undefined>
  lockCustomer(owner: CardOwner): Promise<string | undefined>
  /** The first to come is kept. */
  addCustomer(owner: CardOwner, customerId: string): Promise<void>
  /** The default first, then the newest. */
  listOf(owner: CardOwner): Promise<readonly SavedCard[]>
  find(id: SavedCardId): Promise<SavedCard | undefined>
  add(card: SavedCard): Promise<void>
  makeDefault(card: SavedCard): Promise<void>
  remove(id: SavedCardId): Promise<void>
}

/** Accounts between the two sides of a complex. Locking one comes after the payment's row and before every ledger account. */
export interface ClearingAccounts {
  lock(id: ClearingAccountId): Promise<ClearingAccount | undefined>
  /** The account by which a member buys and sells. */
  lockOf(member: OrganisationId, currency: CurrencyCode): Promise<ClearingAccount | undefined>
  /** The account that paid for a purchase of the other side; nothing when it was paid otherwise. */
  findOfPurchase(paymentId: PaymentId): Promise<ClearingAccountId | undefined>
  /** The account to whose credit an order that the other side sold went; nothing when it was paid out otherwise, or not yet. */
  findOfSale(firmOrderId: FirmOrderId): Promise<ClearingAccountId | undefined>
  standing(account: ClearingAccount): Promise<ClearingStanding>
  openedOn(id: ClearingAccountId): Promise<PlainDate>
  /** What was posted after a day, or ever, up to a day, in the legal calendar. */
  movements(account: ClearingAccount, after: PlainDate | null, until: PlainDate): Promise<PeriodMovements>
  lastPeriod(id: ClearingAccountId): Promise<ClearingPeriod | undefined>
  findPeriod(id: ClearingPeriodId): Promise<ClearingPeriod | undefined>
  addPeriod(period: ClearingPeriod): Promise<void>
  savePeriod(period: ClearingPeriod): Promise<void>
}

/** The schedule of dunning letters and the letters that went out. */
export interface Dunning {
  schedule(currency: CurrencyCode): Promise<readonly DunningLevel[]>
  saveSchedule(currency: CurrencyCode, levels: readonly DunningLevel[]): Promise<void>
  lettersOf(invoiceId: InvoiceId): Promise<readonly DunningLetter[]>
  add(letter: DunningLetter): Promise<void>
  /** Open invoices after their due date, oldest first. */
  listOverdue(today: PlainDate): Promise<readonly InvoiceId[]>
}
