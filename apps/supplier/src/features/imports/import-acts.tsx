import { failureMessage, isFailure, useAct, useIdempotencyKey } from '@naru/api-client'
import { Button, formatNumber, LinkButton, Notice, toast, useLocale, useMessages } from '@naru/ui'
import { useState } from 'react'
import { ApplyImportDocument, CancelImportDocument, type FaultPolicy, type ImportFieldsFragment } from '../../generated/graphql.js'
import { messages } from './messages.js'

/** What can be done with an import now; the consequence is said before it happens. */
export function ImportActs({ present }: { readonly present: ImportFieldsFragment }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const applying = useAct(ApplyImportDocument)
  const cancelling = useAct(CancelImportDocument)
  const [key, renew] = useIdempotencyKey()
  const [problem, setProblem] = useState<string>()
  const { id, acts, faulty, created, updated, kind, status } = present
  const good = created + updated
  const number = (value: number) => formatNumber(value, locale)
  const settle = (answer: { readonly __typename?: string }, said: string) => {
    renew()
    setProblem(isFailure(answer) ? failureMessage(answer, locale) : undefined)
    if (!isFailure(answer)) toast.good(said)
  }
  const apply = async (policy: FaultPolicy) => settle((await applying.mutateAsync({ input: { id, policy, idempotencyKey: key } })).applyImport, m.started)
  const cancel = async () => settle((await cancelling.mutateAsync({ input: { id, idempotencyKey: key } })).cancelImport, m.cancelled)
  return (
    <div className="flex flex-col gap-3">
      {problem !== undefined && (
        <Notice tone="bad" isLive>
          {problem}
        </Notice>
      )}
      {acts.includes('APPLY') && good === 0 && <Notice>{m.nothingToApply}</Notice>}
      {acts.includes('APPLY') && good > 0 && faulty > 0 && <Notice tone="warn">{m.applyGoodHint(number(faulty))}</Notice>}
      <div className="flex flex-wrap gap-2">
        {acts.includes('APPLY') && good > 0 && (
          <Button variant="primary" isPending={applying.isPending} onPress={() => void apply('SKIP_FAULTY')}>
            {faulty > 0 ? m.applyGood(number(good)) : m.applyAll(number(good))}
          </Button>
        )}
        {acts.includes('APPLY') && good > 0 && faulty === 0 && (
          <Button isPending={applying.isPending} onPress={() => void apply('ALL_OR_NOTHING')}>
            {m.wholeOnly}
          </Button>
        )}
        {acts.includes('CANCEL') && (
          <Button variant="quiet" isPending={cancelling.isPending} onPress={() => void cancel()}>
            {m.cancel}
          </Button>
        )}
        {status === 'APPLIED' && kind === 'LISTINGS' && <LinkButton href="/listings">{m.toListings}</LinkButton>}
      </div>
    </div>
  )
}
