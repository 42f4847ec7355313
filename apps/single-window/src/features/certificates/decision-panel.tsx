import { confirmIdentity, failureMessage, isFailure, newIdempotencyKey, useAct } from '@naru/api-client'
import { Button, Card, ConfirmDialog, DateField, Notice, originWords, TextField, toast, useLocale, useLocalized, useMessages } from '@naru/ui'
import { useState } from 'react'
import {
  AnnounceSiteVisitDocument,
  AskAboutCertificateDocument,
  ExamineCertificateDocument,
  IssueCertificateDocument,
  RefuseCertificateDocument,
  ReportExaminationDocument,
  ReportSiteVisitDocument,
  RevokeCertificateDocument,
  type CertificateCaseFragment,
} from '../../generated/graphql.js'
import { messages } from './messages.js'
import { checkItems, isComplete, ReportForm, type Answers } from './report-form.js'

type BodyAct = 'EXAMINE' | 'REPORT' | 'ASK' | 'ANNOUNCE_VISIT' | 'REPORT_VISIT' | 'ISSUE' | 'REFUSE' | 'REVOKE'
const shown: readonly BodyAct[] = ['EXAMINE', 'REPORT', 'ISSUE', 'ASK', 'ANNOUNCE_VISIT', 'REPORT_VISIT', 'REFUSE', 'REVOKE']

/** What is given with an act: words, a day, answers to the checks. */
interface Given {
  readonly text: string
  readonly on: string
  readonly answers: Answers
}

/** The acts that are legal now, drawn from the state table; one that is not possible yet shows its reason. */
export function DecisionPanel({ certificate }: { readonly certificate: CertificateCaseFragment }) {
  const m = useMessages(messages)
  const words = useMessages(originWords)
  const say = useLocalized()
  const acts = shown.flatMap((act) => {
    // A visit is reported while one is open, and announced while none is.
    const isVisitOpen = certificate.visits.some(({ found }) => found === null)
    if (act === (isVisitOpen ? 'ANNOUNCE_VISIT' : 'REPORT_VISIT')) return []
    const mine = certificate.myActs.find((candidate) => candidate.act === act)
    return mine ? [{ kind: act, enabled: mine.enabled, reason: mine.reason }] : []
  })
  return (
    <Card title={m.decide}>
      {acts.length === 0 && <p className="text-base text-ink-soft">{m.nothing}</p>}
      <ul className="flex flex-col gap-2">
        {acts.map(({ kind, enabled, reason }) => (
          <li key={kind}>
            {enabled ? (
              <ActDialog act={kind} certificate={certificate} />
            ) : (
              <>
                <Button className="w-full" isDisabled>
                  {words.acts[kind]}
                </Button>
                {reason && <p className="mt-1 text-sm text-ink-soft">{say(reason)}</p>}
              </>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}

function useBodyAct({ id, visits }: CertificateCaseFragment) {
  const examining = useAct(ExamineCertificateDocument)
  const reporting = useAct(ReportExaminationDocument)
  const asking = useAct(AskAboutCertificateDocument)
  const announcing = useAct(AnnounceSiteVisitDocument)
  const visiting = useAct(ReportSiteVisitDocument)
  const issuing = useAct(IssueCertificateDocument)
  const refusing = useAct(RefuseCertificateDocument)
  const revoking = useAct(RevokeCertificateDocument)
  return async (act: BodyAct, { text, on, answers }: Given) => {
    const idempotencyKey = newIdempotencyKey()
    switch (act) {
      case 'EXAMINE':
        return (await examining.mutateAsync({ input: { idempotencyKey, id } })).examineCertificate
      case 'REPORT': {
        const checks = checkItems.flatMap((item) => (answers[item] ? [{ item, outcome: answers[item].outcome, note: answers[item].note }] : []))
        return (await reporting.mutateAsync({ input: { idempotencyKey, id, checks } })).reportExamination
      }
      case 'ASK':
        return (await asking.mutateAsync({ input: { idempotencyKey, id, text } })).askAboutCertificate
      case 'ANNOUNCE_VISIT':
        return (await announcing.mutateAsync({ input: { idempotencyKey, id, on, purpose: text } })).announceSiteVisit
      case 'REPORT_VISIT': {
        const visitId = visits.find(({ found }) => found === null)?.id ?? ''
        return (await visiting.mutateAsync({ input: { idempotencyKey, id, visitId, found: text } })).reportSiteVisit
      }
      case 'ISSUE':
        return (await issuing.mutateAsync({ input: { idempotencyKey, id, finding: text.trim() === '' ? null : text } })).issueCertificate
      case 'REFUSE':
        return (await refusing.mutateAsync({ input: { idempotencyKey, id, grounds: text } })).refuseCertificate
      case 'REVOKE':
        return (await revoking.mutateAsync({ input: { idempotencyKey, id, grounds: text } })).revokeCertificate
    }
  }
}

function ActDialog({ act, certificate }: { readonly act: BodyAct; readonly certificate: CertificateCaseFragment }) {
  const m = useMessages(messages)
  const words = useMessages(originWords)
  const locale = useLocale()
  const perform = useBodyAct(certificate)
  const [given, setGiven] = useState<Given>({ text: '', on: '', answers: {} })
  const [password, setPassword] = useState<string>()
  const [problem, setProblem] = useState<string>()
  const confirm = async () => {
    if (password !== undefined) {
      const confirmed = await confirmIdentity(password)
      if (isFailure(confirmed)) {
        setProblem(failureMessage(confirmed, locale))
        return false
      }
      setPassword(undefined)
    }
    const answer = await perform(act, given)
    if (isFailure(answer)) {
      if (answer.code === 'IDENTITY_NOT_CONFIRMED') setPassword('')
      setProblem(failureMessage(answer, locale))
      return false
    }
    setProblem(undefined)
    toast.good(m.done)
    return true
  }
  const isDanger = act === 'REFUSE' || act === 'REVOKE'
  const needsText = ['ASK', 'ANNOUNCE_VISIT', 'REPORT_VISIT'].includes(act) || isDanger || (act === 'ISSUE' && certificate.result === 'UNDECIDED')
  const field = {
    ASK: [m.question, m.questionExample],
    ANNOUNCE_VISIT: [m.purpose, m.purposeExample],
    REPORT_VISIT: [m.found, m.foundNote],
    ISSUE: [m.finding, m.findingNote],
    REFUSE: [m.grounds, m.groundsNote],
    REVOKE: [m.grounds, m.groundsNote],
    EXAMINE: undefined,
    REPORT: undefined,
  }[act]
  const isIncomplete =
    (needsText && given.text.trim() === '') || (act === 'ANNOUNCE_VISIT' && given.on === '') || (act === 'REPORT' && !isComplete(given.answers)) || password === ''
  return (
    <ConfirmDialog
      title={words.acts[act]}
      consequence={m.consequences[act]}
      confirmLabel={words.acts[act]}
      isDanger={isDanger}
      onConfirm={confirm}
      isConfirmDisabled={isIncomplete}
      trigger={
        <Button className="w-full" variant={isDanger ? 'danger' : ['EXAMINE', 'REPORT', 'ISSUE'].includes(act) ? 'primary' : 'secondary'}>
          {words.acts[act]}
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        {problem !== undefined && (
          <Notice tone="bad" isLive>
            {problem}
          </Notice>
        )}
        {act === 'ANNOUNCE_VISIT' && <DateField label={m.visitDay} value={given.on} onChange={(on) => setGiven({ ...given, on })} isRequired />}
        {act === 'REPORT' && <ReportForm answers={given.answers} onChange={(answers) => setGiven({ ...given, answers })} />}
        {field && (
          <TextField
            label={field[0] ?? ''}
            description={field[1] ?? ''}
            value={given.text}
            onChange={(text) => setGiven({ ...given, text })}
            isMultiline
            isRequired={needsText}
            maxLength={2000}
          />
        )}
        {password !== undefined && <TextField label={m.password} description={m.passwordNote} type="password" value={password} onChange={setPassword} isRequired />}
      </div>
    </ConfirmDialog>
  )
}
