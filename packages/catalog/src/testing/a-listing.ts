import { dateIn, idOf, unwrap, type ComplexCode, type ListingId, type VariantId } from '@naru/kernel'
import type { BillOfMaterialsInput } from '../domain/bill-of-materials.js'
import type { Category } from '../domain/category.js'
import { publish } from '../domain/listing-sale.js'
import { shelvesOf, type Shelves } from '../domain/shelves.js'
import { addVariant, draftListing, setBillOfMaterials, type Listing, type PublishedListing } from '../domain/listing.js'
import type { ListingTermsInput } from '../domain/listing-terms.js'
import type { PriceListInput } from '../domain/price.js'
import type { Asking } from '../domain/sellable-variant.js'
import type { Seller } from '../domain/seller.js'
import type { VariantInput } from '../domain/variant.js'

export const at = new Date('2026-03-12T01:00:00Z')
export const firmId = idOf<'Organisation'>('00000000-0000-7000-8000-00000000f001')
export const otherFirmId = idOf<'Organisation'>('00000000-0000-7000-8000-00000000f002')
export const listingId = idOf<'Listing'>('00000000-0000-7000-8000-0000000ab001')
export const variantId = idOf<'Variant'>('00000000-0000-7000-8000-0000000ac001')
export const someCategories: readonly Category[] = ['neckties', 'trousers', 'trainers'].map((slug) => ({ slug, name: { ko: slug, en: slug }, parent: null, icon: 'shirt' }))
export const shelves: Shelves = shelvesOf(someCategories, [])

export const aSeller = (changes: Partial<Seller> = {}): Seller => ({
  id: firmId,
  name: { ko: '손누리타이', en: 'Sonnuri Neckwear' },
  trade: { ko: '의류 부속품', en: 'Clothing accessories' },
  complex: 'gaeseong' as ComplexCode,
  complexName: { ko: '개성공업지구', en: 'Gaeseong Industrial Complex' },
  timeZone: 'Asia/Seoul',
  ...changes,
})

export const someTerms = (changes: Partial<ListingTermsInput> = {}): ListingTermsInput => ({
  title: { ko: '실크 넥타이', en: 'Silk necktie' },
  summary: { ko: '손으로 마무리한 넥타이', en: 'A necktie finished by hand' },
  description: { ko: '누에고치 실로 짠 원단입니다.', en: 'Woven from cocoon silk.' },
  category: 'neckties',
  hs: '6215.10',
  unit: 'NMB',
  producedIn: 'KP',
  zone: 'GAESEONG',
  currency: 'KRW',
  minimum: 1,
  multiple: 1,
  leadTimeDays: 5,
  channels: ['B2B', 'B2C'],
  pictureKind: 'necktie',
  attributes: [{ name: { ko: '소재', en: 'Material' }, value: { ko: '실크 100%', en: 'Silk 100%' } }],
  documents: [{ kind: 'OEKO_TEX', number: 'OT-1024', validUntil: '2027-12-31' }],
  options: [{ ko: '색상', en: 'Colour' }],
  ...changes,
})

export const someVariant = (changes: Partial<VariantInput> = {}): VariantInput => ({
  sku: 'TIE-NAVY',
  gtin: null,
  options: [{ ko: '네이비', en: 'Navy' }],
  colour: 'navy',
  netWeightKg: '0.06',
  grossWeightKg: '0.12',
  ...changes,
})

export const somePrices = (changes: Partial<PriceListInput> = {}): PriceListInput => ({
  price: { amount: '29000', currency: 'KRW' },
  tiers: [
    { from: 10, price: { amount: '24000', currency: 'KRW' } },
    { from: 100, price: { amount: '19500', currency: 'KRW' } },
  ],
  ...changes,
})

export const someBill = (changes: Partial<BillOfMaterialsInput> = {}): BillOfMaterialsInput => ({
  currency: 'KRW',
  exWorks: '16000',
  labour: '3200',
  overhead: '1300',
  profit: '1500',
  valueAddedOutside: '4500',
  materialsSentOut: '9000',
  operations: ['cutting', 'sewing'],
  materials: [
    { name: { ko: '실크 원단', en: 'Silk fabric' }, hs: '500720', origin: 'KR', originating: true, value: '9000', weightKg: '0.05', determinesClassification: true },
    { name: { ko: '심지', en: 'Interlining' }, hs: '551311', origin: 'CN', originating: false, value: '1000', weightKg: '0.02', determinesClassification: false },
  ],
  ...changes,
})

export const aDraft = (changes: Partial<ListingTermsInput> = {}, id: ListingId = listingId): Listing => unwrap(draftListing(someTerms(changes), shelves, { id, firmId, at }))

/** A draft with one variant and a bill. */
export function aCompleteListing(changes: Partial<ListingTermsInput> = {}, id: ListingId = listingId, variant: VariantId = variantId, sku = 'TIE-NAVY'): Listing {
  const withVariant = unwrap(addVariant(aDraft(changes, id), variant, someVariant({ sku }), somePrices(), at))
  return unwrap(setBillOfMaterials(withVariant, someBill(), at))
}

export const aPublishedListing = (changes: Partial<ListingTermsInput> = {}, id: ListingId = listingId, variant: VariantId = variantId, sku = 'TIE-NAVY'): PublishedListing =>
  onSale(unwrap(publish(aCompleteListing(changes, id, variant, sku), now, { reviewed: false, shelves, at })))

export const now = { publishAt: null, unpublishAt: null } as const

/** A listing that must be on sale. */
export function onSale(listing: Listing): PublishedListing {
  if (listing.status !== 'published') throw new Error(`not on sale: ${listing.status}`)
  return listing
}

/** Nobody in particular, on the day of the specs. */
export const anAsking = (changes: Partial<Asking> = {}): Asking => ({ company: null, at, dayIn: () => dateIn('Asia/Seoul', at), ...changes })
