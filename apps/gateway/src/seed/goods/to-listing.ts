import { pictureColours, type BillOfMaterialsInput, type ListingTermsInput, type MaterialInput, type PictureColour, type PriceListInput, type VariantInput } from '@naru/catalog'
import { gs1CheckDigit, type Localized } from '@naru/kernel'
import type { DemoFirm } from '../cast-firms.js'
import { gaeseong } from '../complexes.js'
import type { Random } from '../seeding.js'
import { both, type Good, type GoodMaterial, type Size } from './good.js'

/** Making a good costs this share of its list price; the lowest tiers stay above it. */
const exWorksShare = 0.5

export function termsOf(good: Good, firm: DemoFirm): ListingTermsInput {
  const inZone = firm.complex === gaeseong.code
  return {
    title: good.title,
    summary: good.summary,
    description: describe(good, firm),
    category: good.category,
    hs: good.hs,
    unit: good.unit ?? 'NMB',
    producedIn: inZone ? 'KP' : 'KR',
    zone: inZone ? gaeseong.zone : null,
    currency: 'KRW',
    minimum: good.minimum ?? 1,
    multiple: good.multiple ?? 1,
    leadTimeDays: good.leadTimeDays,
    channels: good.channels ?? ['B2B', 'B2C'],
    pictureKind: good.picture,
    attributes: good.attributes.map(([name, value]) => ({ name, value })),
    documents: (good.documents ?? []).map(([kind, number]) => ({ kind, number, validUntil: '2028-12-31' })),
    options: [both('색상', 'Colour'), ...(good.sizes ? [both('크기', 'Size')] : [])],
  }
}

function describe({ summary, materials, leadTimeDays }: Good, firm: DemoFirm): Localized {
  const main = materials.filter(({ share }) => share >= 100)
  const names = (locale: keyof Localized) => main.map(({ name }) => name[locale]).join(', ')
  return both(
    `${summary.ko}\n\n${firm.name.ko}: ${firm.about.ko}\n\n주요 재료는 ${names('ko')}입니다. 재고가 있으면 ${leadTimeDays}일 안에 출고하며, 수량이 많으면 단가를 낮춥니다. 실연을 위해 지어낸 상품입니다.`,
    `${summary.en}\n\n${firm.name.en}: ${firm.about.en}\n\nMainly ${names('en').toLowerCase()}. Leaves within ${leadTimeDays} days when in stock, and costs less in quantity. An invented good, for demonstration.`,
  )
}

/** One variant for each colour and size. */
export interface SeedVariant {
  readonly input: VariantInput
  readonly prices: PriceListInput
}

export function variantsOf(good: Good, firmNumber: number, goodNumber: number): readonly SeedVariant[] {
  return good.colours.flatMap((colour, place) => {
    const sizes: readonly (Size | null)[] = good.sizes ?? [null]
    return sizes.map((size, offset) => variantOf(good, colour, size, `20${pad(firmNumber, 3)}${pad(goodNumber, 4)}${pad(place * sizes.length + offset, 3)}`))
  })
}

function variantOf(good: Good, colour: PictureColour, size: Size | null, gtin: string): SeedVariant {
  const factor = size?.factor ?? 1
  const [net, gross] = good.weights
  const price = roundTo(good.price * factor, good.price < 5000 ? 50 : 500)
  const won = (amount: number) => ({ amount: String(amount), currency: 'KRW' })
  return {
    input: {
      sku: [good.code, colour.slice(0, 4).toUpperCase(), ...(size ? [size.code] : [])].join('-'),
      gtin: good.channels && !good.channels.includes('B2C') ? null : `${gtin}${gs1CheckDigit(gtin)}`,
      options: [pictureColours[colour].name, ...(size ? [size.name] : [])].map(({ ko, en }) => both(ko, en.charAt(0).toUpperCase() + en.slice(1))),
      colour,
      netWeightKg: (net * factor).toFixed(3),
      grossWeightKg: (gross * factor).toFixed(3),
    },
    prices: { price: won(price), tiers: good.tiers.map(([from, off]) => ({ from, price: won(roundTo((price * (100 - off)) / 100, price < 5000 ? 10 : 100)) })) },
  }
}

/** The bill in whole won; what materials and costs leave is profit, so that the parts sum exactly. */
export function billOf(good: Good, inZone: boolean): BillOfMaterialsInput {
  const exWorks = roundTo(good.price * exWorksShare, 10)
  const part = (share: number) => Math.round((exWorks * share) / 1000)
  const materials = good.materials.map((material) => toMaterial(material, part))
  const [labour, overhead] = good.costs.map(part)
  const spent = materials.reduce((total, { value }) => total + Number(value), 0) + (labour ?? 0) + (overhead ?? 0)
  const sentOut = materials.reduce((total, { originating, value }) => total + (originating ? Number(value) : 0), 0)
  return {
    currency: 'KRW',
    exWorks: String(exWorks),
    labour: String(labour),
    overhead: String(overhead),
    profit: String(exWorks - spent),
    valueAddedOutside: inZone ? String((labour ?? 0) + (overhead ?? 0)) : '0',
    materialsSentOut: inZone ? String(sentOut) : '0',
    operations: good.operations,
    materials,
  }
}

const toMaterial = ({ name, hs, origin, originating, share, weightKg, determines, parts }: GoodMaterial, part: (share: number) => number): MaterialInput => ({
  name,
  hs,
  origin,
  originating,
  value: String(part(share)),
  weightKg: weightKg.toFixed(3),
  determinesClassification: determines,
  materials: parts.map((inner) => toMaterial(inner, part)),
})

/** Pieces on hand at the plant and, for consumer goods, at the depot; one variant in a dozen has run out. */
export function stockOf(good: Good, inZone: boolean, random: Random): readonly { readonly location: string; readonly quantity: number }[] {
  if (random() < 0.08) return []
  const bulk = good.minimum ?? 1
  const pieces = (from: number, to: number) => Math.round(from + random() * (to - from)) * Math.max(1, bulk >= 50 ? bulk / 2 : 1)
  const plant = { location: inZone ? '개성 공장' : '안산 공장', quantity: pieces(60, 420) }
  return random() < 0.45 ? [plant] : [plant, { location: inZone ? '파주 물류센터' : '시흥 물류센터', quantity: pieces(20, 160) }]
}

const roundTo = (value: number, step: number): number => Math.round(value / step) * step
const pad = (value: number, width: number): string => String(value).padStart(width, '0')
