import type { Sentence } from '../sentences.js'

/** What notifications say, by kind: `<context>.<what happened>`. */
export const noticeSentences: Readonly<Record<string, Sentence>> = {}
