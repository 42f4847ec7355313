import type { Localized } from '@naru/kernel'
import type { ValueMethod } from '../rule/expression.js'

/** `undecided`: a human must read a rule or supply a figure. */
export type Outcome = 'met' | 'not-met' | 'undecided'

/** One thing that was looked at, with the figures in its sentence. `noted` decides nothing. */
export interface Step {
  readonly step: string
  readonly outcome: Outcome | 'noted'
  readonly because: Localized
  /** The comparison that decided, where there was one. */
  readonly figures?: StepFigures
  /** The materials that were looked at, by their place in the case. */
  readonly materials?: readonly string[]
}

/** A share that was compared with what is asked: decimals as text, in the good's currency or in kilograms. */
export interface StepFigures {
  readonly part: string
  readonly whole: string
  readonly unit: 'value' | 'weight'
  /** Per cent. */
  readonly reached: string
  readonly limit: string
  readonly bound: 'at-least' | 'at-most'
}

/** What kind of rule was met; the criterion on the certificate follows from it. */
export type Ground = 'wholly-obtained' | 'shift' | 'value' | 'other'

/** What a percentage rule asks for and what was reached, for a picture. */
export interface Threshold {
  readonly kind: 'minimum-originating' | 'maximum-non-originating'
  readonly percent: string
  /** Null when a figure is missing. */
  readonly reached: string | null
}

/** The answer to a rule or a part of it, with how it came about. */
export interface Finding {
  readonly outcome: Outcome
  readonly steps: readonly Step[]
  readonly grounds: readonly Ground[]
  readonly method: ValueMethod | 'maximum-content' | null
  readonly rvc: string | null
  /** Per cent that rests on tolerance. */
  readonly tolerance: string | null
  readonly threshold: Threshold | null
  /** Figures, by their path in the case, or texts that an undecided answer waits for. */
  readonly missing: readonly string[]
}

export const say = (ko: string, en: string): Localized => ({ ko, en })

export const finding = (outcome: Outcome, steps: readonly Step[], rest: Partial<Finding> = {}): Finding => ({
  outcome,
  steps,
  grounds: [],
  method: null,
  rvc: null,
  tolerance: null,
  threshold: null,
  missing: [],
  ...rest,
})

/** A finding of one step. */
export const found = (step: string, outcome: Outcome, because: Localized, rest: Partial<Finding> = {}, detail: Pick<Step, 'figures' | 'materials'> = {}): Finding =>
  finding(outcome, [{ step, outcome, because, ...detail }], rest)

/** All must be met; one that is not decides, whatever else is open. */
export function allOf(parts: readonly Finding[]): Finding {
  const outcome = parts.some((part) => part.outcome === 'not-met') ? 'not-met' : parts.some((part) => part.outcome === 'undecided') ? 'undecided' : 'met'
  const last = <T>(pick: (part: Finding) => T | null): T | null => parts.map(pick).findLast((value) => value !== null) ?? null
  return {
    outcome,
    steps: parts.flatMap(({ steps }) => steps),
    grounds: parts.flatMap(({ grounds }) => grounds),
    method: last(({ method }) => method),
    rvc: last(({ rvc }) => rvc),
    tolerance: last(({ tolerance }) => tolerance),
    threshold: last(({ threshold }) => threshold),
    missing: outcome === 'undecided' ? parts.flatMap(({ missing }) => missing) : [],
  }
}

/** One must be met: the first that is carries the figures. The steps of those tried before it stay on record. */
export function anyOf(parts: readonly Finding[]): Finding {
  const met = parts.findIndex((part) => part.outcome === 'met')
  const chosen = parts[met]
  if (chosen) return { ...chosen, steps: parts.slice(0, met + 1).flatMap(({ steps }) => steps) }
  const open = parts.filter((part) => part.outcome === 'undecided')
  const all = allOf(parts)
  return open.length > 0 ? { ...all, outcome: 'undecided', missing: open.flatMap(({ missing }) => missing) } : all
}
