import { cx, useLocalized, useMessages } from '@naru/ui'
import { useState } from 'react'
import type { ListingDetail } from './listing-page.js'
import { messages } from './messages.js'

type Picture = ListingDetail['pictures'][number]

interface GalleryProps {
  readonly listing: ListingDetail
  /** Of the chosen variant. */
  readonly shown: Picture
  readonly onChoose: (sku: string) => void
}

/** The good as the chosen variant shows it, and its other pictures to look at. A picture of a variant chooses that variant. */
export function Gallery({ listing, shown, onChoose }: GalleryProps) {
  const m = useMessages(messages)
  const say = useLocalized()
  const [looked, setLooked] = useState(shown.url)
  const pictures = listing.pictures.some(({ url }) => url === shown.url) ? listing.pictures : [shown, ...listing.pictures]
  const picture = pictures.find(({ url }) => url === looked) ?? shown
  const look = (url: string) => {
    setLooked(url)
    const first = listing.variants.find((variant) => variant.picture.url === url)
    if (first && url !== shown.url) onChoose(first.sku)
  }
  return (
    <section aria-label={m.gallery} className="flex flex-col gap-3">
      <img
        src={picture.url}
        {...sourcesOf(picture)}
        sizes="(min-width: 1024px) 50vw, 100vw"
        alt={say(picture.alt)}
        width={640}
        height={640}
        className={cx('aspect-square w-full rounded-xl border border-line bg-sunken lg:max-h-[36rem]', picture.sources.length > 0 ? 'object-contain' : 'object-cover')}
      />
      {pictures.length > 1 && (
        <ul className="flex flex-wrap gap-2">
          {pictures.map(({ url, alt, sources }) => (
            <li key={url}>
              <button
                type="button"
                aria-pressed={url === picture.url}
                aria-label={m.showPicture(say(alt))}
                onClick={() => look(url)}
                className={cx('block size-18 cursor-pointer overflow-hidden rounded-md border-2', url === picture.url ? 'border-brand' : 'border-line hover:border-line-strong')}
              >
                <img src={sources[0]?.url ?? url} alt="" width={72} height={72} loading="lazy" className="size-full object-cover" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

const sourcesOf = ({ sources }: Picture) => (sources.length === 0 ? {} : { srcSet: sources.map(({ url, width }) => `${url} ${String(width)}w`).join(', ') })
