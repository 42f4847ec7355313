import { add, subtract, zero, type CurrencyCode, type Money, type PlainDate } from '@naru/kernel'
import { ageOf, type Ageing, type OwedOn } from './dunning.js'

/** One movement of a buyer's account: what was invoiced raises what is owed, what was paid or credited lowers it. */
export interface AccountEntry {
  readonly on: PlainDate
  readonly kind: 'invoice' | 'payment' | 'credit' | 'discount'
  readonly reference: string
  readonly amount: Money
}

export interface StatementLine extends AccountEntry {
  readonly balance: Money
}

/** A month of an account. */
export interface AccountStatement {
  readonly from: PlainDate
  readonly until: PlainDate
  readonly currency: CurrencyCode
  readonly opening: Money
  readonly lines: readonly StatementLine[]
  readonly invoiced: Money
  readonly paid: Money
  readonly credited: Money
  /** Taken off for paying early. */
  readonly discounted: Money
  readonly closing: Money
  readonly ageing: Ageing
}

const order = { invoice: 0, credit: 1, discount: 2, payment: 3 } as const
const signed = ({ kind, amount }: AccountEntry, balance: Money): Money => (kind === 'invoice' ? add(balance, amount) : subtract(balance, amount))

/** Opening, movements and closing of a month: closing is opening plus invoiced less paid, credited and discounted, and equals what is still owed by age. */
export function statementOf(
  entries: readonly AccountEntry[],
  owedAtEnd: readonly OwedOn[],
  { from, until, currency }: { readonly from: PlainDate; readonly until: PlainDate; readonly currency: CurrencyCode },
): AccountStatement {
  const sorted = [...entries].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : order[a.kind] - order[b.kind]))
  const opening = sorted.filter(({ on }) => on < from).reduce((balance, entry) => signed(entry, balance), zero(currency))
  const inMonth = sorted.filter(({ on }) => on >= from && on <= until)
  const lines: StatementLine[] = []
  let balance = opening
  for (const entry of inMonth) {
    balance = signed(entry, balance)
    lines.push({ ...entry, balance })
  }
  const total = (kind: AccountEntry['kind']): Money => inMonth.filter((entry) => entry.kind === kind).reduce((all, { amount }) => add(all, amount), zero(currency))
  return {
    from,
    until,
    currency,
    opening,
    lines,
    invoiced: total('invoice'),
    paid: total('payment'),
    credited: total('credit'),
    discounted: total('discount'),
    closing: balance,
    ageing: ageOf(owedAtEnd, until, currency),
  }
}
