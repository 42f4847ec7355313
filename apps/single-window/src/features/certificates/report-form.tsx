import { originWords, Select, TextField, useMessages } from '@naru/ui'
import type { CertificateCheckItem, CertificateCheckOutcome } from '../../generated/graphql.js'
import { messages } from './messages.js'

export const checkItems: readonly CertificateCheckItem[] = ['ORDER', 'CLASSIFICATION', 'RULE', 'MATERIALS', 'PRODUCTION', 'PROCESSING', 'TRANSPORT', 'RECORDS']
const outcomes: readonly CertificateCheckOutcome[] = ['MET', 'NOT_MET', 'NOT_APPLICABLE']

export type Answers = Readonly<Partial<Record<CertificateCheckItem, { readonly outcome: CertificateCheckOutcome; readonly note: string }>>>

/** Every check is answered, and one that is not met explained. */
export const isComplete = (answers: Answers): boolean => checkItems.every((item) => answers[item] && (answers[item].outcome !== 'NOT_MET' || answers[item].note.trim() !== ''))

/** The checks of an examination, one after another; a note is asked for where something is not met. */
export function ReportForm({ answers, onChange }: { readonly answers: Answers; readonly onChange: (answers: Answers) => void }) {
  const m = useMessages(messages)
  const words = useMessages(originWords)
  return (
    <ul className="flex max-h-[60vh] flex-col gap-4 overflow-y-auto pr-1">
      {checkItems.map((item) => {
        const answer = answers[item]
        return (
          <li key={item} className="flex flex-col gap-2">
            <Select
              label={words.check[item]}
              options={outcomes.map((id) => ({ id, label: words.checkOutcome[id] }))}
              value={answer?.outcome ?? null}
              onChange={(outcome) => onChange({ ...answers, [item]: { outcome, note: answer?.note ?? '' } })}
              isRequired
            />
            {answer?.outcome === 'NOT_MET' && (
              <TextField
                label={m.checkNote}
                value={answer.note}
                onChange={(note) => onChange({ ...answers, [item]: { outcome: answer.outcome, note } })}
                isRequired
                maxLength={500}
              />
            )}
          </li>
        )
      })}
    </ul>
  )
}
