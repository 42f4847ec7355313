import { failureMessage, isFailure, newIdempotencyKey, query, useAct } from '@naru/api-client'
import { Button, Card, DateText, LinkButton, toast, useLocale, useMessages } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { FileText } from 'lucide-react'
import { DocumentsDocument, MakeDocumentDocument, type DocumentsQuery, type DocumentSubject } from '../../generated/graphql.js'
import { messages } from './messages.js'

type Offer = DocumentsQuery['documents'][number]

/** The papers of an order, a quote or a purchase order: what is made can be opened, the rest made, or it says when. */
export function DocumentList({ about, id }: { readonly about: DocumentSubject; readonly id: string }) {
  const m = useMessages(messages)
  const offers = useQuery(query(DocumentsDocument, { about, id })).data?.documents ?? []
  if (offers.length === 0) return null
  return (
    <Card title={m.title}>
      <ul className="flex flex-col gap-3">
        {offers.map((offer) => (
          <li key={offer.kind} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <FileText aria-hidden className="size-4 shrink-0 text-ink-soft" />
            <span className="min-w-0 flex-1">
              <span className="block font-medium">{m.kinds[offer.kind]}</span>
              {offer.latest && (
                <span className="tabular block text-sm break-all text-ink-soft">
                  {offer.latest.number} · {m.version(offer.latest.version)} · <DateText value={offer.latest.madeAt} />
                </span>
              )}
            </span>
            <Act offer={offer} subjectId={id} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Act({ offer, subjectId }: { readonly offer: Offer; readonly subjectId: string }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const act = useAct(MakeDocumentDocument)
  const reasons: Readonly<Record<string, string>> = m.whyNot
  const make = async () => {
    const { makeDocument } = await act.mutateAsync({ input: { idempotencyKey: newIdempotencyKey(), kind: offer.kind, subjectId } })
    if (isFailure(makeDocument)) toast.bad(failureMessage(makeDocument, locale))
    else window.open(makeDocument.url, '_blank', 'noopener')
  }
  if (!offer.ready) return <span className="text-sm text-ink-soft">{reasons[offer.whyNot ?? ''] ?? ''}</span>
  return offer.latest ? (
    <LinkButton size="sm" href={offer.latest.url} target="_blank" aria-label={`${m.open}: ${m.kinds[offer.kind]}`}>
      {m.open}
    </LinkButton>
  ) : (
    <Button size="sm" isPending={act.isPending} onPress={() => void make()} aria-label={`${m.make}: ${m.kinds[offer.kind]}`}>
      {m.make}
    </Button>
  )
}
