import { pages, useAct, useIdempotencyKey } from '@naru/api-client'
import {
  Button,
  Card,
  DateText,
  Dialog,
  DialogActions,
  EmptyState,
  ErrorState,
  FilterBar,
  Form,
  Loading,
  PageHeader,
  Stars,
  TextField,
  toast,
  useLocalized,
  useMessages,
} from '@naru/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { MessageSquareText } from 'lucide-react'
import { useState } from 'react'
import { AnswerReviewDocument, FirmReviewsDocument, ReportReviewDocument, type FirmReviewsQuery } from '../../generated/graphql.js'
import { useRefusals } from '../listings/refusals.js'
import { messages } from './messages.js'
import { reviewsRoute } from './routes.js'

type ReviewOfGood = FirmReviewsQuery['firmReviews']['items'][number]

/** What buyers say of the firm's goods, those without an answer first. */
export function ReviewsPage() {
  const m = useMessages(messages)
  const { view } = reviewsRoute.useSearch()
  const navigate = reviewsRoute.useNavigate()
  const { data, isError, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    pages(FirmReviewsDocument, { unanswered: view === 'unanswered', first: 20 }, ({ firmReviews }) => firmReviews),
  )
  return (
    <>
      <PageHeader title={m.title} description={m.description} />
      <FilterBar
        label={m.view}
        className="mb-4"
        choices={(['unanswered', 'all'] as const).map((id) => ({ id, label: m[id] }))}
        selected={view}
        onSelect={(id) => void navigate({ search: { view: id } })}
      />
      {data === undefined ? (
        isError ? (
          <ErrorState onRetry={() => void refetch()} />
        ) : (
          <Loading lines={6} />
        )
      ) : data.length === 0 ? (
        <EmptyState title={m.none} icon={MessageSquareText}>
          {m.noneBody}
        </EmptyState>
      ) : (
        <ul className="flex flex-col gap-4">
          {data.map((item) => (
            <li key={item.review.id}>
              <ReviewCard item={item} />
            </li>
          ))}
        </ul>
      )}
      {hasNextPage && (
        <div className="mt-4 flex justify-center">
          <Button isPending={isFetchingNextPage} onPress={() => void fetchNextPage()}>
            {m.more}
          </Button>
        </div>
      )}
    </>
  )
}

function ReviewCard({ item: { review, title } }: { readonly item: ReviewOfGood }) {
  const m = useMessages(messages)
  const say = useLocalized()
  return (
    <Card title={say(title)}>
      <p className="flex flex-wrap items-center gap-3 text-sm text-ink-soft">
        <Stars rating={review.rating} label={m.stars(review.rating)} />
        <span>{review.author}</span>
        <DateText value={review.writtenAt} />
      </p>
      <p className="mt-2 text-base break-words whitespace-pre-line">{review.body}</p>
      {review.pictures.length > 0 && (
        <ul className="mt-3 flex flex-wrap gap-2">
          {review.pictures.map(({ id, small }, index) => (
            <li key={id}>
              <img src={small} alt={m.picture(index + 1)} width={80} height={80} loading="lazy" className="size-20 rounded-md border border-line object-cover" />
            </li>
          ))}
        </ul>
      )}
      {review.answer ? (
        <blockquote className="mt-3 border-l-2 border-brand pl-3 text-base whitespace-pre-line">{review.answer.text}</blockquote>
      ) : (
        <div className="mt-4 flex gap-2">
          <SayDialog id={review.id} kind="answer" />
          <SayDialog id={review.id} kind="report" />
        </div>
      )}
    </Card>
  )
}

/** An answer for everybody, or a report to the committee. */
function SayDialog({ id, kind }: { readonly id: string; readonly kind: 'answer' | 'report' }) {
  const m = useMessages(messages)
  const answering = useAct(AnswerReviewDocument)
  const reporting = useAct(ReportReviewDocument)
  const refusals = useRefusals()
  const [idempotencyKey, renew] = useIdempotencyKey()
  const [text, setText] = useState('')
  const send = async (close: () => void) => {
    const answer =
      kind === 'answer'
        ? (await answering.mutateAsync({ input: { idempotencyKey, id, answer: text } })).answerReview
        : (await reporting.mutateAsync({ input: { idempotencyKey, id, reason: text } })).reportReview
    renew()
    if (!refusals.take(answer)) return
    toast.good(kind === 'answer' ? m.answered : m.reported)
    close()
  }
  const isAnswer = kind === 'answer'
  return (
    <Dialog
      title={isAnswer ? m.answerTitle : m.reportTitle}
      trigger={
        <Button size="sm" variant={isAnswer ? 'primary' : 'quiet'}>
          {isAnswer ? m.answer : m.report}
        </Button>
      }
    >
      {(close) => (
        <Form onSubmit={() => void send(close)} problems={refusals.list}>
          <p className="text-sm text-ink-soft">{isAnswer ? m.answerHint : m.reportHint}</p>
          <TextField
            label={isAnswer ? m.answer : m.reason}
            name={isAnswer ? 'answer' : 'reason'}
            isMultiline
            isRequired
            value={text}
            errorMessage={refusals.at(isAnswer ? 'answer' : 'reason')}
            onChange={setText}
          />
          <DialogActions>
            <Button onPress={close}>{m.cancel}</Button>
            <Button type="submit" variant="primary" isPending={answering.isPending || reporting.isPending}>
              {m.send}
            </Button>
          </DialogActions>
        </Form>
      )}
    </Dialog>
  )
}
