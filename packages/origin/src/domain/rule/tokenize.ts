/** One token of a rule with its place, for error messages. */
export interface Token {
  readonly kind: 'word' | 'number' | 'text' | 'mark' | 'end'
  readonly text: string
  readonly at: number
}

/** A rule that does not parse; `at` is the offset of the first character that cannot stand there. */
export interface RuleSyntax {
  readonly code: 'RULE_SYNTAX'
  readonly at: number
  readonly expected: string
}

const patterns: readonly (readonly [Token['kind'] | 'space', RegExp])[] = [
  ['space', /\s+/y],
  ['word', /[A-Za-z][A-Za-z-]*/y],
  ['number', /\d+(?:\.\d+)?/y],
  ['text', /"(?:[^"\\]|\\["\\])*"/y],
  ['mark', /[(),|+-]/y],
]

/** Splits a rule into tokens; a string keeps its quotes. Fails at the first character that begins none. */
export function tokenize(rule: string): { readonly ok: true; readonly value: readonly Token[] } | { readonly ok: false; readonly failure: RuleSyntax } {
  const tokens: Token[] = []
  let at = 0
  while (at < rule.length) {
    const found = match(rule, at)
    if (!found) return { ok: false, failure: { code: 'RULE_SYNTAX', at, expected: 'a word, a number or one of ( ) , | + - "' } }
    if (found.kind !== 'space') tokens.push({ kind: found.kind, text: found.text, at })
    at += found.text.length
  }
  return { ok: true, value: [...tokens, { kind: 'end', text: '', at: rule.length }] }
}

function match(rule: string, at: number): { kind: Token['kind'] | 'space'; text: string } | undefined {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at
    const text = pattern.exec(rule)?.[0]
    if (text !== undefined) return { kind, text }
  }
  return undefined
}
