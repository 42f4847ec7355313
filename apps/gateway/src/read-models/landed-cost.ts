import type { Asking } from '@naru/catalog'
import { PostgresSellableVariants } from '@naru/catalog/postgres'
import {
  applicablePrice,
  formatAmount,
  subtract,
  sum,
  zero,
  type CurrencyCode,
  type ListingId,
  type Localized,
  type Money,
  type PlainDate,
  type Sql,
  type VariantId,
} from '@naru/kernel'
import { findRate, freightFor } from '@naru/orders'
import { PostgresFreightRates } from '@naru/orders/postgres'
import { admissibility, caseOfGood, markingOrigin, parseCase, type AdmissibilityAnswer, type GoodToJudge, type MarkingAnswer, type OriginResult } from '@naru/origin'
import { chargesOnImport, type Arriving, type ImportTaxAmount, type Levy } from './import-charges.js'
import { RememberedRules, type JudgedGood } from './origin-of-goods.js'

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
  readonly taxes: readonly ImportTaxAmount[]
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
  const charges = await chargesOnImport(good, arriving, new RememberedRules(sql))
  if (!charges) return undefined
  const { general, applied, best, offers, judged } = charges
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
      because: charges.because,
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

const declared = new Set(['KR-US', 'KR-EU', 'KR-GB', 'KR-EFTA'])

function proofOf({ agreement }: JudgedGood): NonNullable<LandedCostAnswer['proof']> {
  if (agreement.code === 'KR-KP')
    return { kind: 'INTER_KOREAN_ORIGIN', name: { ko: '남북교역 원산지 확인서', en: 'Origin confirmation for inter-Korean trade' }, agreement: agreement.code }
  if (declared.has(agreement.code)) return { kind: 'ORIGIN_DECLARATION', name: { ko: '수출자 원산지 신고', en: 'Exporter’s origin declaration' }, agreement: agreement.code }
  return { kind: 'CERTIFICATE_OF_ORIGIN', name: { ko: '원산지증명서', en: 'Certificate of origin' }, agreement: agreement.code }
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
