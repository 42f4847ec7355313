import type { Atom, HsRange, MaterialScope, RuleExpression } from './expression.js'

/** The rule in the grammar's canonical spelling; `parseRule` of it gives the same expression. */
export function printRule(rule: RuleExpression): string {
  if (rule.kind !== 'and' && rule.kind !== 'or') return printAtom(rule)
  return rule.terms.map((term) => (term.kind === 'and' || term.kind === 'or' ? `(${printRule(term)})` : printRule(term))).join(` ${rule.kind} `)
}

const range = ({ from, to }: HsRange): string => (from === to ? from : `${from}-${to}`)
const ranges = (list: readonly HsRange[], separator: string): string => list.map(range).join(separator)
const inBrackets = (list: readonly HsRange[]): string => (list.length === 0 ? '' : `(${ranges(list, '|')})`)

function printAtom(atom: Atom): string {
  switch (atom.kind) {
    case 'wholly-obtained':
      return `WO${inBrackets(atom.of)}`
    case 'originating-materials-only':
      return `originating-materials-only${inBrackets(atom.of)}`
    case 'shift':
      return [atom.shift, atom.except.length > 0 ? `except ${ranges(atom.except, ', ')}` : '', atom.including.length > 0 ? `including ${ranges(atom.including, ', ')}` : '']
        .filter((part) => part !== '')
        .join(' ')
    case 'regional-value':
      return `RVC(${atom.percent},${atom.method})`
    case 'maximum-content':
      return `MaxNOM(${[atom.percent, ...(atom.by === 'value' && atom.of === 'all' ? [] : [atom.by]), ...(atom.of === 'all' ? [] : [`of ${scope(atom.of)}`])].join(',')})`
    case 'process':
      return `process(${atom.operations.join('+')})`
    case 'from':
      return `from(${ranges(atom.materials, '|')})`
    case 'read':
      return `read("${atom.text.replaceAll(/["\\]/g, '\\$&')}")`
  }
}

const scope = (of: Exclude<MaterialScope, 'all'>): string => (of === 'same-heading' || of === 'same-subheading' ? of : ranges(of, '|'))
