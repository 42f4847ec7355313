import { cx, useLocalized } from '@naru/ui'
import type { ListingDetail } from './listing-page.js'

type Variant = ListingDetail['variants'][number]

/** One row of choices for each option; a choice keeps the other options where such a variant exists. */
export function VariantPicker({ listing, variant, onChoose }: { readonly listing: ListingDetail; readonly variant: Variant; readonly onChoose: (sku: string) => void }) {
  const say = useLocalized()
  return (
    <div className="flex flex-col gap-4">
      {listing.options.map(({ name, values }, place) => (
        <fieldset key={name.ko} className="flex flex-col gap-1.5">
          <legend className="mb-1.5 text-sm font-medium">
            {say(name)} <span className="font-normal text-ink-soft">{variant.options[place] && say(variant.options[place])}</span>
          </legend>
          <div className="flex flex-wrap gap-2">
            {values.map((value) => {
              const target = nearest(listing.variants, variant, place, value.ko)
              const isSelected = variant.options[place]?.ko === value.ko
              return (
                <button
                  key={value.ko}
                  type="button"
                  aria-pressed={isSelected}
                  disabled={!target}
                  onClick={() => target && onChoose(target.sku)}
                  className={cx(
                    'min-h-10 cursor-pointer rounded-md border px-3 text-base disabled:cursor-not-allowed disabled:opacity-40',
                    isSelected ? 'border-brand-text bg-brand-soft font-semibold text-brand-text' : 'border-line-strong bg-surface hover:border-ink-soft',
                    target?.available === 0 && !isSelected && 'border-dashed text-ink-soft',
                  )}
                >
                  {say(value)}
                </button>
              )
            })}
          </div>
        </fieldset>
      ))}
    </div>
  )
}

/** The variant with `value` at `place` that agrees with the present one in most other options. */
function nearest(variants: readonly Variant[], present: Variant, place: number, value: string): Variant | undefined {
  const agreeing = (variant: Variant) => variant.options.filter((option, index) => index !== place && option.ko === present.options[index]?.ko).length
  return variants.filter((variant) => variant.options[place]?.ko === value).toSorted((a, b) => agreeing(b) - agreeing(a))[0]
}
