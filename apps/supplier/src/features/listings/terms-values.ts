import type { AttributeValueInput, ListingInput, OwnListingPartsFragment } from '../../generated/graphql.js'

/** A picture with what stands for it, while it is typed. */
export interface PictureValues {
  readonly id: string
  readonly alt: { readonly ko: string; readonly en: string }
}

/** The terms of a listing while they are typed. */
export type TermsValues = Omit<ListingInput, 'hsEdition' | 'zone' | 'documents' | 'category' | 'pictureKind' | 'values' | 'pictures'> & {
  readonly values: readonly AttributeValueInput[]
  readonly pictures: readonly PictureValues[]
  readonly category: string
  readonly pictureKind: string
  readonly zone: string | null
  readonly documents: readonly { readonly kind: string; readonly number: string; readonly validUntil: string | null }[]
}

export const newTerms: TermsValues = {
  title: { ko: '', en: '' },
  summary: { ko: '', en: '' },
  description: { ko: '', en: '' },
  category: '',
  hs: '',
  unit: 'NMB',
  producedIn: 'KP',
  zone: 'GAESEONG',
  currency: 'KRW',
  minimum: 1,
  multiple: 1,
  leadTimeDays: 7,
  channels: ['B2B', 'B2C'],
  pictureKind: 'shirt',
  values: [],
  pictures: [],
  attributes: [],
  documents: [],
  options: [],
}

export const termsOf = (listing: OwnListingPartsFragment): TermsValues => ({
  title: listing.title,
  summary: listing.summary,
  description: listing.description,
  category: listing.category,
  hs: listing.hs,
  unit: listing.unit,
  producedIn: listing.producedIn,
  zone: listing.zone,
  currency: listing.currency,
  minimum: listing.minimum,
  multiple: listing.multiple,
  leadTimeDays: listing.leadTimeDays,
  channels: listing.channels,
  pictureKind: listing.pictureKind,
  values: listing.values.map(({ code, text, number, choice, yes, date }) => ({ code, text, number, choice: choice?.code ?? null, yes, date })),
  pictures: listing.pictures.map(({ id, alt }) => ({ id, alt: alt ?? { ko: '', en: '' } })),
  attributes: listing.attributes,
  documents: listing.documents,
  options: listing.options,
})

/** The list with its item at `index` replaced. */
export const replaced = <T>(list: readonly T[], index: number, item: T): readonly T[] => list.map((one, place) => (place === index ? item : one))
export const removed = <T>(list: readonly T[], index: number): readonly T[] => list.filter((_, place) => place !== index)
