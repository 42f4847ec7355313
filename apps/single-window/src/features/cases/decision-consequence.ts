import type { Localized } from '@naru/kernel'
import type { CaseTaskFragment, TaskOutcome } from '../../generated/graphql.js'
import type { Case } from './case-page.js'
import { messages } from './messages.js'

type Words = (typeof messages)['ko'] | (typeof messages)['en']

/** What a decision brings about, said before it does. */
export function decisionConsequence(outcome: TaskOutcome, file: Case, task: CaseTaskFragment, m: Words, say: (text: Localized) => string): string {
  const others = file.tasks.filter(({ id, status }) => id !== task.id && status !== 'COMPLETED')
  const beside = others.filter(({ status }) => status !== 'LOCKED')
  const isRefusal = outcome === 'REFUSED' || file.tasks.some((other) => other.outcome === 'REFUSED')
  if (isRefusal) return beside.length === 0 ? m.consequenceRefuse : m.consequenceRefuseLater
  if (others.length === 0) return m.consequenceLast(file.crossingOn, file.crew.length, file.vehicle.plate)
  return m.consequenceNext(others.map(({ agencyName }) => say(agencyName)).join(', '))
}
