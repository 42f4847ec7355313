import { err, ok, type CurrencyCode, type Id, type Instant, type Money, type Result } from '@naru/kernel'

/** What an account is for. `duty` is prepaid for customs abroad, `promotion` what the platform's own discounts cost, `held` is the firms' money before delivery, `clearing` a payout on its way, `refunds` a refund on its way. */
export const purposes = ['buyer-receivable', 'platform-cash', 'held', 'firm-payable', 'commission', 'tax', 'duty', 'promotion', 'clearing', 'refunds'] as const
export type Purpose = (typeof purposes)[number]

/** The side on which a balance is positive: what we have or are owed is a debit, what we owe or earned a credit. */
export const sideOf = {
  'buyer-receivable': 'debit',
  'platform-cash': 'debit',
  held: 'credit',
  'firm-payable': 'credit',
  commission: 'credit',
  tax: 'credit',
  duty: 'credit',
  promotion: 'debit',
  clearing: 'credit',
  refunds: 'credit',
} as const satisfies Record<Purpose, 'debit' | 'credit'>

/** Only a firm may owe us: a refund after its payout is taken back from the next one. */
export const mayGoNegative = (purpose: Purpose): boolean => purpose === 'firm-payable'

/** Whose account: a person's or an organisation's id, null for the platform's own. */
export type Owner = Id<'Organisation'> | Id<'Person'> | null

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
  'invoice-credited',
  'transfer-reversed',
  'late-capture',
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
export function apply(balances: Balances, { entries }: Posting): Result<Balances, AccountOverdrawn> {
  const next = new Map(balances)
  for (const { account, minor } of entries) {
    const key = accountKey(account)
    const after = (next.get(key) ?? 0n) + minor
    if (!mayGoNegative(account.purpose) && natural(account.purpose, after) < 0n) return err({ code: 'ACCOUNT_OVERDRAWN', account: key })
    next.set(key, after)
  }
  return ok(next)
}
