import type { HsEdition, Localized, PlainDate } from '@naru/kernel'
import type { Agreement, AgreementCode, Confidence, SetClause } from '../agreement/agreement.js'
import { shippedTerms, type AgreementTerms } from '../agreement/terms.js'
import type { RuleSet } from '../rule-set.js'
import { admissibility, type AdmissibilityAnswer } from './admissibility.js'
import { billSteps } from './bill-steps.js'
import { chooseRule, editionSteps, inEditionOfRule } from './choose-rule.js'
import { baseFigure, isMadeUpArticle, type Context } from './context.js'
import { evaluateRule } from './evaluate-rule.js'
import { amountText, isAtMost, percentText } from './figures.js'
import { allOf, finding, found, say, type Finding, type Ground, type Step, type Threshold } from './finding.js'
import { markingOrigin, type MarkingAnswer } from './marking.js'
import { originatingOnly } from './material-rules.js'
import type { OriginCase } from './origin-case.js'
import { outwardProcessing } from './outward-processing.js'
import { placesOf, rollUp, sumOf } from './roll-up.js'
import { sufficientWorking } from './sufficient-working.js'
import { lacking } from './value-rules.js'

export type OriginResult = 'originating' | 'not-originating' | 'undecided'

/** A wholly obtained, B tariff shift, C value, D both, E outward processing, F other; the codes of the Korean certificate. */
export type Criterion = 'A' | 'B' | 'C' | 'D' | 'E' | 'F'

export interface PreferentialAnswer {
  readonly result: OriginResult
  readonly criterion: Criterion | null
  readonly rule: string | null
  readonly ruleSource: string | null
  readonly ruleText: string | null
  readonly confidence: Confidence | 'given' | null
  readonly method: Finding['method']
  readonly figures: OriginFigures
  readonly threshold: Threshold | null
  readonly steps: readonly Step[]
  readonly because: Localized
  /** What an undecided answer waits for. */
  readonly missing: readonly string[]
}

export interface OriginFigures {
  readonly vnm: string | null
  readonly rvc: string | null
  readonly tolerance: string | null
  readonly base: string | null
  readonly baseKind: string
}

/** Three answers that do not depend on one another: which duty, what the label says, whether it may enter. */
export interface Determination {
  readonly agreement: AgreementCode
  readonly importingCountry: string
  readonly date: PlainDate
  readonly hs: string
  readonly edition: HsEdition
  readonly preferential: PreferentialAnswer
  readonly marking: MarkingAnswer
  readonly admissibility: AdmissibilityAnswer
}

/** Judges a case by the rules and terms given. A function of its arguments: the same case, rules and terms give the same answer. */
export function determineOrigin(given: OriginCase, rules: readonly RuleSet[], terms: AgreementTerms = shippedTerms(given.agreement)): Determination {
  const { agreement } = terms
  const materials = rollUp(given.materials, { agreement, producedIn: given.good.producedIn, date: given.date })
  const context: Context = { given, agreement, terms, materials, ruleEdition: given.good.edition, inRule: (hs) => hs }
  return {
    agreement: given.agreement,
    importingCountry: given.importingCountry,
    date: given.date,
    hs: given.good.hs,
    edition: given.good.edition,
    preferential: answer(judge(context, rules), context),
    marking: markingOrigin(given),
    admissibility: admissibility(given),
  }
}

/** How the preferential answer was reached, before it is put into words. */
interface Judgement {
  readonly finding: Finding
  readonly criterion: Criterion | null
  readonly rule: string | null
  readonly ruleSource: string | null
  readonly ruleText: string | null
  readonly confidence: PreferentialAnswer['confidence']
}

const noRule = { criterion: null, rule: null, ruleSource: null, ruleText: null, confidence: null } as const

function judge(context: Context, rules: readonly RuleSet[]): Judgement {
  const scope = inScope(context)
  if (scope.outcome !== 'met') return { ...noRule, finding: scope }
  const { producedIn } = context.given.good
  if (inTerritory(context.agreement, producedIn)) return within(scope, byRule(context, rules))
  const { zone } = context.given
  if (producedIn === 'KP' && zone) return within(scope, byZone(context, zone))
  return within(scope, {
    ...noRule,
    finding: found('territory', 'not-met', say(`당사국 밖(${producedIn})에서 만들었습니다.`, `Made outside the territory of the Parties, in ${producedIn}.`)),
  })
}

const within = (scope: Finding, judgement: Judgement): Judgement => ({ ...judgement, finding: allOf([scope, judgement.finding]) })

const inTerritory = ({ partners }: Agreement, country: string): boolean => country === 'KR' || partners.includes(country)

function inScope({ given, agreement }: Context): Finding {
  const { ko, en } = agreement.name
  if (given.date < agreement.inForce) {
    return found('scope', 'undecided', say(`${ko}은 ${agreement.inForce}에 발효했습니다.`, `The ${en} entered into force on ${agreement.inForce}.`), { missing: ['date'] })
  }
  if (agreement.until !== null && given.date > agreement.until) {
    return found('scope', 'undecided', say(`${ko}은 ${agreement.until}까지 효력이 있었습니다.`, `The ${en} was in force until ${agreement.until}.`), { missing: ['date'] })
  }
  const { importingCountry } = given
  if (importingCountry !== 'KR' && !agreement.partners.includes(importingCountry)) {
    return found('scope', 'not-met', say(`${importingCountry}은 ${ko}의 당사국이 아닙니다.`, `${importingCountry} is not a Party to the ${en}.`))
  }
  return finding('met', [{ step: 'scope', outcome: 'met', because: say(`${ko}, ${given.date} 기준, ${given.good.edition}`, `${en} as of ${given.date}, ${given.good.edition}`) }])
}

function byZone(context: Context, zone: NonNullable<OriginCase['zone']>): Judgement {
  const { clause, source, finding: result } = outwardProcessing(zone, context)
  return {
    finding: result,
    criterion: 'E',
    rule: source,
    ruleSource: source === null ? null : `${context.agreement.name.en}, ${source}`,
    ruleText: null,
    confidence: clause.confidence,
  }
}

function byRule(context: Context, rules: readonly RuleSet[]): Judgement {
  const { sets } = context.agreement
  if (context.given.good.set && sets) return bySetRule(context, sets)
  const chosen = chooseRule(context, rules)
  if ('outcome' in chosen) return { ...noRule, finding: chosen }
  const ruling = inEditionOfRule(context, chosen)
  const ruled = chosen.expression ? evaluateRule(chosen.expression, ruling) : lacking('rule', [chosen.printed])
  const { finding: result, criterion } = conclude({ ...ruled, steps: [...editionSteps(ruling), ...billSteps(context), ...ruled.steps] }, ruling)
  return { finding: result, criterion, rule: chosen.printed, ruleSource: chosen.source, ruleText: chosen.text, confidence: chosen.confidence }
}

/** Adds what stands beside the rule: goods of originating materials only, and operations that never suffice. */
function conclude(ruled: Finding, context: Context): { readonly finding: Finding; readonly criterion: Criterion | null } {
  if (ruled.outcome !== 'met') {
    const pure = context.given.materials.length > 0 && context.materials.nonOriginating.length === 0 ? originatingOnly([], context) : null
    return pure?.outcome === 'met' ? { finding: { ...pure, steps: [...ruled.steps, ...pure.steps] }, criterion: 'F' } : { finding: ruled, criterion: null }
  }
  const criterion = criterionOf(ruled.grounds)
  const working = criterion === 'A' ? null : sufficientWorking(context)
  return { finding: working ? allOf([ruled, working]) : ruled, criterion }
}

function criterionOf(grounds: readonly Ground[]): Criterion {
  if (grounds.includes('wholly-obtained')) return 'A'
  if (grounds.includes('shift')) return grounds.includes('value') ? 'D' : 'B'
  return grounds.includes('value') ? 'C' : 'F'
}

/** A set put up for retail sale: each article by itself, with a share that need not originate. */
function bySetRule(context: Context, clause: SetClause): Judgement {
  const { agreement, given, materials } = context
  const percent = isMadeUpArticle(given.good.hs) ? clause.textilePercent : clause.percent
  const whole = baseFigure(context, agreement.valueBase)
  const { sum, missing } = sumOf(materials.nonOriginating, 'value')
  const judgement = { ...noRule, criterion: 'F', rule: `set(${percent})`, ruleSource: `${agreement.name.en}, ${clause.source}`, confidence: clause.confidence } as const
  if (materials.nonOriginating.length === 0)
    return { ...judgement, finding: found('set', 'met', say('세트의 모든 물품이 원산지 물품입니다.', 'Every article of the set originates.')) }
  if (whole.value === undefined || !sum) return { ...judgement, finding: lacking('set', [...(whole.missing === undefined ? [] : [whole.missing]), ...missing]) }
  const reached = percentText(sum, whole.value, percent)
  return {
    ...judgement,
    finding: found(
      'set',
      isAtMost(sum, whole.value, percent) ? 'met' : 'not-met',
      say(`세트의 비원산지 물품은 ${reached} % (허용 ${percent} % 이하)`, `Articles of the set that do not originate are ${reached} %; up to ${percent} % may be`),
      { threshold: { kind: 'maximum-non-originating', percent, reached } },
      {
        figures: { part: sum.toFixed(), whole: whole.value.toFixed(), unit: 'value', reached, limit: percent, bound: 'at-most' },
        materials: placesOf(materials.nonOriginating),
      },
    ),
  }
}

function answer(judgement: Judgement, context: Context): PreferentialAnswer {
  const { finding: result, criterion, ...rule } = judgement
  const vnm = sumOf(context.materials.nonOriginating, 'value').sum
  const base = baseFigure(context, context.agreement.valueBase).value
  return {
    result: result.outcome === 'met' ? 'originating' : result.outcome === 'not-met' ? 'not-originating' : 'undecided',
    criterion: result.outcome === 'met' ? criterion : null,
    ...rule,
    method: result.method,
    figures: { vnm: vnm && amountText(vnm), rvc: result.rvc, tolerance: result.tolerance, base: base ? amountText(base) : null, baseKind: context.agreement.valueBase },
    threshold: result.threshold,
    steps: result.steps,
    because: because(result),
    missing: result.missing,
  }
}

/** The step that decided. That the working was more than minor goes without saying. */
const because = ({ outcome, steps }: Finding): Localized =>
  steps.findLast((step) => step.outcome === outcome && (outcome !== 'met' || step.step !== 'sufficient-working'))?.because ??
  say('판단할 근거가 없습니다.', 'There is nothing to judge by.')
