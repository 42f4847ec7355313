import type { Localized } from '@naru/kernel'
import { useLocalized } from '../i18n/locale.js'
import { useMessages } from '../i18n/messages.js'
import type { Tone } from '../feedback/badge.js'
import { Timeline, type TimelineEntry } from '../layout/progress.js'
import { caseWords } from './case-words.js'

/** An act as the log holds it. */
export interface LoggedAct {
  readonly sequence: string
  readonly act: string
  readonly at: string
  readonly actorName: Localized
  readonly organisation: Localized | null
  readonly details: unknown
}

type Words = { readonly acts: Readonly<Record<string, string>>; readonly outcomes: Readonly<Record<string, string>>; readonly dossierStatus: Readonly<Record<string, string>> }

const fieldOf = (value: unknown, name: string): unknown => (typeof value === 'object' && value !== null ? new Map<string, unknown>(Object.entries(value)).get(name) : undefined)
const textOf = (value: unknown, name: string): string | undefined => {
  const found = fieldOf(value, name)
  return typeof found === 'string' && found !== '' ? found : undefined
}
const wireName = (value: string): string => value.toUpperCase().replaceAll('-', '_')

/** The action log of a dossier, newest first, in the reader's words. */
export function CaseTimeline({ acts, className }: { readonly acts: readonly LoggedAct[]; readonly className?: string }) {
  const m = useMessages(caseWords)
  const say = useLocalized()
  const entries = acts.map(({ sequence, act, at, actorName, organisation, details }): TimelineEntry => {
    const name = act.replace(/^permits\./, '')
    const body = bodyOf(details, m)
    const by = organisation ? `${say(organisation)} · ${say(actorName)}` : say(actorName)
    return { id: sequence, at, by, title: new Map<string, string>(Object.entries(m.acts)).get(name) ?? name, tone: toneOf(name, details), ...(body !== undefined && { body }) }
  })
  return <Timeline entries={entries.toReversed()} {...(className !== undefined && { className })} />
}

function bodyOf(details: unknown, { outcomes, dossierStatus }: Words): string | undefined {
  const decision = fieldOf(details, 'decision')
  const outcome = textOf(decision, 'outcome')
  const status = textOf(details, 'status')
  const parts = [
    outcome && outcomes[wireName(outcome)],
    status && dossierStatus[wireName(status)],
    textOf(decision, 'conditions'),
    textOf(decision, 'remarks'),
    textOf(details, 'reason'),
    textOf(details, 'permit'),
  ]
  const words = parts.filter((part) => part !== undefined && part !== '')
  return words.length > 0 ? words.join(' · ') : undefined
}

function toneOf(act: string, details: unknown): Tone {
  const outcome = textOf(fieldOf(details, 'decision'), 'outcome') ?? textOf(details, 'status')
  if (act === 'decideTask' || act === 'decide') return outcome === 'refused' ? 'bad' : 'good'
  if (act === 'revokePermit' || act === 'refuseAtGate' || act === 'findDoubleUse') return 'bad'
  if (act === 'askInformation') return 'warn'
  if (act === 'issuePermit' || act === 'passGate') return 'good'
  return act === 'submit' ? 'brand' : 'neutral'
}
