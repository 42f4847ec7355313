import { decimal, isUnit, units, type Decimal } from '@naru/kernel'

/** What multiplies a quantity in `from` to give it in `to`; undefined when the two do not measure the same thing. A unit that only a tariff knows converts to itself. */
export function conversionFactor(from: string, to: string): Decimal | undefined {
  if (from === to) return decimal(1)
  if (!isUnit(from) || !isUnit(to) || units[from].dimension !== units[to].dimension) return undefined
  return decimal(units[from].factor).div(units[to].factor)
}
