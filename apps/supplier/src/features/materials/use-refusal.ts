import { failureMessage, isFailure, type FailureAnswer } from '@naru/api-client'
import { useLocale, type FormProblem } from '@naru/ui'
import { useState } from 'react'

/** The one thing that was wrong with the last try, for a form to show. `take` is true when the answer was none. */
export function useRefusal() {
  const locale = useLocale()
  const [problems, setProblems] = useState<readonly FormProblem[]>([])
  return {
    problems,
    take: (answer: { readonly __typename: string } | FailureAnswer): boolean => {
      const refused = isFailure(answer)
      setProblems(refused ? [{ message: failureMessage(answer, locale) }] : [])
      return !refused
    },
  }
}
