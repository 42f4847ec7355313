import { parseMoney, subtract, zero, type Localized, type Money, type PlainDate } from '@naru/kernel'
import { whatWouldQualify, type GoodToJudge } from '@naru/origin'
import type * as wire from '../platform/graphql/generated/schema.js'
import { toMoney } from '../platform/graphql/wire-money.js'
import { chargesOf, type ImportCharges } from '../read-models/import-charges.js'
import type { JudgedGood } from '../read-models/origin-of-goods.js'
import { toDetermination } from './determination-view.js'

/** Each agreement and country with what customs takes from one piece, and what would have to change for the good to originate. */
export function toMatrixRows(good: GoodToJudge, judged: readonly JudgedGood[], date: PlainDate): readonly wire.OriginMatrixRow[] {
  const price = good.fob === null ? undefined : parseMoney(good.fob, good.billOfMaterials.currency)
  const charges = new Map(
    [...new Set(judged.map(({ country }) => country))].map((country) => [country, price?.ok ? chargesOnPiece(good, price.value, country, date, judged) : undefined]),
  )
  return judged.map((entry) => ({
    agreement: entry.agreement.code,
    agreementName: entry.agreement.name,
    country: entry.country,
    determination: toDetermination(entry.determination, entry.given),
    duty: toDuty(entry, charges.get(entry.country)),
    change: toChange(entry, good.billOfMaterials.materials),
  }))
}

/** By the same computation as a buyer's landed cost, on one piece without freight. */
function chargesOnPiece({ hs, producedIn }: GoodToJudge, goods: Money, country: string, date: PlainDate, judged: readonly JudgedGood[]): ImportCharges | undefined {
  if (producedIn === country) return undefined
  const arriving = { hs, producedIn, country, date, goods, freight: zero(goods.currency), quantity: 1, unit: 'NMB' }
  return chargesOf(
    arriving,
    judged.filter((entry) => entry.country === country),
  )
}

function toDuty({ agreement }: JudgedGood, charges: ImportCharges | undefined): wire.OriginDuty | null {
  if (!charges) return null
  const { general, offers } = charges
  const preferential = offers.find((offer) => offer.agreement.code === agreement.code)?.levy
  return {
    generalRate: general.rate,
    general: toMoney(general.duty),
    preferentialRate: preferential?.rate ?? null,
    preferential: preferential ? toMoney(preferential.duty) : null,
    saved: preferential && preferential.duty.minor <= general.duty.minor ? toMoney(subtract(general.duty, preferential.duty)) : null,
  }
}

function toChange({ given, rules, terms, determination }: JudgedGood, bill: readonly NamedMaterial[]): wire.OriginChange | null {
  if (determination.preferential.result === 'originating') return null
  const change = whatWouldQualify(given, rules, terms)
  if (!change) return null
  const { value, isCheapest, because } = change
  return { materials: change.materials.map((material) => ({ ...material, name: nameAt(bill, material.path) })), value, isCheapest, because }
}

/** A material of a bill in the catalogue has a name. */
interface NamedMaterial {
  readonly name?: Localized
  readonly materials: readonly NamedMaterial[]
}

/** The name of the material at a place such as `materials[0].materials[1]`. */
function nameAt(bill: readonly NamedMaterial[], path: string): Localized | null {
  const places = [...path.matchAll(/\d+/g)].map(([digits]) => Number(digits))
  let within = bill
  let found: NamedMaterial | undefined
  for (const place of places) {
    found = within[place]
    within = found?.materials ?? []
  }
  return found?.name ?? null
}
