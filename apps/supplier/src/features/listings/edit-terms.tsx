import { useAct, useIdempotencyKey } from '@naru/api-client'
import { Notice, RelativeTime, toast, useMessages } from '@naru/ui'
import { useEffect, useRef, useState } from 'react'
import { UpdateListingDocument } from '../../generated/graphql.js'
import type { OwnListing } from './listing-page.js'
import { messages } from './messages.js'
import { useRefusals } from './refusals.js'
import { TermsForm } from './terms-form.js'
import { termsOf, type TermsValues } from './terms-values.js'

/** After so long without a key, what was typed is saved. */
const pause = 2_500

/** The terms that the firm works on; saved as one types, and shown to buyers once published. */
export function EditTerms({ listing }: { readonly listing: OwnListing }) {
  const m = useMessages(messages)
  const update = useAct(UpdateListingDocument)
  const refusals = useRefusals()
  const [idempotencyKey, renew] = useIdempotencyKey()
  // Of one's own last save: another's change in the meantime is refused, not overwritten.
  const [version, setVersion] = useState(listing.version)
  const [savedAt, setSavedAt] = useState<string | null>(null)
  const [isHeld, setHeld] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  const send = async (values: TermsValues) => {
    clearTimeout(timer.current)
    const { updateListing } = await update.mutateAsync({ input: { idempotencyKey, id: listing.id, version, listing: values } })
    renew()
    if (updateListing.__typename === 'OwnListing') {
      setVersion(updateListing.version)
      setSavedAt(updateListing.updatedAt)
      setHeld(false)
    }
    return updateListing
  }
  const save = async (values: TermsValues) => {
    if (refusals.take(await send(values))) toast.good(m.saved)
  }
  const saveQuietly = async (values: TermsValues) => {
    const answer = await send(values)
    if (answer.__typename === 'ListingInvalid') setHeld(true)
    else refusals.take(answer)
  }
  const edit = (values: TermsValues) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void saveQuietly(values), pause)
  }
  if (!listing.acts.includes('EDIT'))
    return (
      <Notice tone="info" title={m.lockedTitle}>
        {m.locked}
      </Notice>
    )
  return (
    <TermsForm
      initial={termsOf(listing)}
      refusals={refusals}
      isPending={update.isPending}
      hasVariants={listing.variantCount > 0}
      onSave={(values) => void save(values)}
      onEdit={edit}
      saved={
        <span role="status" className="text-sm text-ink-soft">
          {isHeld
            ? m.autosaveHeld
            : savedAt !== null && (
                <>
                  {m.autosaved} <RelativeTime value={savedAt} />
                </>
              )}
        </span>
      }
    />
  )
}
