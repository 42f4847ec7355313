import type { Asking } from '@naru/catalog'
import { PostgresSellableVariants } from '@naru/catalog/postgres'
import { assess, exchange, rateFor, type TariffRate } from '@naru/customs'
import {
  add,
  applicablePrice,
  countryName,
  decimal,
  formatAmount,
  isCountry,
  ok,
  parseMoney,
  roundHalfUp,
  subtract,
  sum,
  toDecimal,
  unwrap,
  zero,
  type CurrencyCode,
  type ListingId,
  type Localized,
  type Money,
  type PlainDate,
  type Result,
  type Sql,
  type VariantId,
} from '@naru/kernel'
import { findRate, freightFor } from '@naru/orders'
import { PostgresFreightRates } from '@naru/orders/postgres'
import { admissibility, caseOfGood, markingOrigin, parseCase, type AdmissibilityAnswer, type GoodToJudge, type MarkingAnswer, type OriginResult } from '@naru/origin'
import { judgeGood, RememberedRules, type JudgedGood } from './origin-of-goods.js'

export interface LandedCostQuestion {
  readonly listingId: ListingId
  readonly variantId: VariantId
  readonly quantity: number
  readonly country: string
  readonly date: PlainDate
  /** The currency to pay in; null, the listing's own. */
  readonly currency: string | null
  readonly asking: Asking
}

export type ProofKind = 'CERTIFICATE_OF_ORIGIN' | 'ORIGIN_DECLARATION' | 'INTER_KOREAN_ORIGIN'

export interface DutyAnswer {
  readonly amount: Money
  /** Per cent; for duties that also count pieces, what they come to. */
  readonly rate: string
  readonly mfnRate: string
  readonly saved: Money
  readonly agreement: { readonly code: string; readonly name: Localized } | null
  readonly because: Localized
  readonly source: string
  readonly from: PlainDate
}

export interface LandedCostAnswer {
  readonly country: string
  readonly date: PlainDate
  readonly quantity: number
  readonly goods: Money
  readonly freight: Money
  readonly duty: DutyAnswer
  readonly taxes: readonly { readonly type: string; readonly name: Localized; readonly rate: string; readonly amount: Money }[]
  readonly total: Money
  readonly proof: { readonly kind: ProofKind; readonly name: Localized; readonly agreement: string } | null
  readonly alternatives: readonly {
    readonly agreement: string
    readonly name: Localized
    readonly rate: string | null
    readonly result: OriginResult
    readonly because: Localized
  }[]
  readonly marking: MarkingAnswer
  readonly admissibility: AdmissibilityAnswer
  readonly assumptions: readonly Localized[]
}

/** What a good costs when it has arrived; undefined when it is not on sale, or no tariff is held for the country. The best rate whose agreement is really satisfied applies. */
export async function findLandedCost(sql: Sql, { listingId, variantId, quantity, country, date, currency, asking }: LandedCostQuestion): Promise<LandedCostAnswer | undefined> {
  const [variant] = await new PostgresSellableVariants(sql).findMany([variantId], asking)
  if (variant?.listingId !== listingId || quantity < 1) return undefined
  const price = applicablePrice(variant.offers, quantity, currency ?? variant.currency)
  if (!price) return undefined
  const { unit, total: goods } = price
  const rate = findRate(await new PostgresFreightRates(sql).list(unit.currency), country, unit.currency)
  const freight = rate ? freightFor(rate, goods, variant.grossWeightKg.times(quantity)).amount : zero(unit.currency)
  const good: GoodToJudge = {
    hs: variant.hs,
    hsEdition: variant.hsEdition,
    producedIn: variant.producedIn,
    zone: variant.zone,
    weightKg: variant.netWeightKg.toFixed(),
    fob: variant.billOfMaterials.currency === unit.currency ? formatAmount(unit) : null,
    billOfMaterials: variant.billOfMaterials,
  }
  const arriving: Arriving = { hs: variant.hs, producedIn: variant.producedIn, country, date, goods, freight, quantity, unit: variant.unit }
  const { judged } = await judgeGood(good, [country], date, new RememberedRules(sql))
  const general = levy(arriving, null)
  if (!general) return undefined
  const offers = judged.map((entry) => ({ ...entry, levy: preferentialLevy(arriving, entry) }))
  const satisfied = offers.filter(({ determination, levy: offered }) => determination.preferential.result === 'originating' && offered && offered.duty.minor <= general.duty.minor)
  const best = satisfied.toSorted((a, b) => Number((a.levy?.duty.minor ?? 0n) - (b.levy?.duty.minor ?? 0n)))[0]
  const applied = best?.levy ?? general
  const given = parseCase(caseOfGood(good, { agreement: judged[0]?.agreement.code ?? 'RCEP', importingCountry: country, date }))
  if (!given.ok) return undefined
  return {
    country,
    date,
    quantity,
    goods,
    freight,
    duty: {
      amount: applied.duty,
      rate: applied.rate,
      mfnRate: general.rate,
      saved: subtract(general.duty, applied.duty),
      agreement: best ? { code: best.agreement.code, name: best.agreement.name } : null,
      because: best ? best.determination.preferential.because : whyGeneral(arriving, judged),
      source: applied.source,
      from: applied.from,
    },
    taxes: applied.taxes,
    total: sum([goods, freight, applied.duty, ...applied.taxes.map(({ amount }) => amount)], goods.currency),
    proof: best ? proofOf(best) : null,
    alternatives: [...offers]
      .sort((a, b) => Number(b === best) - Number(a === best))
      .map(({ agreement, determination, levy: offered }) => ({
        agreement: agreement.code,
        name: agreement.name,
        rate: offered?.rate ?? null,
        result: determination.preferential.result,
        because: determination.preferential.because,
      })),
    marking: markingOrigin(given.value),
    admissibility: admissibility(given.value),
    assumptions: assumptionsOf(rate !== undefined, general, unit.currency),
  }
}

interface Arriving {
  readonly hs: string
  readonly producedIn: string
  readonly country: string
  readonly date: PlainDate
  readonly goods: Money
  readonly freight: Money
  readonly quantity: number
  readonly unit: string
}

interface Levy {
  readonly duty: Money
  readonly rate: string
  readonly taxes: LandedCostAnswer['taxes']
  readonly source: string
  readonly from: PlainDate
  readonly currency: string
}

/** Goods of the South within the South pass no customs. */
const isDomestic = ({ producedIn, country }: Arriving): boolean => producedIn === country

function preferentialLevy(arriving: Arriving, { agreement }: JudgedGood): Levy | undefined {
  if (isDomestic(arriving)) return undefined
  const rate = rateFor({ hs: arriving.hs, destination: arriving.country, date: arriving.date, agreement: agreement.code })
  return rate.ok && rate.value.row.agreement === agreement.code ? toLevy(arriving, rate.value) : undefined
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

const declared = new Set(['KR-US', 'KR-EU', 'KR-GB', 'KR-EFTA'])

function proofOf({ agreement }: JudgedGood): NonNullable<LandedCostAnswer['proof']> {
  if (agreement.code === 'KR-KP')
    return { kind: 'INTER_KOREAN_ORIGIN', name: { ko: '남북교역 원산지 확인서', en: 'Origin confirmation for inter-Korean trade' }, agreement: agreement.code }
  if (declared.has(agreement.code)) return { kind: 'ORIGIN_DECLARATION', name: { ko: '수출자 원산지 신고', en: 'Exporter’s origin declaration' }, agreement: agreement.code }
  return { kind: 'CERTIFICATE_OF_ORIGIN', name: { ko: '원산지증명서', en: 'Certificate of origin' }, agreement: agreement.code }
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

function assumptionsOf(freightKnown: boolean, { from, currency }: Levy, own: CurrencyCode): readonly Localized[] {
  return [
    {
      ko: `관세율표는 ${from}부터의 시연 자료이며 신고 전에 세관에 확인해야 합니다.`,
      en: `The tariff is demonstration data in force from ${from}; check with customs before declaring.`,
    },
    freightKnown
      ? { ko: '운임은 공급사의 표준 운임입니다. 보험료는 포함하지 않았습니다.', en: 'Freight is the platform’s standard rate; insurance is not included.' }
      : { ko: '이 나라의 운임을 알 수 없어 더하지 않았습니다.', en: 'Freight to this country is not known and was not added.' },
    ...(currency === own
      ? []
      : [{ ko: `세액은 ${currency}로 계산해 고시환율로 환산했습니다.`, en: `Duty and tax were worked out in ${currency} and exchanged at the announced rate.` }]),
  ]
}
