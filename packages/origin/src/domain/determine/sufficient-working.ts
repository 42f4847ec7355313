import { insufficientOperations } from '../operations.js'
import type { Context } from './context.js'
import { found, say, type Finding } from './finding.js'

const insufficient: ReadonlySet<string> = new Set(insufficientOperations)

/**
 * Operations that never suffice alone override a rule that was met. Null when there is nothing to judge: no operation was named,
 * no non-originating material was worked, or the agreement has no such list.
 */
export function sufficientWorking({ given, agreement, materials }: Context): Finding | null {
  if (!agreement.listsInsufficientOperations || given.operations.length === 0 || materials.nonOriginating.length === 0) return null
  const beyond = given.operations.filter((operation) => !insufficient.has(operation))
  const names = given.operations.join(', ')
  return beyond.length > 0
    ? found('sufficient-working', 'met', say(`${beyond.join(', ')}은 단순 공정을 넘습니다.`, `${beyond.join(', ')} goes beyond operations that do not suffice.`))
    : found('sufficient-working', 'not-met', say(`${names}만으로는 원산지를 얻을 수 없습니다(불인정공정).`, `${names} alone never confers origin, although the rule is met.`))
}
