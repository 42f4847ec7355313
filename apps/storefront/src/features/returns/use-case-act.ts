import { failureMessage, isFailure, uploadAllEvidence, useIdempotencyKey } from '@naru/api-client'
import { toast, useLocale, useMessages } from '@naru/ui'
import type { DisputeAnswerFragment, ReturnAnswerFragment } from '../../generated/graphql.js'
import { messages } from './messages.js'

type Answer = ReturnAnswerFragment | DisputeAnswerFragment

/** Runs one act under one key and says how it went; null keeps its dialog open, under a new key. */
export function useCaseAct(done: string): (send: (idempotencyKey: string) => Promise<Answer>) => Promise<string | null> {
  const locale = useLocale()
  const [key, renew] = useIdempotencyKey()
  return async (send) => {
    const answer = await send(key)
    renew()
    if (isFailure(answer)) {
      toast.bad(failureMessage(answer, locale))
      return null
    }
    toast.good(done)
    return answer.id
  }
}

/** Puts files to an order one after the other; null when one was refused, which is said. */
export function useUploads(): (orderId: string, files: readonly File[]) => Promise<readonly string[] | null> {
  const m = useMessages(messages)
  return async (orderId, files) => {
    const kept = await uploadAllEvidence(orderId, files)
    if (kept.ok) return kept.ids
    toast.bad(m.uploadFailed(kept.refused))
    return null
  }
}
