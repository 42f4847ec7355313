import type { Locale } from '@naru/kernel'
import { say, type Sentence } from '../sentences.js'
import { catalogFailures } from './catalog.js'
import { customsFailures } from './customs.js'
import { integrationFailures } from './integration.js'
import { ordersFailures } from './orders.js'
import { originFailures } from './origin.js'
import { partiesFailures } from './parties.js'
import { paymentsFailures } from './payments.js'
import { permitsFailures } from './permits.js'
import { platformFailures } from './platform.js'
import { screeningFailures } from './screening.js'
import { supplyFailures } from './supply.js'

/** What the API answers with when it expected to refuse. Ask for `__typename` (the generator adds it) and the fields of the sentence. */
export interface FailureAnswer {
  readonly __typename: string
  readonly code: string
}

export const failureSentences: Readonly<Record<string, Sentence>> = {
  ...platformFailures,
  ...partiesFailures,
  ...catalogFailures,
  ...ordersFailures,
  ...paymentsFailures,
  ...originFailures,
  ...customsFailures,
  ...permitsFailures,
  ...screeningFailures,
  ...integrationFailures,
  ...supplyFailures,
}

const unknownFailure: Sentence = { ko: (f) => `요청을 처리할 수 없습니다 (${f.text('code')}).`, en: (f) => `The request was refused (${f.text('code')}).` }

/** The sentence of a failure in the reader's language. */
export function failureMessage(failure: FailureAnswer, locale: Locale): string {
  return say(failureSentences[failure.__typename] ?? unknownFailure, { ...failure }, locale)
}

/** Tells an expected failure from the success among the members of a result. Success types must not ask for a field named `code`. */
export const isFailure = <Answer extends { readonly __typename?: string }>(answer: Answer): answer is Extract<Answer, FailureAnswer> =>
  'code' in answer && answer.__typename !== undefined
