import type { Context } from './context.js'
import { found, say, type Finding } from './finding.js'

/**
 * Operations that never suffice alone override a rule that was met. Null when there is nothing to judge: no operation was named,
 * no non-originating material was worked, or the agreement has no such list.
 */
export function sufficientWorking({ given, agreement, materials }: Context): Finding | null {
  const clause = agreement.insufficient
  const done = [...new Set([...given.operations, ...materials.operations])]
  if (!clause || done.length === 0 || materials.nonOriginating.length === 0) return null
  const beyond = done.filter((operation) => !clause.operations.includes(operation))
  const names = done.join(', ')
  return beyond.length > 0
    ? found('sufficient-working', 'met', say(`${beyond.join(', ')}은 단순 공정을 넘습니다.`, `${beyond.join(', ')} goes beyond operations that do not suffice.`))
    : found(
        'sufficient-working',
        'not-met',
        say(`${clause.source}: ${names}만으로는 원산지를 얻을 수 없습니다(불인정공정).`, `${clause.source}: ${names} alone never confers origin, although the rule is met.`),
      )
}
