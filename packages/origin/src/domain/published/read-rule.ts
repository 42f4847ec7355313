import type { RuleExpression } from '../rule/expression.js'
import { humanText, readClause, readSentence } from './read-sentence.js'

/** A rule's text without markup, codes as `{heading 8431}`; paragraphs stay apart. */
export function plainText(published: string): readonly string[] {
  return published
    .replaceAll('&nbsp;', ' ')
    .replaceAll(/<abbr[^>]*>([^<]*)<\/abbr>/g, '$1')
    .replaceAll(/\[[^\]]*\]\(\/(chapter|heading)s\/(\d+)\)/g, '{$1 $2}')
    .replaceAll(/\[[^\]]*\]\(\/subheadings\/(\d{6})\d*(?:-\d+)?\)/g, '{subheading $1}')
    .replaceAll('*', '')
    .split(/\n\s*\n/)
    .map((paragraph) =>
      paragraph
        .replace(/^\s*- /, '')
        .replaceAll(/\s+/g, ' ')
        .replaceAll(/(\w)- (?=\w)/g, '$1-')
        .trim(),
    )
    .filter((paragraph) => paragraph !== '')
}

const note = /^(?:See|For special conditions|For knitted).*Introductory Notes?\b.*$/

/**
 * What a machine can decide of one published rule. A sentence that is not understood stays as `read("…")`; where only a note beside
 * an understood rule must be read, the rule may still be met without it.
 */
export function readRule(published: string): RuleExpression {
  const paragraphs = plainText(published)
  const whole = paragraphs.join(' ')
  const human: RuleExpression = { kind: 'read', text: humanText(whole) }
  const rule = paragraphs.filter((paragraph) => !note.test(paragraph))
  const understood = readSentence(rule.join(' ')) ?? readList(rule)
  if (!understood) return human
  return rule.length === paragraphs.length ? understood : { kind: 'or', terms: [understood, human] }
}

/** `Manufacture:` or `Manufacture in which:` and clauses that must all hold, the last after "and". */
function readList([head = '', ...clauses]: readonly string[]): RuleExpression | undefined {
  const prefix = head === 'Manufacture:' ? '' : head === 'Manufacture in which:' ? 'in which ' : undefined
  if (prefix === undefined || clauses.length < 2 || !areJoinedByAnd(clauses)) return undefined
  const terms = clauses.map((clause) => {
    const text = `${prefix}${clause.replace(/,? and$/, '')}`
    return readClause(text) ?? ({ kind: 'read', text: humanText(text) } as const)
  })
  return terms.every(({ kind }) => kind === 'read') ? undefined : { kind: 'and', terms }
}

const areJoinedByAnd = (clauses: readonly string[]): boolean =>
  clauses.every((clause, index) => (index === clauses.length - 1 ? /[^,]$/.test(clause) : index === clauses.length - 2 ? clause.endsWith(' and') : /(?:,| and)$/.test(clause)))
