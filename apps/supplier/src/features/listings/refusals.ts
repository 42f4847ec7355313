import { failureMessage, isFailure } from '@naru/api-client'
import { toast, useLocale, useMessages, type FormProblem } from '@naru/ui'
import { useCallback, useState } from 'react'
import type { CatalogRule } from '../../generated/graphql.js'
import { messages } from './messages.js'

export interface Problem {
  readonly at: string
  readonly rule: CatalogRule
  readonly value: string | null
}
type Answer = { readonly __typename: 'OwnListing' | 'HeldCertificate' | 'Review' } | { readonly __typename: string; readonly code: string; readonly problems?: readonly Problem[] }

/** What the server found wrong with a form: each place with its sentence. `prefix` is cut off the places. */
export interface Refusals {
  /** The sentence for a field, by its path in the input. */
  readonly at: (path: string) => string | undefined
  /** For the summary above the form. */
  readonly list: readonly FormProblem[]
  readonly set: (problems: readonly Problem[]) => void
  /** Takes an answer: true when it went through; otherwise the problems are shown, or said. */
  readonly take: (answer: Answer) => boolean
}

export function useRefusals(prefix = ''): Refusals {
  const m = useMessages(messages)
  const locale = useLocale()
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const sentence = ({ rule, value }: Problem) => (value === null || value === '' ? m.rules[rule] : `${m.rules[rule]} (${value})`)
  const path = ({ at }: Problem) => (at.startsWith(prefix) ? at.slice(prefix.length) : at)
  const take = useCallback(
    (answer: Answer): boolean => {
      setProblems(isFailure(answer) ? (answer.problems ?? []) : [])
      if (!isFailure(answer)) return true
      if (answer.problems === undefined || answer.problems.length === 0) toast.bad(failureMessage(answer, locale))
      return false
    },
    [locale],
  )
  return {
    at: (wanted) => {
      const found = problems.find((problem) => path(problem) === wanted)
      return found && sentence(found)
    },
    list: problems.map((problem) => ({ name: path(problem), message: sentence(problem) })),
    set: setProblems,
    take,
  }
}

const plain = /^-?(0|[1-9]\d{0,29})(\.\d{1,12})?$/
/** Decimal texts that are none, found before they are sent. */
export const badDecimals = (values: Readonly<Record<string, string>>): readonly Problem[] =>
  Object.entries(values).flatMap(([at, value]) => (plain.test(value) ? [] : [{ at, rule: value === '' ? 'REQUIRED' : 'INVALID_DECIMAL', value: value === '' ? null : value }]))
