import { checkRfReference, rfReference, type Id, type Money, type PlainDate, daysBetween } from '@naru/kernel'
import type { EarlyDiscount } from '../domain/early-payment.js'
import type { PaymentId } from '../domain/ids.js'
import type { StatementEntry } from './statement.js'

/** What somebody may pay for by bank transfer. `due` is what is still missing. */
export interface Payable {
  readonly kind: 'invoice' | 'order'
  readonly targetId: string
  readonly paymentId: PaymentId
  /** As people read it: of the invoice, or of the order group. */
  readonly number: string
  readonly ownerId: Id<'Organisation'> | Id<'Person'>
  /** In every language that is known. */
  readonly names: readonly string[]
  readonly due: Money
  /** What is off while it is paid in full until a day; null for nothing. */
  readonly early: EarlyDiscount | null
  readonly dueOn: PlainDate | null
}

/** What settles it on a day. */
export const dueFor = ({ due, early }: Payable, on: PlainDate): Money =>
  early !== null && on <= early.until && early.amount.minor < due.minor ? { ...due, minor: due.minor - early.amount.minor } : due

/** Why an entry is for a payable: certain, or a score out of a hundred for an officer to judge. */
export type Match =
  { readonly certainty: 'reference' | 'amount-and-name'; readonly payable: Payable } | { readonly certainty: 'suggested'; readonly payable: Payable; readonly score: number }

const least = 40
const mostSuggestions = 5

/**
 * By reference first, whatever the amount; then by an amount and a name that fit one payable alone; else what comes near. Money that goes out, charges
 * and reversals match nothing.
 */
export function matchEntry(entry: StatementEntry, payables: readonly Payable[]): readonly Match[] {
  if (entry.amount.minor <= 0n || entry.isReversal || entry.isCharge) return []
  const same = payables.filter(({ due }) => due.currency === entry.amount.currency)
  const referred = same.filter((payable) => names(entry, payable.number))
  const [only] = referred
  if (only && referred.length === 1) return [{ certainty: 'reference', payable: only }]
  const exact = same.filter((payable) => dueFor(payable, entry.valueOn).minor === entry.amount.minor && payable.names.some((name) => nearness(name, entry.counterparty) === 1))
  const [sure] = exact
  if (sure && exact.length === 1 && referred.length === 0) return [{ certainty: 'amount-and-name', payable: sure }]
  return same
    .map((payable) => ({ certainty: 'suggested' as const, payable, score: scoreOf(entry, payable) + (referred.includes(payable) ? 30 : 0) }))
    .filter(({ score }) => score >= least)
    .toSorted((a, b) => b.score - a.score || (a.payable.number < b.payable.number ? -1 : 1))
    .slice(0, mostSuggestions)
}

const letters = (text: string): string => text.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')

/** Whether the payer named the number: as a creditor reference whose check digits hold, or as it is printed. */
function names({ structuredReference, endToEndId, remittance }: StatementEntry, number: string): boolean {
  const reference = rfReference(number)
  const given = [structuredReference, endToEndId].filter((text) => text !== null)
  if (given.some((text) => checkRfReference(text).valid && letters(text) === reference)) return true
  const text = letters(`${given.join(' ')} ${remittance}`)
  const at = text.indexOf(letters(number))
  // A longer number that merely begins like this one is another's.
  return at >= 0 && !/\d/.test(text[at + letters(number).length] ?? '')
}

/** What legal forms add to a name, in the ways that people write them. */
const forms = /주식회사|유한회사|\(주\)|㈜|\(유\)|corporation|company|limited|corp\b|co\b|ltd\b|inc\b|llc\b|gmbh\b/g

const foldName = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(forms, ' ')
    .normalize('NFKC')
    .replaceAll(forms, ' ')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')

const pairsOf = (text: string): readonly string[] => Array.from({ length: Math.max(text.length - 1, 0) }, (_, index) => text.slice(index, index + 2))

/** 1 for the same name but for its legal form, 0 for nothing in common: shared pairs of letters (Dice). */
export function nearness(a: string, b: string): number {
  const [left, right] = [foldName(a), foldName(b)]
  if (left === '' || right === '') return 0
  if (left === right) return 1
  const rest = [...pairsOf(right)]
  const shared = pairsOf(left).filter((pair) => {
    const at = rest.indexOf(pair)
    if (at >= 0) rest.splice(at, 1)
    return at >= 0
  }).length
  const total = pairsOf(left).length + pairsOf(right).length
  return total === 0 ? 0 : Math.min((2 * shared) / total, 0.99)
}

function scoreOf({ amount, counterparty, bookedOn, valueOn }: StatementEntry, payable: Payable): number {
  const { names: known, dueOn } = payable
  const [paid, owed] = [amount.minor, dueFor(payable, valueOn).minor]
  const gap = paid > owed ? paid - owed : owed - paid
  const byAmount = gap === 0n ? 50 : gap * 100n <= owed ? 25 : 0
  const byName = Math.round(40 * Math.max(0, ...known.map((name) => nearness(name, counterparty))))
  const byDay = dueOn !== null && Math.abs(daysBetween(dueOn, bookedOn)) <= 7 ? 10 : 0
  return byAmount + byName + byDay
}
