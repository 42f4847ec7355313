import { pages, useAct, useIdempotencyKey } from '@naru/api-client'
import { Button, ConfirmDialog, DataTable, DateText, EmptyState, Stars, TextField, toast, useLocalized, useMessages } from '@naru/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { MessageSquareWarning } from 'lucide-react'
import { useState } from 'react'
import { JudgeReviewDocument, ReportedReviewsDocument } from '../../generated/graphql.js'
import { messages } from './messages.js'
import { useRefusal } from './use-refusal.js'

/** Reviews that somebody reported: hidden with a reason, or kept. */
export function ReportedReviews() {
  const m = useMessages(messages)
  const say = useLocalized()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    pages(ReportedReviewsDocument, { first: 20 }, ({ reportedReviews }) => reportedReviews),
  )
  return (
    <DataTable
      label={m.views.REPORTED}
      rows={data}
      rowId={({ review }) => review.id}
      hasMore={hasNextPage}
      isLoadingMore={isFetchingNextPage}
      onMore={() => void fetchNextPage()}
      error={error ? { retry: () => void refetch() } : undefined}
      empty={
        <EmptyState title={m.noReports} icon={MessageSquareWarning}>
          {m.noReportsBody}
        </EmptyState>
      }
      columns={[
        { id: 'name', header: m.name, cell: ({ title }) => say(title), isTitle: true },
        {
          id: 'review',
          header: m.views.REPORTED,
          cell: ({ review }) => (
            <span className="block max-w-prose break-words whitespace-pre-line">
              <Stars rating={review.rating} label={m.stars(review.rating)} /> {review.author} <DateText value={review.writtenAt} className="text-sm text-ink-soft" />
              <span className="block">{review.body}</span>
            </span>
          ),
        },
        {
          id: 'reports',
          header: m.reason,
          cell: ({ reports, lastReason }) => (
            <span>
              {m.reports(reports)}
              <span className="block text-ink-soft">{lastReason}</span>
            </span>
          ),
        },
        { id: 'acts', header: m.acts, align: 'end', cell: ({ review }) => <Judge id={review.id} /> },
      ]}
    />
  )
}

function Judge({ id }: { readonly id: string }) {
  const m = useMessages(messages)
  const judge = useAct(JudgeReviewDocument)
  const took = useRefusal()
  const [reason, setReason] = useState('')
  const [idempotencyKey, renew] = useIdempotencyKey()
  const send = async (why: string | null) => {
    const { judgeReview } = await judge.mutateAsync({ input: { idempotencyKey, id, reason: why } })
    renew()
    if (!took(judgeReview)) return false
    toast.good(why === null ? m.kept : m.hidden)
    return true
  }
  return (
    <span className="flex justify-end gap-2">
      <Button size="sm" variant="quiet" onPress={() => void send(null)}>
        {m.keep}
      </Button>
      <ConfirmDialog
        title={m.hideTitle}
        consequence={m.hideText}
        confirmLabel={m.hide}
        isDanger
        isConfirmDisabled={reason.trim() === ''}
        onConfirm={() => send(reason)}
        trigger={
          <Button size="sm" variant="danger">
            {m.hide}
          </Button>
        }
      >
        <TextField label={m.reason} name="reason" isRequired value={reason} onChange={setReason} />
      </ConfirmDialog>
    </span>
  )
}
