import { all, err, exponentOf, ok, type Decimal, decimal, toDecimal, type Result } from '@naru/kernel'
import type { Assessment, AssessmentFailure, AssessmentSpec, ItemToAssess, Measure, SpecificRate, TaxLine } from './assessment.js'
import { roundAmount, roundBase, roundingProfiles, type RoundingProfile } from './jurisdiction.js'
import { conversionFactor } from './measure-unit.js'
import { relieves } from './relief.js'

/** A ledger holds bigint minor units; a tax beyond that is refused. */
const largestMinor = decimal('9223372036854775807')

interface Charge {
  readonly type: string
  readonly measure: Measure
  readonly base: Decimal
  readonly quantity: Decimal | null
  readonly exact: Decimal
}
interface Charged extends Charge {
  readonly amount: Decimal
  readonly payable: Decimal
}

/** One item under assessment with the lines that it has so far. */
interface Running {
  readonly spec: AssessmentSpec
  readonly profile: RoundingProfile
  readonly item: ItemToAssess
  readonly at: string
  readonly lines: readonly Charged[]
}

/** Duties and taxes of every item, measures in order, rounded as the jurisdiction rounds. Exact decimals throughout. */
export function assess(spec: AssessmentSpec): Result<Assessment, AssessmentFailure> {
  const profile = Object.hasOwn(roundingProfiles, spec.jurisdiction) ? roundingProfiles[spec.jurisdiction] : undefined
  if (profile === undefined) return err({ code: 'UNKNOWN_JURISDICTION', at: '$.jurisdiction', message: `no rounding rules are held for ${spec.jurisdiction}` })
  const items = all(spec.items.map((item, index) => assessItem(spec, profile, item, `$.items[${index}]`)))
  if (!items.ok) return items
  const total = items.value.flatMap(({ lines }) => lines).reduce((sum, { payable }) => sum.plus(payable), decimal(0))
  if (isTooLarge(spec, total)) return err({ code: 'AMOUNT_TOO_LARGE', at: '$.items', message: 'the total is larger than a ledger can hold' })
  return ok({ items: items.value.map(({ id, lines }) => ({ id, taxes: lines.map((line) => taxLine(spec, line)) })), total: text(spec, total) })
}

function assessItem(
  spec: AssessmentSpec,
  profile: RoundingProfile,
  item: ItemToAssess,
  at: string,
): Result<{ readonly id: string; readonly lines: readonly Charged[] }, AssessmentFailure> {
  let lines: readonly Charged[] = []
  for (const [index, measure] of item.measures.entries()) {
    const place = `${at}.measures[${index}]`
    const bounded = isBound(measure) ? lines.findLastIndex(({ type }) => type === measure.type) : -1
    const previous = lines[bounded]
    const running: Running = { spec, profile, item, at, lines }
    const charge = previous === undefined ? chargeOf(running, measure, place) : boundOf(running, measure, previous, place)
    if (!charge.ok) return charge
    const amount = roundAmount(profile, spec.currency, charge.value.exact)
    if (isTooLarge(spec, amount)) return err({ code: 'AMOUNT_TOO_LARGE', at: place, message: 'the amount is larger than a ledger can hold' })
    const line = { ...charge.value, amount, payable: relieves(item.relief, measure.type) ? decimal(0) : amount }
    lines = previous === undefined ? [...lines, line] : lines.with(bounded, line)
  }
  return ok({ id: item.id, lines })
}

/** A minimum or maximum with one figure bounds the line before it; with two it stands alone as the larger (smaller) of them. */
const isBound = (measure: Measure): boolean => (measure.kind === 'minimum' || measure.kind === 'maximum') && (measure.rate === null || measure.specific === null)

function chargeOf(running: Running, measure: Measure, place: string): Result<Charge, AssessmentFailure> {
  if (isBound(measure))
    return err({ code: 'INVALID_VALUE', at: place, message: `a ${measure.kind} with only one of rate and amount needs a measure of type ${measure.type} before it` })
  const base = baseOf(running, measure, place)
  if (!base.ok) return base
  const percent = 'rate' in measure && measure.rate !== null ? base.value.times(measure.rate).div(100) : null
  const specific = 'specific' in measure ? measure.specific : null
  const counted = specific === null ? ok(null) : counting(running, specific, place)
  if (!counted.ok) return counted
  const figures = [percent, counted.value?.amount ?? null].filter((figure) => figure !== null)
  return ok({ type: measure.type, measure, base: base.value, quantity: counted.value?.quantity ?? null, exact: combine(measure, figures) })
}

function combine(measure: Measure, figures: readonly Decimal[]): Decimal {
  switch (measure.kind) {
    case 'ad-valorem':
    case 'specific':
    case 'compound':
      return figures.reduce((sum, figure) => sum.plus(figure), decimal(0))
    case 'minimum':
      return figures.reduce((a, b) => (b.gt(a) ? b : a))
    case 'maximum':
      return figures.reduce((a, b) => (b.lt(a) ? b : a))
  }
}

/** Moves the amount of the line before to the bound when it lies beyond. */
function boundOf(running: Running, measure: Measure, previous: Charged, place: string): Result<Charge, AssessmentFailure> {
  if (measure.kind !== 'minimum' && measure.kind !== 'maximum') return ok(previous)
  const { type, base, kind, rate, specific } = measure
  const bound: Measure | null = rate !== null ? { type, base, kind: 'ad-valorem', rate } : specific !== null ? { type, base, kind: 'specific', specific } : null
  if (bound === null) return err({ code: 'INVALID_VALUE', at: place, message: `a ${kind} needs a rate or an amount` })
  const charge = chargeOf(running, bound, place)
  if (!charge.ok) return charge
  const isBeyond = kind === 'minimum' ? charge.value.exact.gt(previous.exact) : charge.value.exact.lt(previous.exact)
  return ok(isBeyond ? charge.value : previous)
}

function baseOf({ spec, profile, item, lines }: Running, { base }: Measure, place: string): Result<Decimal, AssessmentFailure> {
  const value = toDecimal(item.value)
  const named = base === 'value' ? ['value'] : base === 'value+duties' ? ['value', ...new Set(lines.map(({ type }) => type))] : base
  let sum = decimal(0)
  for (const [index, type] of named.entries()) {
    const earlier = lines.filter((line) => line.type === type)
    if (type !== 'value' && earlier.length === 0)
      return err({ code: 'UNKNOWN_TAX_TYPE', at: `${place}.base[${index}]`, message: `no earlier measure of the item has the type ${type}` })
    sum = type === 'value' ? sum.plus(value) : earlier.reduce((total, { payable }) => total.plus(payable), sum)
  }
  return ok(roundBase(profile, spec.currency, sum))
}

function counting({ item, at }: Running, rate: SpecificRate, place: string): Result<{ readonly quantity: Decimal; readonly amount: Decimal }, AssessmentFailure> {
  if (item.quantity === null) return err({ code: 'MISSING_QUANTITY', at: `${at}.quantity`, message: 'a duty by quantity needs the quantity of the item' })
  if (rate.unit !== null && item.unit === null) return err({ code: 'MISSING_UNIT', at: `${at}.unit`, message: `a duty per ${rate.unit} needs the unit of the quantity` })
  const factor = rate.unit === null || item.unit === null ? decimal(1) : conversionFactor(item.unit, rate.unit)
  if (factor === undefined) return err({ code: 'UNIT_MISMATCH', at: `${place}.per`, message: `${item.unit ?? ''} cannot be counted in ${rate.unit ?? ''}` })
  const quantity = item.quantity.times(factor)
  // Multiply before dividing: the one division is then the only place where a digit could be lost.
  return ok({ quantity, amount: rate.amount.times(quantity).div(rate.quantity) })
}

function taxLine(spec: AssessmentSpec, { measure, base, quantity, amount, payable }: Charged): TaxLine {
  const common = { type: measure.type, amount: text(spec, amount), payable: text(spec, payable) }
  const specific = 'specific' in measure ? measure.specific : null
  const rate = 'rate' in measure ? measure.rate : null
  if (specific === null) return { ...common, base: text(spec, base), rate: rate?.toFixed() ?? '0' }
  const per = [specific.quantity.toFixed(), specific.unit].filter((part) => part !== null).join(' ')
  const counted = { quantity: quantity?.toFixed() ?? '0', rate: text(spec, specific.amount) }
  if (rate === null) return { ...common, base: counted.quantity, rate: counted.rate, per }
  return { ...common, base: text(spec, base), rate: rate.toFixed(), per, specific: counted }
}

/** With all the currency's digits, and more where the tariff states a finer amount (35.105 per 100 kg). */
function text({ currency }: AssessmentSpec, value: Decimal): string {
  const digits = exponentOf(currency)
  const plain = value.toFixed()
  return (plain.split('.')[1]?.length ?? 0) > digits ? plain : value.toFixed(digits)
}

const isTooLarge = ({ currency }: AssessmentSpec, amount: Decimal): boolean =>
  amount
    .times(decimal(10).pow(exponentOf(currency)))
    .abs()
    .gt(largestMinor)
