import { pages } from '@naru/api-client'
import { Button, EmptyState, ErrorState, formatNumber, Loading, SearchField, useLocale, useMessages } from '@naru/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Layers } from 'lucide-react'
import { useState } from 'react'
import { MyVariantsDocument } from '../../generated/graphql.js'
import { ChangeVariantsDialog } from './change-variants-dialog.js'
import type { OwnListing } from './listing-page.js'
import { MakeVariantsDialog } from './make-variants-dialog.js'
import { manyVariantsMessages } from './many-variants-messages.js'
import { messages } from './messages.js'
import { VariantCard } from './variant-card.js'
import { VariantDialog } from './variant-dialog.js'

export type OwnVariant = OwnListing['variants'][number]

/** Variants with their prices and stock, a page at a time; selected ones are changed together. */
export function VariantsTab({ listing }: { readonly listing: OwnListing }) {
  const { variant: m } = useMessages(messages)
  const many = useMessages(manyVariantsMessages)
  const locale = useLocale()
  const [text, setText] = useState('')
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const { data, isError, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    pages(MyVariantsDocument, { listingId: listing.id, text: text === '' ? null : text, first: 20 }, ({ myVariants }) => myVariants),
  )
  const isEmpty = listing.variantCount === 0
  const acts = (
    <div className="flex flex-wrap justify-end gap-2">
      {listing.options.length > 0 && <MakeVariantsDialog listing={listing} />}
      <VariantDialog listing={listing} trigger={<Button variant={isEmpty ? 'primary' : 'secondary'}>{m.add}</Button>} />
    </div>
  )
  if (isEmpty)
    return (
      <EmptyState title={m.empty} icon={Layers} action={acts}>
        {m.emptyHint}
      </EmptyState>
    )
  const toggle = (id: string) =>
    setSelected((before) => {
      const next = new Set(before)
      if (!next.delete(id)) next.add(id)
      return next
    })
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div className="flex min-w-0 flex-wrap items-center gap-3 max-sm:w-full">
          <SearchField label={many.search} placeholder={many.search} onSubmit={setText} onClear={() => setText('')} />
          <span className="text-sm text-ink-soft">{many.found(formatNumber(listing.variantCount, locale))}</span>
        </div>
        {acts}
      </div>
      {selected.size > 0 && <ChangeVariantsDialog listing={listing} ids={[...selected]} onDone={() => setSelected(new Set())} />}
      {data === undefined ? (
        isError ? (
          <ErrorState onRetry={() => void refetch()} />
        ) : (
          <Loading lines={6} />
        )
      ) : data.length === 0 ? (
        <EmptyState title={many.none} icon={Layers} />
      ) : (
        <ul className="grid grid-cols-1 gap-4 xl:grid-cols-2">
          {data.map((variant) => (
            <li key={variant.id}>
              <VariantCard listing={listing} variant={variant} isSelected={selected.has(variant.id)} onSelect={() => toggle(variant.id)} />
            </li>
          ))}
        </ul>
      )}
      {hasNextPage && (
        <Button className="self-center" isPending={isFetchingNextPage} onPress={() => void fetchNextPage()}>
          {m.more}
        </Button>
      )}
    </div>
  )
}
