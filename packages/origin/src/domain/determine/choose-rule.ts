import { hsEditions, type HsEdition } from '@naru/kernel'
import type { Confidence } from '../agreement/agreement.js'
import { commonCode, inEdition } from '../hs/correlation.js'
import type { RuleExpression } from '../rule/expression.js'
import { parseRule } from '../rule/parse-rule.js'
import { printRule } from '../rule/print-rule.js'
import { rulesFor, type RuleSet } from '../rule-set.js'
import type { Context } from './context.js'
import { found, say, type Finding, type Step } from './finding.js'

/** The rule that a good is judged by, as it is printed in an answer. */
export interface ChosenRule {
  readonly expression: RuleExpression | null
  readonly printed: string
  readonly source: string
  readonly text: string | null
  readonly confidence: Confidence | 'given'
  readonly edition: HsEdition
}

/** The rule given with the case, or the one that is stored for its code, through the correlation of editions where it needs to be. */
export function chooseRule({ given, agreement }: Context, rules: readonly RuleSet[]): ChosenRule | Finding {
  const { hs, edition, subdivision } = given.good
  if (given.rule) return { expression: given.rule, printed: printRule(given.rule), source: 'given with the case', text: null, confidence: 'given', edition }
  const stored = rules.filter((set) => set.agreement === given.agreement)
  const editions = hsEditions.filter((known) => stored.some((set) => set.edition === known))
  const hits = new Map<string, RuleSet>()
  const unreached: HsEdition[] = []
  for (const written of editions) {
    const codes = inEdition(hs, edition, written)
    if (!codes) unreached.push(written)
    else {
      const ofEdition = stored.filter((set) => set.edition === written)
      for (const code of codes) for (const set of rulesFor(ofEdition, code, given.date)) hits.set(`${set.min} ${set.max} ${set.subdivision} ${set.expression}`, set)
    }
  }
  const named = [...hits.values()].filter((set) => subdivision !== null && set.subdivision === subdivision)
  const [only, ...others] = named.length > 0 ? named : [...hits.values()]
  if (only && others.length === 0) {
    return { expression: expressionOf(only), printed: only.expression, source: only.source, text: only.text, confidence: only.confidence, edition: only.edition }
  }
  if (only) return severalRules([only, ...others])
  return unreached.length > 0 ? noCorrelation(hs, edition, unreached) : noRule(given.agreement, hs, agreement.name)
}

const parsed = new WeakMap<RuleSet, RuleExpression | null>()

/** Stored rules were parsed when they were stored; one that does not parse is a fault of the data, and asks a human. */
function expressionOf(set: RuleSet): RuleExpression | null {
  const known = parsed.get(set)
  if (known !== undefined) return known
  const rule = parseRule(set.expression)
  const expression = rule.ok ? rule.value : null
  parsed.set(set, expression)
  return expression
}

function noRule(agreement: string, hs: string, name: Context['agreement']['name']): Finding {
  return found(
    'rule',
    'undecided',
    say(`${name.ko}의 ${hs} 품목별 기준이 등록되어 있지 않아 사람이 읽어야 합니다.`, `No rule for ${hs} is stored for the ${name.en}; a human must read the treaty.`),
    { missing: [`${agreement} rule for ${hs}`] },
  )
}

function severalRules(sets: readonly RuleSet[]): Finding {
  const choices = sets.map(({ heading, subdivision }) => `${heading}: ${subdivision}`).join(' / ')
  return found('rule', 'undecided', say(`여러 기준이 해당할 수 있어 품명으로 골라야 합니다 — ${choices}`, `Several rules may apply; the description must choose: ${choices}`), {
    missing: ['good.subdivision'],
  })
}

function noCorrelation(hs: string, edition: HsEdition, written: readonly HsEdition[]): Finding {
  const target = written.join(', ')
  return found(
    'hs-edition',
    'undecided',
    say(`기준은 ${target} 부호로 쓰였는데 ${edition} ${hs}의 연계표가 없습니다.`, `The rules are written in ${target}, and no correlation is on record for ${edition} ${hs}.`),
    { missing: [`good.hs in ${target}`] },
  )
}

/** The context in which a rule of another edition is judged: codes are compared as they stand in the rule's own. */
export function inEditionOfRule(context: Context, rule: ChosenRule): Context {
  const { edition } = context.given.good
  if (rule.edition === edition) return context
  const known = new Map<string, string>()
  return {
    ...context,
    ruleEdition: rule.edition,
    inRule: (hs) => {
      const code = known.get(hs) ?? commonCode(inEdition(hs, edition, rule.edition) ?? [])
      known.set(hs, code)
      return code
    },
  }
}

/** Notes which codes were others in the edition of the rule. Nothing is noted where both are of one edition. */
export function editionSteps({ given, materials, ruleEdition, inRule }: Context): readonly Step[] {
  const { hs, edition } = given.good
  if (ruleEdition === edition) return []
  const codes = [...new Set([hs, ...materials.nonOriginating.map((material) => material.hs)])].toSorted()
  const changed = codes.filter((code) => inRule(code) !== code.slice(0, 6))
  const pairs = changed.map((code) => `${code} → ${inRule(code) || '?'}`).join(', ')
  return [
    {
      step: 'hs-edition',
      outcome: 'noted',
      because:
        pairs === ''
          ? say(`${edition} 부호는 ${ruleEdition}에서도 같습니다.`, `The codes of ${edition} are the same in ${ruleEdition}.`)
          : say(`${edition} 부호를 ${ruleEdition}로 옮겼습니다: ${pairs}`, `Codes of ${edition} taken to ${ruleEdition}: ${pairs}`),
    },
  ]
}
