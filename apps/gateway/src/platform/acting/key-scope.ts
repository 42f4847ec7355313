import type { Scope } from '@naru/integration'
import type { Locale } from '@naru/kernel'
import { GraphQLError } from 'graphql'
import type { Actor } from './actor.js'

/** Whether an actor that acts by an API key does so within one of `scopes`; people are bound by their roles alone. */
export const isWithinKey = (actor: Actor, scopes: readonly Scope[]): boolean =>
  actor.kind !== 'person' || !actor.apiKey || scopes.some((scope) => actor.apiKey?.scopes.includes(scope))

const sentences = {
  closed: { ko: 'API 키로는 할 수 없는 일입니다.', en: 'This cannot be done with an API key.' },
  needs: { ko: (scopes: string) => `이 일을 하려면 API 키에 ${scopes} 허용 범위가 있어야 합니다.`, en: (scopes: string) => `The API key needs the scope ${scopes} for this.` },
} as const

/** Told to a key that lacks the scope, or for what no key may do. */
export function refuseKey(scopes: readonly Scope[], locale: Locale): GraphQLError {
  const named = scopes.map((scope) => `"${scope}"`).join(locale === 'ko' ? ' 또는 ' : ' or ')
  return new GraphQLError(scopes.length === 0 ? sentences.closed[locale] : sentences.needs[locale](named), { extensions: { code: 'API_KEY_SCOPE' } })
}
