import { useAct, useIdempotencyKey } from '@naru/api-client'
import { PageHeader, toast, useMessages } from '@naru/ui'
import { useNavigate } from '@tanstack/react-router'
import { CreateListingDocument } from '../../generated/graphql.js'
import { messages } from './messages.js'
import { useRefusals } from './refusals.js'
import { TermsForm } from './terms-form.js'
import { newTerms, type TermsValues } from './terms-values.js'

/** Starts a listing; variants and the bill of materials follow on its page. */
export function NewListingPage() {
  const m = useMessages(messages)
  const navigate = useNavigate()
  const create = useAct(CreateListingDocument)
  const refusals = useRefusals()
  const [idempotencyKey, renew] = useIdempotencyKey()
  const save = async (listing: TermsValues) => {
    const { createListing } = await create.mutateAsync({ input: { idempotencyKey, listing } })
    renew()
    if (!refusals.take(createListing) || createListing.__typename !== 'OwnListing') return
    toast.good(m.saved)
    void navigate({ to: '/listings/$listingId', params: { listingId: createListing.id }, search: { tab: 'variants' } })
  }
  return (
    <>
      <PageHeader title={m.newListing} crumbs={[{ label: m.title, href: '/listings' }, { label: m.newListing }]} />
      <TermsForm initial={newTerms} refusals={refusals} isPending={create.isPending} hasVariants={false} onSave={(values) => void save(values)} />
    </>
  )
}
