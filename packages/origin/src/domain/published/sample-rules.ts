import type { RuleSet } from '../rule-set.js'

/** A sample of the rules that a machine decides, for a person to read against their text: the same sets, count and seed give the same sample. */
export function sampleRules(sets: readonly RuleSet[], count: number, seed: number): readonly RuleSet[] {
  const rest = sets.filter(({ decidable }) => decidable)
  const drawn: RuleSet[] = []
  let state = seed >>> 0
  while (drawn.length < count && rest.length > 0) {
    // Numerical Recipes' linear congruence, by halves so that no product is rounded.
    state = ((Math.imul(state, 1_664_525) >>> 0) + 1_013_904_223) >>> 0
    drawn.push(...rest.splice(Math.floor((state / 2 ** 32) * rest.length), 1))
  }
  return drawn.toSorted((a, b) => `${a.min} ${a.max} ${a.subdivision}`.localeCompare(`${b.min} ${b.max} ${b.subdivision}`, 'en'))
}
