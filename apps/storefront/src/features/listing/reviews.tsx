import { failureMessage, isFailure, pages, query, useAct, useIdempotencyKey, useSession } from '@naru/api-client'
import { Button, cx, DateText, Dialog, DialogActions, formatNumber, Loading, Stars, TextField, toast, useLocale, useMessages } from '@naru/ui'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ListingReviewsDocument, MyReviewDocument, ReportReviewDocument, type ReviewPartsFragment } from '../../generated/graphql.js'
import type { ListingDetail } from './listing-page.js'
import { reviewMessages } from './review-messages.js'
import { WriteReviewDialog } from './write-review-dialog.js'

/** How buyers rate the good, how often they gave how many stars, and what they say. */
export function Reviews({ listing }: { readonly listing: ListingDetail }) {
  const m = useMessages(reviewMessages)
  const locale = useLocale()
  const [only, setOnly] = useState<number | null>(null)
  const { rating } = listing
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    ...pages(ListingReviewsDocument, { listingId: listing.id, rating: only, first: 10 }, ({ reviews }) => reviews),
    enabled: rating.count > 0,
  })
  return (
    <section aria-labelledby="reviews" className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="reviews" className="text-lg font-semibold">
          {m.title}
        </h2>
        <Own listing={listing} />
      </div>
      {rating.average === null ? (
        <p className="text-base text-ink-soft">
          {m.none} {m.onlyBuyers}
        </p>
      ) : (
        <>
          <div className="flex flex-wrap items-center gap-x-8 gap-y-3">
            <p className="flex items-center gap-2">
              <span className="tabular text-2xl font-bold">{rating.average}</span>
              <span>
                <Stars rating={Number(rating.average)} label={m.average(rating.average)} />
                <span className="block text-sm text-ink-soft">{m.count(formatNumber(rating.count, locale))}</span>
              </span>
            </p>
            <Distribution counts={rating.counts} only={only} onChoose={setOnly} />
          </div>
          {data === undefined ? (
            <Loading lines={4} />
          ) : data.length === 0 ? (
            <p className="text-base text-ink-soft">{m.noneOf}</p>
          ) : (
            <ul className="flex flex-col divide-y divide-line">
              {data.map((review) => (
                <li key={review.id} className="py-4">
                  <ReviewText review={review} />
                </li>
              ))}
            </ul>
          )}
          {hasNextPage && (
            <Button className="self-center" isPending={isFetchingNextPage} onPress={() => void fetchNextPage()}>
              {m.more}
            </Button>
          )}
        </>
      )}
    </section>
  )
}

/** Five bars, each of which narrows the list. */
function Distribution({ counts, only, onChoose }: { readonly counts: readonly number[]; readonly only: number | null; readonly onChoose: (stars: number | null) => void }) {
  const m = useMessages(reviewMessages)
  const locale = useLocale()
  const most = Math.max(1, ...counts)
  return (
    <div className="flex min-w-64 flex-col gap-0.5">
      {[5, 4, 3, 2, 1].map((stars) => {
        const count = counts[stars - 1] ?? 0
        return (
          <button
            key={stars}
            type="button"
            aria-pressed={only === stars}
            onClick={() => onChoose(only === stars ? null : stars)}
            className={cx('flex min-h-6 cursor-pointer items-center gap-2 rounded-sm px-1 text-sm hover:bg-sunken', only === stars && 'bg-brand-soft font-semibold')}
          >
            <span className="sr-only">{m.only(stars, formatNumber(count, locale))}</span>
            <span aria-hidden className="tabular w-3">
              {stars}
            </span>
            <span aria-hidden className="h-2 flex-1 overflow-hidden rounded-full bg-sunken">
              <span className="block h-full rounded-full bg-warn-text" style={{ width: `${String(Math.round((count / most) * 100))}%` }} />
            </span>
            <span aria-hidden className="tabular w-8 text-right text-ink-soft">
              {formatNumber(count, locale)}
            </span>
          </button>
        )
      })}
      {only !== null && (
        <Button size="sm" variant="quiet" className="self-start" onPress={() => onChoose(null)}>
          {m.all}
        </Button>
      )}
    </div>
  )
}

function ReviewText({ review }: { readonly review: ReviewPartsFragment }) {
  const m = useMessages(reviewMessages)
  const session = useSession()
  return (
    <article className="flex flex-col gap-2">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-soft">
        <Stars rating={review.rating} label={m.stars(review.rating)} />
        <span>{review.author}</span>
        <DateText value={review.writtenAt} />
        {review.changedAt !== null && <span>{m.changed}</span>}
        {session != null && !review.mine && <Report id={review.id} />}
      </p>
      <p className="max-w-prose text-base leading-relaxed break-words whitespace-pre-line">{review.body}</p>
      {review.pictures.length > 0 && (
        <ul className="flex flex-wrap gap-2">
          {review.pictures.map(({ id, small, large }, index) => (
            <li key={id}>
              <a href={large} target="_blank" rel="noreferrer">
                <img src={small} alt={m.picture(index + 1)} width={96} height={96} loading="lazy" className="size-24 rounded-md border border-line object-cover" />
              </a>
            </li>
          ))}
        </ul>
      )}
      {review.answer && (
        <blockquote className="border-l-2 border-brand pl-3">
          <p className="text-sm font-medium">{m.answer}</p>
          <p className="max-w-prose text-base break-words whitespace-pre-line">{review.answer.text}</p>
        </blockquote>
      )}
    </article>
  )
}

function Report({ id }: { readonly id: string }) {
  const m = useMessages(reviewMessages)
  const locale = useLocale()
  const report = useAct(ReportReviewDocument)
  const [reason, setReason] = useState('')
  const [idempotencyKey, renew] = useIdempotencyKey()
  const send = async (close: () => void) => {
    const { reportReview } = await report.mutateAsync({ input: { idempotencyKey, id, reason } })
    renew()
    if (isFailure(reportReview)) {
      toast.bad(failureMessage(reportReview, locale))
      return
    }
    toast.good(m.reported)
    close()
  }
  return (
    <Dialog
      title={m.reportTitle}
      size="sm"
      trigger={
        <Button size="sm" variant="quiet">
          {m.report}
        </Button>
      }
    >
      {(close) => (
        <>
          <TextField label={m.reason} name="reason" isRequired isMultiline value={reason} onChange={setReason} />
          <DialogActions>
            <Button onPress={close}>{m.cancel}</Button>
            <Button variant="primary" isDisabled={reason.trim() === ''} isPending={report.isPending} onPress={() => void send(close)}>
              {m.send}
            </Button>
          </DialogActions>
        </>
      )}
    </Dialog>
  )
}

/** What the reader may do: write once, change for thirty days. */
function Own({ listing }: { readonly listing: ListingDetail }) {
  const m = useMessages(reviewMessages)
  const session = useSession()
  const mine = useQuery({ ...query(MyReviewDocument, { listingId: listing.id }), enabled: session != null }).data?.myReview
  if (!mine) return null
  if (mine.canWrite) return <WriteReviewDialog listingId={listing.id} review={null} label={m.write} />
  if (!mine.review || mine.changeableUntil === null) return null
  if (mine.hiddenReason !== null)
    return (
      <p className="text-sm text-ink-soft">
        {m.hidden} {mine.hiddenReason}
      </p>
    )
  if (new Date(mine.changeableUntil) < new Date()) return null
  return (
    <span className="flex flex-wrap items-center gap-2 text-sm text-ink-soft">
      <DateText value={mine.changeableUntil} /> {m.changeUntil}
      <WriteReviewDialog listingId={listing.id} review={mine.review} label={m.change} />
    </span>
  )
}
