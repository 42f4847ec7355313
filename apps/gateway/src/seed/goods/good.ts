import type { Channel, Operation, PictureColour, PictureKind, Unit } from '@naru/catalog'
import type { Localized } from '@naru/kernel'

/** An invented good of the demo. Money follows from its price: materials and costs are shares of what it costs to make. */
export interface Good {
  readonly firm: string
  /** Beginning of its stock numbers. */
  readonly code: string
  readonly title: Localized
  readonly summary: Localized
  readonly category: string
  readonly hs: string
  readonly picture: PictureKind
  /** List price in won. */
  readonly price: number
  /** From a quantity on, per cent off. */
  readonly tiers: readonly (readonly [from: number, percentOff: number])[]
  readonly colours: readonly PictureColour[]
  readonly sizes?: readonly Size[]
  readonly weights: readonly [net: number, gross: number]
  readonly materials: readonly GoodMaterial[]
  readonly operations: readonly Operation[]
  /** Shares of the ex-works price in thousandths; what is left is profit. */
  readonly costs: readonly [labour: number, overhead: number]
  readonly leadTimeDays: number
  readonly minimum?: number
  readonly multiple?: number
  readonly unit?: Unit
  readonly channels?: readonly Channel[]
  readonly attributes: readonly (readonly [name: Localized, value: Localized])[]
  readonly documents?: readonly (readonly [kind: string, number: string])[]
  /** How the listing stands; on sale unless said. */
  readonly status?: 'draft' | 'withdrawn'
}

export interface Size {
  readonly code: string
  readonly name: Localized
  /** Of price and weight. */
  readonly factor: number
}

export interface GoodMaterial {
  readonly name: Localized
  readonly hs: string
  readonly origin: string
  readonly originating: boolean
  /** Thousandths of the ex-works price. */
  readonly share: number
  readonly weightKg: number
  readonly determines: boolean
  readonly parts: readonly GoodMaterial[]
}

export const both = (ko: string, en: string): Localized => ({ ko, en })
type Rest = { readonly originating?: boolean; readonly determines?: boolean; readonly parts?: readonly GoodMaterial[] }

/** A material: Korean ones originate by their supplier's declaration unless said otherwise, others do not. */
export const material = (
  ko: string,
  en: string,
  hs: string,
  origin: string,
  share: number,
  weightKg: number,
  { originating = origin === 'KR', determines = false, parts = [] }: Rest = {},
): GoodMaterial => ({
  name: both(ko, en),
  hs,
  origin,
  originating,
  share,
  weightKg,
  determines,
  parts,
})

export const size = (code: string, factor = 1, name: Localized = both(code, code)): Size => ({ code, name, factor })
export const clothingSizes: readonly Size[] = [size('M'), size('L'), size('XL')]
export const shoeSizes: readonly Size[] = [size('250'), size('260'), size('270')]
export const made = (ko: string, en: string) => [both('소재', 'Material'), both(ko, en)] as const
export const measures = (ko: string, en: string) => [both('규격', 'Dimensions'), both(ko, en)] as const
export const feature = (ko: string, en: string) => [both('특징', 'Feature'), both(ko, en)] as const
