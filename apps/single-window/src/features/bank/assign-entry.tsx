import { failureMessage, isFailure, query, useAct, useIdempotencyKey } from '@naru/api-client'
import { Button, Dialog, formatMoney, Loading, Notice, TextField, toast, useLocale, useMessages } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { AssignBankEntryDocument, BankCandidatesDocument, type BankCandidatesQuery, type BankEntryPartsFragment } from '../../generated/graphql.js'
import { messages } from './messages.js'

/** What an entry pays for: what fits by itself first, then what the officer searches for. */
export function AssignEntry({ entry }: { readonly entry: BankEntryPartsFragment }) {
  const m = useMessages(messages)
  return (
    <Dialog title={m.assignTitle} trigger={<Button size="sm">{m.assign}</Button>}>
      {(close) => <Candidates entry={entry} onDone={close} />}
    </Dialog>
  )
}

function Candidates({ entry, onDone }: { readonly entry: BankEntryPartsFragment; readonly onDone: () => void }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string>()
  const { data } = useQuery(query(BankCandidatesDocument, { entryId: entry.id, text }))
  const act = useAct(AssignBankEntryDocument)
  const [key, renew] = useIdempotencyKey()
  const choose = async ({ kind, targetId }: BankCandidatesQuery['bankCandidates'][number]) => {
    const { assignBankEntry } = await act.mutateAsync({ input: { idempotencyKey: key, entryId: entry.id, parts: [{ kind, targetId }] } })
    renew()
    if (isFailure(assignBankEntry)) setProblem(failureMessage(assignBankEntry, locale))
    else {
      toast.good(m.proposed)
      onDone()
    }
  }
  return (
    <div className="flex flex-col gap-4">
      {problem !== undefined && (
        <Notice tone="bad" isLive>
          {problem}
        </Notice>
      )}
      <p className="text-sm text-ink-soft">{m.fourEyes}</p>
      <TextField label={m.search} value={text} onChange={setText} maxLength={80} />
      {data === undefined ? (
        <Loading lines={2} />
      ) : data.bankCandidates.length === 0 ? (
        <p className="text-ink-soft">{m.noCandidates}</p>
      ) : (
        <ul className="flex flex-col gap-3">
          {data.bankCandidates.map((candidate) => (
            <li key={candidate.targetId} className="flex flex-wrap items-center justify-between gap-3">
              <span>
                <span className="tabular font-medium">{candidate.number}</span>
                <span className="block text-sm text-ink-soft">
                  {candidate.names.join(' · ')} · {m.due(formatMoney(candidate.due, locale))} · {m.score(String(candidate.score))}
                </span>
              </span>
              <Button size="sm" isPending={act.isPending} onPress={() => void choose(candidate)}>
                {m.assign}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
