import { query } from '@naru/api-client'
import { Card, cx, DateText, DescriptionList, EmptyState, ErrorState, LinkButton, Loading, Notice, PageHeader, SplitLayout, useLocalized, useMessages } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { PackageX } from 'lucide-react'
import { ListingReviewDocument, type ListingReviewPartsFragment } from '../../generated/graphql.js'
import { ListingDecisions } from './listing-decisions.js'
import { messages } from './messages.js'
import { listingReviewRoute } from './routes.js'

/** A good as it is to be sold beside how it was sold, and what the committee can do with it. */
export function ListingReviewPage() {
  const m = useMessages(messages)
  const { id } = listingReviewRoute.useParams()
  const { data, isError, refetch } = useQuery(query(ListingReviewDocument, { id }))
  if (data?.listingReview) return <ReviewView review={data.listingReview} />
  if (isError) return <ErrorState onRetry={() => void refetch()} />
  return data ? <EmptyState title={m.notFound} icon={PackageX} action={<LinkButton href="/listing-reviews">{m.title}</LinkButton>} /> : <Loading lines={10} />
}

type Field = ListingReviewPartsFragment['fields'][number]

function ReviewView({ review }: { readonly review: ListingReviewPartsFragment }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const title = say(review.title)
  const wasSold = review.fields.some(({ before }) => before !== null)
  const changed = review.fields.filter((field) => field.changed)
  return (
    <>
      <PageHeader title={title} crumbs={[{ label: m.title, href: '/listing-reviews' }, { label: title }]} actions={<ListingDecisions review={review} />} />
      <SplitLayout aside={<History review={review} />}>
        <div className="flex flex-col gap-4">
          <Card>
            <DescriptionList
              items={[
                { term: m.firm, value: say(review.firm.name) },
                ...(review.submittedAt === null ? [] : [{ term: m.submitted, value: <DateText value={review.submittedAt} withTime /> }]),
                ...(review.publishAt === null ? [] : [{ term: m.publishAt, value: <DateText value={review.publishAt} withTime /> }]),
              ]}
            />
          </Card>
          {!wasSold && <Notice tone="info">{m.firstSale}</Notice>}
          {changed.length > 0 && (
            <Card title={m.differences} isFlush>
              <Comparison fields={changed} hasBefore />
            </Card>
          )}
          <Card title={m.pictures}>
            <ul className="flex flex-wrap gap-3">
              {review.pictures.map(({ url, alt }) => (
                <li key={url}>
                  <figure className="w-36">
                    <img src={url} alt="" width={144} height={144} loading="lazy" className="size-36 rounded-md border border-line bg-sunken object-contain" />
                    <figcaption className="mt-1 text-sm text-ink-soft">{say(alt)}</figcaption>
                  </figure>
                </li>
              ))}
            </ul>
          </Card>
          <Card title={m.everything} isFlush>
            <Comparison fields={review.fields} hasBefore={false} />
          </Card>
        </div>
      </SplitLayout>
    </>
  )
}

/** Fields in both languages, what was beside what is to be. */
function Comparison({ fields, hasBefore }: { readonly fields: readonly Field[]; readonly hasBefore: boolean }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const names: Readonly<Record<string, string>> = m.fields
  const cell = (text: Field['after'], className: string) => (
    <td className={cx('px-4 py-2 align-top break-words whitespace-pre-line', className)}>
      {text && (
        <>
          {text.ko}
          {text.en !== text.ko && <span className="block text-ink-soft">{text.en}</span>}
        </>
      )}
    </td>
  )
  return (
    <div className="overflow-x-auto">
      <table className="w-full text-base">
        <thead>
          <tr className="border-b border-line text-left text-sm text-ink-soft">
            {[m.field, ...(hasBefore ? [m.before] : []), m.after].map((head) => (
              <th key={head} scope="col" className="px-4 py-2 font-medium">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {fields.map(({ field, name, before, after }) => (
            <tr key={field} className="border-b border-line last:border-b-0">
              <th scope="row" className="w-40 px-4 py-2 text-left align-top font-medium">
                {name ? say(name) : (names[field] ?? field)}
              </th>
              {hasBefore && cell(before, 'bg-bad-soft')}
              {cell(after, hasBefore ? 'bg-good-soft' : '')}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function History({ review }: { readonly review: ListingReviewPartsFragment }) {
  const m = useMessages(messages)
  return (
    <Card title={m.history}>
      {review.decisions.length === 0 ? (
        <p className="text-base text-ink-soft">{m.noHistory}</p>
      ) : (
        <ol className="flex flex-col gap-3">
          {review.decisions.map(({ decision, reason, version, at }) => (
            <li key={`${String(version)} ${at}`} className="text-base">
              <span className="font-medium">{m.decisions[decision]}</span> <DateText value={at} withTime className="text-sm text-ink-soft" />
              {reason !== null && <p className="whitespace-pre-line text-ink-soft">{reason}</p>}
            </li>
          ))}
        </ol>
      )}
    </Card>
  )
}
