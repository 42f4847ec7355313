import { err, ok, type Result } from '@naru/kernel'
import { isOperation, type Operation } from '../operations.js'
import { shifts, valueMethods, type Atom, type HsRange, type MaterialScope, type RuleExpression } from './expression.js'
import { tokenize, type RuleSyntax, type Token } from './tokenize.js'

/** Deeper than any treaty nests, shallow enough for the stack. */
const deepest = 50

/** Carries a syntax error to `parseRule`; never leaves this file. */
class Unexpected extends Error {
  constructor(
    readonly at: number,
    readonly expected: string,
  ) {
    super(expected)
  }
}

/** Parses a rule of origin; the grammar is in docs/origin-rules.md. */
export function parseRule(rule: string): Result<RuleExpression, RuleSyntax> {
  const tokens = tokenize(rule)
  if (!tokens.ok) return err(tokens.failure)
  try {
    return ok(new Parser(tokens.value).rule())
  } catch (error) {
    if (error instanceof Unexpected) return err({ code: 'RULE_SYNTAX', at: error.at, expected: error.expected })
    throw error
  }
}

class Parser {
  #next = 0
  #depth = 0
  constructor(private readonly tokens: readonly Token[]) {}

  rule(): RuleExpression {
    const rule = this.#alternatives()
    if (this.#peek().kind !== 'end') throw this.#unexpected('`and`, `or` or the end of the rule')
    return rule
  }

  #alternatives(): RuleExpression {
    return this.#joined('or', () => this.#joined('and', () => this.#primary()))
  }

  #joined(word: 'and' | 'or', term: () => RuleExpression): RuleExpression {
    const terms = [term()]
    while (this.#takeWord(word)) terms.push(term())
    const [only] = terms
    return terms.length === 1 && only ? only : { kind: word, terms }
  }

  #primary(): RuleExpression {
    if (!this.#take('(')) return this.#atom()
    this.#depth += 1
    if (this.#depth > deepest) throw this.#unexpected(`at most ${String(deepest)} brackets inside one another`)
    const inner = this.#alternatives()
    this.#expect(')')
    this.#depth -= 1
    return inner
  }

  #atom(): Atom {
    const token = this.#peek()
    const word = token.kind === 'word' ? token.text.toLowerCase() : ''
    const shift = shifts.find((name) => name.toLowerCase() === word)
    if (shift) {
      this.#next += 1
      return { kind: 'shift', shift, ...this.#exceptions() }
    }
    const parse = Object.hasOwn(this.#atoms, word) ? this.#atoms[word] : undefined
    if (!parse) throw this.#unexpected('WO, CC, CTH, CTSH, AH, RVC, MaxNOM, process, from, originating-materials-only, read or (')
    this.#next += 1
    return parse()
  }

  readonly #atoms: Readonly<Record<string, () => Atom>> = {
    wo: () => ({ kind: 'wholly-obtained', of: this.#optionalCodes() }),
    'originating-materials-only': () => ({ kind: 'originating-materials-only', of: this.#optionalCodes() }),
    rvc: () => {
      this.#expect('(')
      const percent = this.#percent()
      this.#expect(',')
      const method = this.#oneOf(valueMethods)
      this.#expect(')')
      return { kind: 'regional-value', percent, method }
    },
    maxnom: () => {
      this.#expect('(')
      const percent = this.#percent()
      const by = this.#take(',') ? this.#oneOf(['value', 'weight'] as const) : 'value'
      const of = this.#take(',') ? this.#scope() : 'all'
      this.#expect(')')
      return { kind: 'maximum-content', percent, by, of }
    },
    process: () => {
      this.#expect('(')
      const operations = this.#list('+', () => this.#operation())
      this.#expect(')')
      return { kind: 'process', operations }
    },
    from: () => {
      this.#expect('(')
      const materials = this.#list('|', () => this.#range())
      this.#expect(')')
      return { kind: 'from', materials }
    },
    read: () => {
      this.#expect('(')
      const token = this.#peek()
      if (token.kind !== 'text') throw this.#unexpected('a sentence in double quotes')
      this.#next += 1
      this.#expect(')')
      return { kind: 'read', text: token.text.slice(1, -1).replaceAll(/\\(["\\])/g, '$1') }
    },
  }

  #exceptions(): { except: readonly HsRange[]; including: readonly HsRange[] } {
    const except = this.#takeWord('except') ? this.#list(',', () => this.#range()) : []
    const including = this.#takeWord('including') ? this.#list(',', () => this.#range()) : []
    return { except, including }
  }

  #optionalCodes(): readonly HsRange[] {
    if (!this.#take('(')) return []
    const codes = this.#list('|', () => this.#range())
    this.#expect(')')
    return codes
  }

  #scope(): MaterialScope {
    if (!this.#takeWord('of')) throw this.#unexpected('`of`')
    if (this.#takeWord('same-heading')) return 'same-heading'
    if (this.#takeWord('same-subheading')) return 'same-subheading'
    return this.#list('|', () => this.#range())
  }

  #range(): HsRange {
    const from = this.#code()
    if (!this.#take('-')) return { from, to: from }
    const at = this.#peek().at
    const to = this.#code()
    if (to.length !== from.length || to < from) throw new Unexpected(at, `a code of ${String(from.length)} digits not before ${from}`)
    return { from, to }
  }

  #code(): string {
    const token = this.#peek()
    if (token.kind !== 'number' || !/^(\d{2}|\d{4}|\d{6})$/.test(token.text)) throw this.#unexpected('a chapter, heading or subheading of 2, 4 or 6 digits')
    const chapter = Number(token.text.slice(0, 2))
    if (chapter < 1 || chapter > 97) throw this.#unexpected('a chapter from 01 to 97')
    this.#next += 1
    return token.text
  }

  #percent(): string {
    const token = this.#peek()
    if (token.kind !== 'number' || !/^(0|[1-9]\d?|100)(\.\d{1,4})?$/.test(token.text) || Number(token.text) > 100) throw this.#unexpected('a percentage from 0 to 100')
    this.#next += 1
    return token.text
  }

  #operation(): Operation {
    const token = this.#peek()
    if (token.kind !== 'word' || !isOperation(token.text)) throw this.#unexpected('an operation such as weaving or making-up')
    this.#next += 1
    return token.text
  }

  #oneOf<const Word extends string>(words: readonly Word[]): Word {
    const token = this.#peek()
    const found = token.kind === 'word' ? words.find((word) => word === token.text.toLowerCase()) : undefined
    if (found === undefined) throw this.#unexpected(words.join(', '))
    this.#next += 1
    return found
  }

  #list<T>(separator: string, item: () => T): readonly T[] {
    const items = [item()]
    while (this.#take(separator)) items.push(item())
    return items
  }

  #peek(): Token {
    const token = this.tokens[this.#next]
    if (!token) throw new Error('read past the end token')
    return token
  }

  #take(mark: string): boolean {
    const token = this.#peek()
    const found = token.kind === 'mark' && token.text === mark
    if (found) this.#next += 1
    return found
  }

  #takeWord(word: string): boolean {
    const token = this.#peek()
    const found = token.kind === 'word' && token.text.toLowerCase() === word
    if (found) this.#next += 1
    return found
  }

  #expect(mark: string): void {
    if (!this.#take(mark)) throw this.#unexpected(`\`${mark}\``)
  }

  #unexpected(expected: string): Unexpected {
    return new Unexpected(this.#peek().at, expected)
  }
}
