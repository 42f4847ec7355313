import { countryName, DescriptionList, formatNumber, useLocale, useLocalized, useMessages } from '@naru/ui'
import { BadgeCheck } from 'lucide-react'
import { goodsMessages } from '../../components/goods-messages.js'
import type { ListingDetail } from './listing-page.js'
import { messages } from './messages.js'
import { useReading } from './use-reading.js'

/** Description, facts and the certificates that the firm holds for the good. */
export function ListingFacts({ listing, variant }: { readonly listing: ListingDetail; readonly variant: ListingDetail['variants'][number] }) {
  const m = useMessages(messages)
  const goods = useMessages(goodsMessages)
  const say = useLocalized()
  const locale = useLocale()
  const read = useReading()
  const country = countryName(listing.producedIn, locale)
  return (
    <>
      <section aria-labelledby="about">
        <h2 id="about" className="mb-2 text-lg font-semibold">
          {m.about}
        </h2>
        <div className="flex max-w-prose flex-col gap-3 text-base leading-relaxed">
          {say(listing.description)
            .split('\n\n')
            .map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
        </div>
      </section>
      <section aria-labelledby="facts">
        <h2 id="facts" className="mb-3 text-lg font-semibold">
          {m.facts}
        </h2>
        <DescriptionList
          items={[
            ...listing.values.map((value) => ({ term: say(value.name), value: read(value) })),
            ...listing.attributes.map(({ name, value }) => ({ term: say(name), value: say(value) })),
            { term: m.hs, value: <span className="tabular">{`${listing.hs.slice(0, 4)}.${listing.hs.slice(4)} (${listing.hsEdition})`}</span> },
            { term: m.made, value: listing.zone === null ? country : m.zone(country, say(listing.firm.complexName)) },
            { term: m.weight, value: m.weights(formatNumber(variant.netWeightKg, locale), formatNumber(variant.grossWeightKg, locale)) },
            { term: m.lead, value: goods.leadTime(listing.leadTimeDays) },
            { term: m.sku, value: <span className="tabular">{variant.sku}</span> },
            ...(variant.gtin === null ? [] : [{ term: m.gtin, value: <span className="tabular">{variant.gtin}</span> }]),
          ]}
        />
      </section>
      <Documents documents={listing.documents} certificates={listing.certificates} />
    </>
  )
}

function Documents({ documents: named, certificates }: Pick<ListingDetail, 'documents' | 'certificates'>) {
  const m = useMessages(messages)
  const kinds: Readonly<Record<string, string>> = m.documentKinds
  // What the terms name and the firm holds too is said once.
  const held = new Set(certificates.map(({ kind, number }) => `${kind} ${number}`))
  const documents = [...certificates, ...named.filter(({ kind, number }) => !held.has(`${kind} ${number}`)).map((document) => ({ ...document, issuer: null }))]
  return (
    <section aria-labelledby="documents">
      <h2 id="documents" className="mb-3 text-lg font-semibold">
        {m.documents}
      </h2>
      {documents.length === 0 ? (
        <p className="text-base text-ink-soft">{m.noDocuments}</p>
      ) : (
        <ul className="flex flex-wrap gap-3">
          {documents.map(({ kind, number, issuer, validUntil }) => (
            <li key={`${kind} ${number}`} className="flex items-start gap-2 rounded-md border border-line px-4 py-3">
              <BadgeCheck aria-hidden className="mt-0.5 size-5 shrink-0 text-good-text" />
              <span>
                <span className="block text-base font-medium">{kinds[kind] ?? kind.replaceAll('_', ' ')}</span>
                {issuer !== null && <span className="block text-sm">{issuer}</span>}
                <span className="tabular block text-sm text-ink-soft">
                  {number}
                  {validUntil !== null && ` · ${m.validUntil(validUntil)}`}
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
