import { err, ok, type CurrencyCode, type Id, type Instant, type Money, type Result } from '@naru/kernel'

/**
 * What an account is for. `held` is the firms' money before delivery, `clearing` a payout on its way, `refunds` a refund on its way, `duty` prepaid for
 * the state of destination, `promotion` what the platform's own discounts cost, `dispute-hold` what a firm may not have while a dispute runs, `disputed` what the
 * card network took for it, `costs` fees that the platform bears, `suspense` bank money that nobody has assigned yet, `buyer-credit` what a buyer paid
 * too much, `fx-position` what was exchanged, per currency, `fx-result` what the exchange gained (or lost), and `bilateral` what the other side of a
 * complex owes (or is owed) on a clearing account.
 */
export const purposes = [
  'buyer-receivable',
  'platform-cash',
  'held',
  'firm-payable',
  'commission',
  'tax',
  'clearing',
  'refunds',
  'duty',
  'promotion',
  'dispute-hold',
  'disputed',
  'costs',
  'suspense',
  'buyer-credit',
  'fx-position',
  'fx-result',
  'bilateral',
] as const
export type Purpose = (typeof purposes)[number]

/** The side on which a balance is positive: what we have or are owed is a debit, what we owe or earned a credit. */
export const sideOf = {
  'buyer-receivable': 'debit',
  'platform-cash': 'debit',
  held: 'credit',
  'firm-payable': 'credit',
  commission: 'credit',
  tax: 'credit',
  clearing: 'credit',
  refunds: 'credit',
  duty: 'credit',
  promotion: 'debit',
  'dispute-hold': 'credit',
  disputed: 'debit',
  costs: 'debit',
  suspense: 'credit',
  'buyer-credit': 'credit',
  'fx-position': 'debit',
  'fx-result': 'credit',
  bilateral: 'debit',
} as const satisfies Record<Purpose, 'debit' | 'credit'>

/** A firm may owe us (a refund after its payout is taken back from the next one), and an exchange of currencies and a clearing account go either way. */
export const mayGoNegative = (purpose: Purpose): boolean => purpose === 'firm-payable' || purpose === 'fx-position' || purpose === 'fx-result' || purpose === 'bilateral'

/** A card network takes disputed money, and a bank its charges and what it reverses, whether or not we have it; nothing else may spend cash that is not there. */
export const overdrawsCash: readonly PostingKind[] = ['dispute-withdrawn', 'bank-charged', 'bank-returned']

/** Whose account: a person's, an organisation's or a clearing account's id, null for the platform's own. */
export type Owner = Id<'Organisation'> | Id<'Person'> | Id<'ClearingAccount'> | null

export interface Account {
  readonly owner: Owner
  readonly purpose: Purpose
  readonly currency: CurrencyCode
}

/** One line of a posting: debit positive, credit negative, in minor units of the account's currency. */
export interface Entry {
  readonly account: Account
  readonly minor: bigint
}

export const postingKinds = [
  'card-captured',
  'invoice-issued',
  'invoice-paid',
  'funds-released',
  'payout-requested',
  'payout-paid',
  'payout-failed',
  'refund-requested',
  'refund-paid',
  'refund-failed',
  'refund-bounced',
  'invoice-credited',
  'transfer-reversed',
  'late-capture',
  'dispute-held',
  'dispute-released',
  'dispute-withdrawn',
  'dispute-reinstated',
  'dispute-lost',
  'transfer-settled',
  'bank-received',
  'bank-assigned',
  'bank-returned',
  'bank-charged',
  'bank-reversed',
  'currency-exchanged',
  'clearing-bought',
  'clearing-sold',
  'clearing-settled',
  'clearing-returned',
] as const
export type PostingKind = (typeof postingKinds)[number]

/** One event of money. `key` makes it happen once; `subjectId` names the order, payment, refund or payout behind it; `reference` is its human number. */
export interface Posting {
  readonly kind: PostingKind
  readonly key: string
  readonly subjectId: string
  readonly reference: string
  readonly at: Instant
  readonly entries: readonly Entry[]
}

export const debit = (account: Omit<Account, 'currency'>, { minor, currency }: Money): Entry => ({ account: { ...account, currency }, minor })
export const credit = (account: Omit<Account, 'currency'>, { minor, currency }: Money): Entry => ({ account: { ...account, currency }, minor: -minor })

export const accountKey = ({ owner, purpose, currency }: Account): string => `${owner ?? 'platform'}/${purpose}/${currency}`

/** A posting with one entry an account and no empty ones; the keys' order is the order in which accounts are locked. */
export function posting(facts: Omit<Posting, 'entries'>, entries: readonly Entry[]): Posting {
  const merged = new Map<string, Entry>()
  for (const entry of entries) {
    const key = accountKey(entry.account)
    merged.set(key, { account: entry.account, minor: (merged.get(key)?.minor ?? 0n) + entry.minor })
  }
  const kept = [...merged].filter(([, { minor }]) => minor !== 0n).sort(([a], [b]) => (a < b ? -1 : 1))
  return { ...facts, entries: kept.map(([, entry]) => entry) }
}

/** The currencies in which a posting does not sum to zero. None in a sound posting. */
export function imbalances({ entries }: Posting): readonly { readonly currency: CurrencyCode; readonly minor: bigint }[] {
  const sums = new Map<CurrencyCode, bigint>()
  for (const { account, minor } of entries) sums.set(account.currency, (sums.get(account.currency) ?? 0n) + minor)
  return [...sums].filter(([, minor]) => minor !== 0n).map(([currency, minor]) => ({ currency, minor }))
}

/** The account's balance in its own sense: what a debit account has, what a credit account owes. */
export const natural = (purpose: Purpose, signed: bigint): bigint => (sideOf[purpose] === 'debit' ? signed : -signed)

export interface AccountOverdrawn {
  readonly code: 'ACCOUNT_OVERDRAWN'
  readonly account: string
}

/** Signed balances by account key. */
export type Balances = ReadonlyMap<string, bigint>

/** The balances after a posting, or the account that it would push below zero and may not. */
export function apply(balances: Balances, { kind, entries }: Posting): Result<Balances, AccountOverdrawn> {
  const next = new Map(balances)
  for (const { account, minor } of entries) {
    const key = accountKey(account)
    const after = (next.get(key) ?? 0n) + minor
    const isCash = account.purpose === 'platform-cash'
    const isFree = mayGoNegative(account.purpose) || (isCash && (minor > 0n || overdrawsCash.includes(kind)))
    if (!isFree && natural(account.purpose, after) < 0n) return err({ code: 'ACCOUNT_OVERDRAWN', account: key })
    next.set(key, after)
  }
  return ok(next)
}
