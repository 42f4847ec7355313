import type { Determination } from '../determine/determine.js'
import type { RuleExpression, Shift } from '../rule/expression.js'
import { parseRule } from '../rule/parse-rule.js'

/** Codes that the Korean form carries beside the criterion. */
const shiftCodes: Readonly<Record<Exclude<Shift, 'AH'>, string>> = { CC: '018', CTH: '002', CTSH: '019' }
const methodCodes = { 'build-down': '020', 'build-up': '021', direct: '011', 'net-cost': '023', 'maximum-content': '022' } as const
/** Outward processing; Rule 6 of the agreement with ASEAN has its own. */
const outwardProcessing = '008'
const ruleSix = '010'

/** Statements that belong to a determination: shift, value method, outward processing. */
export function statementsOf({ agreement, preferential }: Determination): readonly string[] {
  const { criterion, method, rule } = preferential
  if (criterion === 'E') return [agreement === 'KR-ASEAN' ? ruleSix : outwardProcessing]
  const parsed = rule === null ? undefined : parseRule(rule)
  const shift = (criterion === 'B' || criterion === 'D') && parsed?.ok ? shiftIn(parsed.value) : undefined
  return [...(shift ? [shiftCodes[shift]] : []), ...((criterion === 'C' || criterion === 'D') && method ? [methodCodes[method]] : [])]
}

function shiftIn(rule: RuleExpression): Exclude<Shift, 'AH'> | undefined {
  if (rule.kind === 'shift') return rule.shift === 'AH' ? undefined : rule.shift
  if (rule.kind !== 'and' && rule.kind !== 'or') return undefined
  for (const term of rule.terms) {
    const found = shiftIn(term)
    if (found) return found
  }
  return undefined
}
