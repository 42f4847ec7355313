import { breakDown, type Determination, type MaterialNode, type OriginCase, type PreferentialAnswer } from '@naru/origin'
import { toWire } from '../platform/graphql/wire-names.js'
import type * as wire from '../platform/graphql/generated/schema.js'

/** `given` is what it was judged by, where that is at hand. */
export function toDetermination(determination: Determination, given: OriginCase | null): wire.Determination {
  const { agreement, importingCountry, date, hs, edition, preferential, marking, admissibility } = determination
  return {
    agreement,
    country: importingCountry,
    date,
    hs,
    hsEdition: edition,
    result: toWire(preferential.result),
    criterion: preferential.criterion,
    rule: preferential.rule,
    ruleSource: preferential.ruleSource,
    ruleText: preferential.ruleText,
    confidence: preferential.confidence && toWire(preferential.confidence),
    method: preferential.method,
    figures: preferential.figures,
    threshold: preferential.threshold,
    steps: preferential.steps.map(toStep),
    because: preferential.because,
    marking,
    admissibility: { admissible: admissibility.result === 'admissible', because: admissibility.because },
    breakdown: given && toBreakdown(given),
  }
}

function toBreakdown(given: OriginCase): wire.OriginBreakdown {
  const { base, value, materials } = breakDown(given)
  return { base, value: value.map(({ part, amount }) => ({ part: toWire(part), amount })), materials: listed(materials, 0) }
}

const listed = (materials: readonly MaterialNode[], depth: number): readonly wire.CountedMaterial[] =>
  materials.flatMap(({ materials: inside, standing, ...material }) => [{ ...material, standing: toWire(standing), depth }, ...listed(inside, depth + 1)])

const toStep = ({ step, outcome, because, figures }: PreferentialAnswer['steps'][number]): wire.OriginStep => ({
  step,
  outcome: toWire(outcome),
  because,
  figures: figures ?? null,
})
