import { isUnit, ok, parseCurrency, parseHs, type CurrencyCode, type HsCode, type Localized, type OrganisationId, type Result, type UnitCode } from '@naru/kernel'
import { invalid, type InvalidInput } from './failures.js'
import type { MaterialId } from './ids.js'

/** How a material's value is taken from its lots: the oldest first, or their weighted average. */
export const costings = ['fifo', 'average'] as const
export type Costing = (typeof costings)[number]

/** Something that a firm buys in to make its goods. */
export interface SupplyMaterial {
  readonly id: MaterialId
  readonly firmId: OrganisationId
  /** The firm's own number for it, unique in the firm. */
  readonly code: string
  readonly name: Localized
  readonly hs: HsCode
  /** UN/ECE Recommendation 20. */
  readonly unit: UnitCode
  readonly currency: CurrencyCode
  readonly costing: Costing
}

export interface MaterialRequest {
  readonly code: string
  readonly name: Localized
  readonly hs: string
  readonly unit: string
  readonly currency: string
  readonly costing: Costing
}

const nameLimit = 120

export function newMaterial(request: MaterialRequest, facts: Pick<SupplyMaterial, 'id' | 'firmId'>): Result<SupplyMaterial, InvalidInput> {
  const { code, name, costing } = request
  if (!/^[\w./-]{1,40}$/.test(code)) return invalid('code', 'FORMAT')
  for (const locale of ['ko', 'en'] as const) {
    if (name[locale].trim() === '') return invalid(`name.${locale}`, 'REQUIRED')
    if (name[locale].length > nameLimit) return invalid(`name.${locale}`, 'TOO_LONG')
  }
  const hs = parseHs(request.hs)
  if (!hs.ok || hs.value.length < 6) return invalid('hs', 'FORMAT')
  if (!isUnit(request.unit)) return invalid('unit', 'UNKNOWN')
  const currency = parseCurrency(request.currency)
  if (!currency.ok) return invalid('currency', 'UNKNOWN_CURRENCY')
  return ok({ ...facts, code, name: { ko: name.ko.trim(), en: name.en.trim() }, hs: hs.value, unit: request.unit, currency: currency.value, costing })
}
