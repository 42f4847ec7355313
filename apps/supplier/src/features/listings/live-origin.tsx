import { Card, useMessages } from '@naru/ui'
import { useEffect, useState } from 'react'
import { OriginPreview } from '../../components/origin-preview.js'
import type { OriginPreviewInput } from '../../generated/graphql.js'
import { billProblems, toBillInput, type BillValues } from './bill-values.js'
import type { OwnListing } from './listing-page.js'
import { messages } from './messages.js'

/** Typing has paused for so long before the bill is judged. */
const pause = 400

/** What each agreement would say to the bill as it stands in the form. */
export function LiveOrigin({ listing, bill }: { readonly listing: OwnListing; readonly bill: BillValues }) {
  const { preview: m } = useMessages(messages)
  const settled = useSettled(bill)
  return (
    <aside aria-label={m.title} className="min-w-0">
      {isComplete(settled) ? (
        <OriginPreview input={toInput(listing, settled)} />
      ) : (
        <Card title={m.title}>
          <p className="text-base text-ink-soft">{m.incomplete}</p>
        </Card>
      )}
    </aside>
  )
}

const isComplete = (bill: BillValues): boolean =>
  billProblems(bill).length === 0 && bill.operations.length > 0 && bill.materials.length > 0 && bill.materials.every(({ hs, origin }) => hs !== '' && origin !== '')

const toInput = (listing: OwnListing, bill: BillValues): OriginPreviewInput => ({
  hs: listing.hs,
  hsEdition: listing.hsEdition,
  producedIn: listing.producedIn,
  zone: listing.zone,
  netWeightKg: listing.variants[0]?.netWeightKg ?? null,
  price: listing.variants[0]?.price ?? null,
  billOfMaterials: toBillInput(bill, listing.currency),
})

/** The value once it has not changed for a while. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(value), pause)
    return () => window.clearTimeout(timer)
  }, [value])
  return settled
}
