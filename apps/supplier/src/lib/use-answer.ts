import { failureMessage, isFailure } from '@naru/api-client'
import { toast, useLocale } from '@naru/ui'
import { useState } from 'react'

/** Says an answer: good news in passing, a refusal where the act was. True when it went well. */
export function useAnswer() {
  const locale = useLocale()
  const [problem, setProblem] = useState<string>()
  const take = (answer: { readonly __typename?: string }, said: string): boolean => {
    const isRefused = isFailure(answer)
    setProblem(isRefused ? failureMessage(answer, locale) : undefined)
    if (!isRefused) toast.good(said)
    return !isRefused
  }
  return { problem, take }
}
