import { failureMessage, isFailure, useIdempotencyKey } from '@naru/api-client'
import { toast, useLocale } from '@naru/ui'
import type { DisputeAnswerFragment, ReturnAnswerFragment } from '../../generated/graphql.js'

/** Runs one act under one key and says how it went; false keeps its dialog open, under a new key. */
export function useCaseAct(done: string): (send: (idempotencyKey: string) => Promise<ReturnAnswerFragment | DisputeAnswerFragment>) => Promise<boolean> {
  const locale = useLocale()
  const [key, renew] = useIdempotencyKey()
  return async (send) => {
    const answer = await send(key)
    renew()
    if (isFailure(answer)) {
      toast.bad(failureMessage(answer, locale))
      return false
    }
    toast.good(done)
    return true
  }
}
