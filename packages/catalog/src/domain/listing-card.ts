/** A listing as a card of the shop window: one flat row. */
export interface CardRow {
  readonly listing_id: string
  readonly slug: string
  readonly title_ko: string
  readonly title_en: string
  readonly picture: string | null
  readonly picture_kind: string
  readonly colour: string
  readonly firm_id: string
  readonly firm_ko: string
  readonly firm_en: string
  readonly trade_ko: string
  readonly trade_en: string
  readonly complex: string
  readonly complex_ko: string
  readonly complex_en: string
  readonly category: string
  readonly currency: string
  readonly price_minor: string
  readonly tier_from: number | null
  readonly tier_minor: string | null
  readonly minimum: number
  readonly unit: string
  readonly lead_time_days: number
  /** Divided by spaces, as are the countries: the driver reads a text many times faster than an array. */
  readonly channels: string
  readonly produced_in: string
  readonly zone: string | null
  readonly preferential_in: string
  readonly in_stock: boolean
  readonly variants: number
  readonly rating_average: string | null
  readonly rating_count: number
}
