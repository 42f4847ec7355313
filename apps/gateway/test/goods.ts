import type { Client } from './client.js'
import type { Gateway } from './gateway.js'
import { succeed } from './perform.js'

/** A shirt that lacks nothing but its variants and its bill of materials. */
export const terms = (changes: object = {}) => ({
  title: { ko: '심사 셔츠', en: 'Reviewed shirt' },
  summary: { ko: '셔츠입니다.', en: 'A shirt.' },
  description: { ko: '면 셔츠', en: 'Cotton' },
  category: 'shirts',
  hs: '620520',
  unit: 'NMB',
  producedIn: 'KP',
  zone: 'GAESEONG',
  currency: 'KRW',
  minimum: 1,
  multiple: 1,
  leadTimeDays: 4,
  channels: ['B2C'],
  pictureKind: 'shirt',
  attributes: [],
  documents: [],
  options: [
    { ko: '색상', en: 'Colour' },
    { ko: '치수', en: 'Size' },
  ],
  values: [{ code: 'fibre', choice: 'cotton' }],
  ...changes,
})

export const bill = {
  currency: 'KRW',
  exWorks: '20000',
  labour: '4000',
  overhead: '2000',
  profit: '2000',
  valueAddedOutside: '6000',
  materialsSentOut: '12000',
  operations: ['cutting', 'sewing'],
  materials: [{ name: { ko: '면직물', en: 'Cotton cloth' }, hs: '520831', origin: 'KR', originating: true, value: '12000', weightKg: '0.2', determinesClassification: true }],
}
export const won = (amount: string) => ({ amount, currency: 'KRW' })
export const value = (prefix: string, n: number) => ({ name: { ko: `${prefix}${n}`, en: `${prefix}${n}` }, code: `${prefix}${n}` })
export const values = (prefix: string, count: number) => Array.from({ length: count }, (_, index) => value(prefix, index + 1))

/** What tests ask of a firm's own listing. */
export const own = 'id slug status version revision remark acts changed variantCount missing { at rule } variants { id sku }'
export interface Own {
  readonly id: string
  readonly slug: string
  readonly status: string
  readonly version: number
  readonly revision: string | null
  readonly remark: string | null
  readonly acts: readonly string[]
  readonly changed: readonly string[]
  readonly variantCount: number
  readonly missing: readonly { readonly at: string }[]
  readonly variants: readonly { readonly id: string; readonly sku: string }[]
}

/** Variants of every combination of `options`. */
export const making = (listingId: string, code: string, options: readonly unknown[]) => ({
  listingId,
  skuPattern: `${code}-{1}-{2}`,
  options,
  colour: 'white',
  netWeightKg: '0.2',
  grossWeightKg: '0.3',
  price: won('30000'),
  tiers: [{ from: 10, price: won('25000') }],
})

/** A complete listing of `firm` with two colours and two sizes, not published. */
export async function prepared(firm: Client, code: string, changes: object = {}): Promise<Own> {
  const { id } = await succeed<Own>(firm, 'createListing', { listing: terms(changes) }, own)
  await succeed(firm, 'makeVariants', making(id, code, [values('C', 2), values('S', 2)]), own)
  return succeed<Own>(firm, 'setBillOfMaterials', { listingId: id, billOfMaterials: bill }, own)
}

/** Fields of a listing as a visitor of the shop sees it; null when it is not there. */
export async function seenBy(gateway: Gateway, slug: string, fields: string): Promise<Record<string, unknown> | null> {
  const question = `query ($slug: String!) { listing(slug: $slug) { ${fields} } }`
  return (await gateway.visit('storefront').request<{ listing: Record<string, unknown> | null }>(question, { slug })).listing
}
