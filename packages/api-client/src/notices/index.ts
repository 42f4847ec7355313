import type { Locale } from '@naru/kernel'
import { say, type Sentence } from '../sentences.js'
import { noticeSentences } from './sentences.js'

const unknownNotice: Sentence = { ko: '새 소식이 있습니다.', en: 'There is news.' }

/** The sentence of a notification in the reader's language. */
export function noticeText(notice: { readonly kind: string; readonly parameters: unknown }, locale: Locale): string {
  const parameters = typeof notice.parameters === 'object' && notice.parameters !== null ? { ...notice.parameters } : {}
  return say(noticeSentences[notice.kind] ?? unknownNotice, parameters, locale)
}
