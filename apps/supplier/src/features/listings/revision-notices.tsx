import { DateText, Notice, useMessages } from '@naru/ui'
import type { OwnListing } from './listing-page.js'
import { messages } from './messages.js'

/** Where new terms stand, what the committee said, and when the good goes on sale or leaves it. */
export function RevisionNotices({ listing }: { readonly listing: OwnListing }) {
  const m = useMessages(messages)
  const names: Readonly<Record<string, string>> = m.fields
  const { revision, status, remark, publishAt, unpublishAt, changed } = listing
  const waits = status === 'IN_REVIEW' || revision === 'IN_REVIEW'
  return (
    <>
      {remark !== null && (
        <Notice tone="warn" title={status === 'TAKEN_DOWN' ? m.takenDownTitle : m.returnedTitle} className="mb-4">
          <p className="whitespace-pre-line">{remark}</p>
        </Notice>
      )}
      {waits && (
        <Notice tone="info" title={m.waitsTitle} className="mb-4">
          {m.waits}
        </Notice>
      )}
      {revision === 'DRAFT' && (
        <Notice tone="info" title={m.revisionTitle} className="mb-4">
          {m.revision(changed.map((field) => names[field] ?? field).join(', '))}
        </Notice>
      )}
      {publishAt !== null && (
        <Notice tone="info" title={m.scheduledTitle} className="mb-4">
          {m.scheduledFrom} <DateText value={publishAt} withTime />
        </Notice>
      )}
      {unpublishAt !== null && (
        <p className="mb-4 text-sm text-ink-soft">
          {m.scheduledUntil} <DateText value={unpublishAt} withTime />
        </p>
      )}
    </>
  )
}
