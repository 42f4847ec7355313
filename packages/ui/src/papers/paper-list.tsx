import { FileText } from 'lucide-react'
import { useState } from 'react'
import { Button, LinkButton } from '../actions/button.js'
import { toast } from '../actions/toast.js'
import { DateText } from '../format/text.js'
import { useMessages } from '../i18n/messages.js'
import { Card } from '../layout/page.js'
import { paperMessages } from './paper-messages.js'

export type PaperKind = keyof (typeof paperMessages)['ko']['kinds']

/** A paper that there is, that can be made, or that waits for something. */
export interface PaperView {
  readonly kind: PaperKind
  readonly ready: boolean
  readonly whyNot: string | null
  readonly latest: { readonly number: string; readonly version: number; readonly madeAt: string; readonly url: string } | null
}

export interface PaperActs {
  readonly onMake: (kind: PaperKind) => Promise<{ readonly url: string } | { readonly refused: string }>
}

/** Papers as a card: what is made can be opened, the rest made, or it says when. Nothing where there are none. */
export function PaperList({ papers, onMake }: PaperActs & { readonly papers: readonly PaperView[] }) {
  const m = useMessages(paperMessages)
  if (papers.length === 0) return null
  return (
    <Card title={m.title}>
      <ul className="flex flex-col gap-3">
        {papers.map((paper) => (
          <li key={paper.kind} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <FileText aria-hidden className="size-4 shrink-0 text-ink-soft" />
            <span className="min-w-0 flex-1">
              <span className="block font-medium">{m.kinds[paper.kind]}</span>
              {paper.latest && (
                <span className="tabular block text-sm break-all text-ink-soft">
                  {paper.latest.number} · {m.version(paper.latest.version)} · <DateText value={paper.latest.madeAt} />
                </span>
              )}
            </span>
            <PaperButton paper={paper} onMake={onMake} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** The one button of a paper: open, make, or when it can be made. */
export function PaperButton({ paper, onMake }: PaperActs & { readonly paper: PaperView }) {
  const m = useMessages(paperMessages)
  const [isPending, setPending] = useState(false)
  const reasons: Readonly<Record<string, string>> = m.whyNot
  const make = async () => {
    setPending(true)
    const made = await onMake(paper.kind).finally(() => setPending(false))
    if ('refused' in made) toast.bad(made.refused)
    else window.open(made.url, '_blank', 'noopener')
  }
  if (!paper.ready) return <span className="text-sm text-ink-soft">{reasons[paper.whyNot ?? ''] ?? ''}</span>
  return paper.latest ? (
    <LinkButton size="sm" href={paper.latest.url} target="_blank" aria-label={`${m.open}: ${m.kinds[paper.kind]}`}>
      {m.open}
    </LinkButton>
  ) : (
    <Button size="sm" isPending={isPending} onPress={() => void make()} aria-label={`${m.make}: ${m.kinds[paper.kind]}`}>
      {m.make}
    </Button>
  )
}
