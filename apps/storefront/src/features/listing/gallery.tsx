import { cx, useLocalized, useMessages } from '@naru/ui'
import type { ListingDetail } from './listing-page.js'
import { messages } from './messages.js'

/** The good in the chosen colour, and the others to choose from. */
export function Gallery({ listing, shown, onChoose }: { readonly listing: ListingDetail; readonly shown: string; readonly onChoose: (sku: string) => void }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const picture = listing.pictures.find(({ url }) => url === shown) ?? listing.pictures[0]
  if (!picture) return null
  return (
    <section aria-label={m.gallery} className="flex flex-col gap-3">
      <img src={picture.url} alt={say(picture.alt)} width={640} height={640} className="aspect-square w-full rounded-xl border border-line object-cover lg:max-h-[36rem]" />
      {listing.pictures.length > 1 && (
        <ul className="flex flex-wrap gap-2">
          {listing.pictures.map(({ url, alt }) => (
            <li key={url}>
              <button
                type="button"
                aria-pressed={url === picture.url}
                aria-label={m.showPicture(say(alt))}
                onClick={() => {
                  const first = listing.variants.find((variant) => variant.picture.url === url)
                  if (first) onChoose(first.sku)
                }}
                className={cx('block size-18 cursor-pointer overflow-hidden rounded-md border-2', url === picture.url ? 'border-brand' : 'border-line hover:border-line-strong')}
              >
                <img src={url} alt="" width={72} height={72} className="size-full object-cover" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
