import { failureMessage, isFailure } from '@naru/api-client'
import { toast, useLocale } from '@naru/ui'

/** Says why an act was refused; true when it went through. */
export function useRefusal(): (answer: { readonly __typename: string }) => boolean {
  const locale = useLocale()
  return (answer) => {
    if (!isFailure(answer)) return true
    toast.bad(failureMessage(answer, locale))
    return false
  }
}
