import { assess, exchange, rateFor, type TariffRate } from '@naru/customs'
import { add, countryName, decimal, isCountry, ok, parseMoney, roundHalfUp, sum, toDecimal, unwrap, type Localized, type Money, type PlainDate, type Result } from '@naru/kernel'
import type { GoodToJudge, Rules } from '@naru/origin'
import { judgeGood, type JudgedGood } from './origin-of-goods.js'

export interface ImportTaxAmount {
  readonly type: string
  readonly name: Localized
  readonly rate: string
  readonly amount: Money
}

/** A judged good with what would be taken under its agreement; undefined where the tariff has no rate of it. */
export type Offer = JudgedGood & { readonly levy: Levy | undefined }

export interface ImportCharges {
  /** The ordinary rate. */
  readonly general: Levy
  readonly applied: Levy
  /** The agreement that is applied, because the good really satisfies it. */
  readonly best: Offer | undefined
  readonly offers: readonly Offer[]
  readonly judged: readonly JudgedGood[]
  readonly because: Localized
}

/** Duty and tax on goods that arrive: the best rate whose agreement is really satisfied. Undefined when no tariff is held for the country. */
export async function chargesOnImport(good: GoodToJudge, arriving: Arriving, rules: Rules): Promise<ImportCharges | undefined> {
  return chargesOf(arriving, (await judgeGood(good, [arriving.country], arriving.date, rules)).judged)
}

/** What is taken from goods that were judged for the country already. */
export function chargesOf(arriving: Arriving, judged: readonly JudgedGood[]): ImportCharges | undefined {
  const general = levy(arriving, null)
  if (!general) return undefined
  const offers = judged.map((entry): Offer => ({ ...entry, levy: preferentialLevy(arriving, entry.agreement.code) }))
  const satisfied = offers.filter(({ determination, levy: offered }) => determination.preferential.result === 'originating' && offered && offered.duty.minor <= general.duty.minor)
  const best = satisfied.toSorted((a, b) => Number((a.levy?.duty.minor ?? 0n) - (b.levy?.duty.minor ?? 0n)))[0]
  return { general, applied: best?.levy ?? general, best, offers, judged, because: best ? best.determination.preferential.because : whyGeneral(arriving, judged) }
}

/** Whether an agreement with a lower rate might still apply, but nobody can say yet. */
export const isUndecided = ({ applied, offers }: ImportCharges): boolean =>
  offers.some(({ determination, levy: offered }) => determination.preferential.result === 'undecided' && offered !== undefined && offered.duty.minor < applied.duty.minor)

/** Goods at the border of a country: what they are, what is paid for them and for their way. */
export interface Arriving {
  readonly hs: string
  readonly producedIn: string
  readonly country: string
  readonly date: PlainDate
  readonly goods: Money
  readonly freight: Money
  readonly quantity: number
  readonly unit: string
}

/** What a country takes from them under one agreement, or under none. */
export interface Levy {
  readonly duty: Money
  readonly rate: string
  readonly taxes: readonly ImportTaxAmount[]
  readonly source: string
  readonly from: PlainDate
  readonly currency: string
  readonly byPercentOnly: boolean
}

/** Goods of the South within the South pass no customs. */
const isDomestic = ({ producedIn, country }: Arriving): boolean => producedIn === country

function preferentialLevy(arriving: Arriving, agreement: string): Levy | undefined {
  if (isDomestic(arriving)) return undefined
  const rate = rateFor({ hs: arriving.hs, destination: arriving.country, date: arriving.date, agreement })
  return rate.ok && rate.value.row.agreement === agreement ? toLevy(arriving, rate.value) : undefined
}

/** A rate of duty, per cent. */
export interface DutyRate {
  readonly rate: string
  /** Not by the piece, so the same for goods of any value. */
  readonly byPercentOnly: boolean
}

/** The rate under an agreement, or the ordinary one for null; undefined where the tariff has none, or no customs is passed. */
export function dutyRate(arriving: Arriving, agreement: string | null): DutyRate | undefined {
  if (isDomestic(arriving)) return undefined
  const found = agreement === null ? levy(arriving, null) : preferentialLevy(arriving, agreement)
  return found && { rate: found.rate, byPercentOnly: found.byPercentOnly }
}

function levy(arriving: Arriving, agreement: string | null): Levy | undefined {
  const rate = rateFor({ hs: arriving.hs, destination: arriving.country, date: arriving.date, agreement, origin: arriving.producedIn })
  return rate.ok ? toLevy(arriving, rate.value) : undefined
}

const taxNames: Readonly<Record<string, Localized>> = { VAT: { ko: '부가가치세', en: 'Value added tax' }, B00: { ko: '부가가치세', en: 'Value added tax' } }
const dutyTypes = new Set(['A00', 'CUD'])

/** Duty and taxes in the currency of the goods. Duties per piece are set in the destination's money, so those goods are assessed in it. */
function toLevy(arriving: Arriving, rate: TariffRate): Levy | undefined {
  const measures = rate.measures.filter(({ type }) => !isDomestic(arriving) || !dutyTypes.has(type))
  const byPercentOnly = measures.every(({ kind }) => kind === 'ad-valorem')
  const value = rate.valueBase === 'CIF' ? add(arriving.goods, arriving.freight) : arriving.goods
  const own = value.currency
  const there = byPercentOnly ? ok(value) : exchangeTo(value, rate.currency, arriving.date)
  if (!there.ok) return undefined
  const item = { id: '1', value: there.value, quantity: decimal(arriving.quantity), unit: arriving.unit, measures, relief: null }
  const assessed = assess({ jurisdiction: rate.jurisdiction, date: arriving.date, currency: there.value.currency, items: [item] })
  if (!assessed.ok) return undefined
  const back = (amount: string): Money => unwrap(exchangeTo(unwrap(parseMoney(amount, there.value.currency)), own, arriving.date))
  const lines = assessed.value.items[0]?.taxes ?? []
  const duty = sum(
    lines.filter(({ type }) => dutyTypes.has(type)).map(({ payable }) => back(payable)),
    own,
  )
  return {
    duty,
    rate: percentOf(duty, value, rate, isDomestic(arriving)),
    taxes: lines
      .filter(({ type }) => !dutyTypes.has(type))
      .map(({ type, rate: percent, payable }) => ({ type, name: taxNames[type] ?? { ko: type, en: type }, rate: percent, amount: back(payable) })),
    source: rate.row.source,
    from: rate.row.from,
    currency: there.value.currency,
    byPercentOnly,
  }
}

function exchangeTo(amount: Money, currency: string, date: PlainDate): Result<Money> {
  const code = parseMoney('0', currency)
  return code.ok ? exchange(amount, code.value.currency, date) : code
}

/** The rate of the tariff where it is a percentage, else what the duty comes to. */
function percentOf(duty: Money, value: Money, { measures }: TariffRate, domestic: boolean): string {
  const [only, ...others] = measures.filter(({ type }) => dutyTypes.has(type))
  if (domestic || !only) return '0'
  if (others.length === 0 && only.kind === 'ad-valorem') return only.rate.toFixed()
  return value.minor === 0n ? '0' : roundHalfUp(toDecimal(duty).times(100).div(toDecimal(value)), 2).toFixed()
}

function whyGeneral(arriving: Arriving, judged: readonly JudgedGood[]): Localized {
  const { country } = arriving
  if (isDomestic(arriving)) return { ko: '국내에서 만들어 국내에서 거래하므로 관세가 없습니다.', en: 'Made and sold within the country: no duty.' }
  const name = (locale: string): string => (isCountry(country) ? countryName(country, locale) : country)
  const [only] = judged
  if (only && judged.length === 1) return only.determination.preferential.because
  return judged.length === 0
    ? { ko: `${name('ko')}와(과) 맺은 협정이 없어 기본세율을 적용합니다.`, en: `There is no agreement with ${name('en')}, so the ordinary rate applies.` }
    : { ko: '더 낮은 세율의 협정 기준을 충족하지 못해 기본세율을 적용합니다.', en: 'No agreement with a lower rate is satisfied, so the ordinary rate applies.' }
}
