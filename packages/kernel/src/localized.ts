/** A text in the languages of the product. */
export interface Localized {
  readonly ko: string
  readonly en: string
}
export type Locale = keyof Localized
