import type { Localized } from '@naru/kernel'

/** Which combinations of option values there are, and which can be had today, as numbers: a thousand fit in a few kilobytes. */
export interface VariantChoices {
  readonly options: readonly { readonly name: Localized; readonly values: readonly Localized[] }[]
  /** A combination is one number: the first option's place counts most, each option has as many places as it has values. */
  readonly inStock: readonly number[]
  readonly soldOut: readonly number[]
}

export interface ChoosableVariant {
  readonly options: readonly Localized[]
  readonly available: boolean
}

export function choicesOf(names: readonly Localized[], variants: readonly ChoosableVariant[]): VariantChoices {
  const places = names.map((_, index) => {
    const values = new Map<string, Localized>()
    for (const { options } of variants) {
      const value = options[index]
      if (value && !values.has(value.ko)) values.set(value.ko, value)
    }
    return { values: [...values.values()], order: new Map([...values.keys()].map((ko, place) => [ko, place])) }
  })
  const numberOf = ({ options }: ChoosableVariant): number =>
    places.reduce((number, { values, order }, index) => number * Math.max(1, values.length) + (order.get(options[index]?.ko ?? '') ?? 0), 0)
  const numbered = variants.map((variant) => ({ number: numberOf(variant), available: variant.available }))
  return {
    options: names.map((name, index) => ({ name, values: places[index]?.values ?? [] })),
    inStock: numbered.filter(({ available }) => available).map(({ number }) => number),
    soldOut: numbered.filter(({ available }) => !available).map(({ number }) => number),
  }
}
