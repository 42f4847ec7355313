import type { Operation } from '../operations.js'
import type { Atom, RuleExpression } from '../rule/expression.js'
import type { Context } from './context.js'
import { allOf, anyOf, found, say, type Finding } from './finding.js'
import { fromNamedMaterials, originatingOnly, shiftOfClassification, whollyObtained } from './material-rules.js'
import { maximumContent, regionalValue } from './value-rules.js'

/** Whether the good meets a rule, and how that was found. Percentages stand for themselves: a tolerance never adds to one. */
export function evaluateRule(rule: RuleExpression, context: Context): Finding {
  if (rule.kind === 'and') return allOf(rule.terms.map((term) => evaluateRule(term, context)))
  if (rule.kind === 'or') return anyOf(rule.terms.map((term) => evaluateRule(term, context)))
  return evaluateAtom(rule, context)
}

function evaluateAtom(atom: Atom, context: Context): Finding {
  switch (atom.kind) {
    case 'wholly-obtained':
      return whollyObtained(atom.of, context)
    case 'originating-materials-only':
      return originatingOnly(atom.of, context)
    case 'shift':
      return shiftOfClassification(atom, context)
    case 'regional-value':
      return regionalValue(atom, context)
    case 'maximum-content':
      return maximumContent(atom, context)
    case 'process':
      return specificProcess(atom.operations, context)
    case 'from':
      return fromNamedMaterials(atom, context)
    case 'read':
      return found('read', 'undecided', say(`사람이 읽어야 하는 규칙: ${atom.text}`, `A human must read: ${atom.text}`), { missing: [atom.text] })
  }
}

/** The operations may also have been done to an intermediate, where that counts. */
function specificProcess(operations: readonly Operation[], { given, materials }: Context): Finding {
  const done = [...given.operations, ...materials.operations, ...materials.earlierOperations]
  const lacking = operations.filter((operation) => !done.includes(operation))
  const names = operations.join(' + ')
  return lacking.length === 0
    ? found('process', 'met', say(`${names} 공정을 했습니다.`, `The process ${names} was done.`), { grounds: ['other'] })
    : found('process', 'not-met', say(`하지 않은 공정: ${lacking.join(', ')}`, `Not done: ${lacking.join(', ')}`))
}
