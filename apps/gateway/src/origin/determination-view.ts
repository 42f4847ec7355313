import type { Determination, PreferentialAnswer } from '@naru/origin'
import { toWire } from '../platform/graphql/wire-names.js'
import type * as wire from '../platform/graphql/generated/schema.js'

export function toDetermination({ agreement, importingCountry, date, hs, edition, preferential, marking, admissibility }: Determination): wire.Determination {
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
  }
}

const toStep = ({ step, outcome, because }: PreferentialAnswer['steps'][number]): wire.OriginStep => ({ step, outcome: toWire(outcome), because })
