import { addDays, daysBetween, weekday, type PlainDate } from '@naru/kernel'

export interface DayOfSales {
  readonly day: PlainDate
  readonly orders: number
  readonly amount: { readonly amount: string; readonly currency: string }
}

export interface SalesFigures {
  readonly currency: string
  /** Decimal numbers for drawing and comparing; exact amounts stand in the statement. */
  readonly last30: number
  readonly before30: number
  readonly orders30: number
  readonly ordersBefore30: number
  /** Per cent against the 30 days before; undefined when those had no sales. */
  readonly change: number | undefined
  readonly ordersChange: number | undefined
  readonly weeks: readonly { readonly week: PlainDate; readonly amount: number }[]
}

const weekCount = 12

/** Days from which the figures of `today` are made. */
export const salesPeriod = (today: PlainDate): { readonly from: PlainDate; readonly to: PlainDate } => ({ from: addDays(mondayOf(today), -7 * (weekCount - 1)), to: today })

/** Figures of the currency in which most orders are. */
export function salesFigures(days: readonly DayOfSales[], today: PlainDate): SalesFigures {
  const currency = mainCurrency(days)
  const ours = days.filter(({ amount }) => amount.currency === currency)
  const age = ({ day }: DayOfSales) => daysBetween(day, today)
  const recent = ours.filter((day) => age(day) < 30)
  const earlier = ours.filter((day) => age(day) >= 30 && age(day) < 60)
  const last30 = amountOf(recent)
  const before30 = amountOf(earlier)
  const orders30 = ordersOf(days.filter((day) => age(day) < 30))
  const ordersBefore30 = ordersOf(days.filter((day) => age(day) >= 30 && age(day) < 60))
  const { from } = salesPeriod(today)
  const weeks = Array.from({ length: weekCount }, (_, index) => {
    const week = addDays(from, 7 * index)
    return { week, amount: amountOf(ours.filter(({ day }) => mondayOf(day) === week)) }
  })
  return { currency, last30, before30, orders30, ordersBefore30, change: changeOf(last30, before30), ordersChange: changeOf(orders30, ordersBefore30), weeks }
}

function mainCurrency(days: readonly DayOfSales[]): string {
  const orders = new Map<string, number>()
  for (const { amount, orders: count } of days) orders.set(amount.currency, (orders.get(amount.currency) ?? 0) + count)
  return [...orders].sort(([, a], [, b]) => b - a)[0]?.[0] ?? 'KRW'
}

const mondayOf = (day: PlainDate): PlainDate => addDays(day, -((weekday(day) + 6) % 7))
const amountOf = (days: readonly DayOfSales[]): number => days.reduce((sum, { amount }) => sum + Number(amount.amount), 0)
const ordersOf = (days: readonly DayOfSales[]): number => days.reduce((sum, { orders }) => sum + orders, 0)
const changeOf = (now: number, before: number): number | undefined => (before > 0 ? (now / before - 1) * 100 : undefined)
