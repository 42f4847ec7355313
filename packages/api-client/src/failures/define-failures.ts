import type { Sentence } from '../sentences.js'

/**
 * The sentences of one context's failures by type name: what happened, why, what now; no blame.
 * `f.number('available')` reads a field of the failure; the spec fails when the schema does not have it.
 */
export const defineFailures = <const Names extends string>(sentences: Readonly<Record<Names, Sentence>>): Readonly<Record<Names, Sentence>> => sentences
