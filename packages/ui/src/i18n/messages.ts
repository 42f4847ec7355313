import { useLocale } from './locale.js'

/** A message is a text or a function of its arguments; dictionaries may nest. */
export interface Dictionary {
  readonly [key: string]: string | ((...args: never[]) => string) | Dictionary
}

/** The same messages in another language: every key, the same arguments, other words. */
export type Translated<T> = { readonly [K in keyof T]: T[K] extends string ? string : T[K] extends (...args: infer A) => string ? (...args: A) => string : Translated<T[K]> }

/** Messages of one feature. Korean sets the keys; English that lacks or adds one does not compile. */
export const defineMessages = <const T extends Dictionary>(messages: { readonly ko: T; readonly en: NoInfer<Translated<T>> }): { readonly ko: T; readonly en: Translated<T> } =>
  messages

/** The messages in the language that the reader chose. */
export function useMessages<T>(messages: { readonly ko: T; readonly en: Translated<T> }): Translated<T>
export function useMessages({ ko, en }: { readonly ko: unknown; readonly en: unknown }): unknown {
  return useLocale() === 'ko' ? ko : en
}
