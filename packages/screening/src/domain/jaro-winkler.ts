/** Jaro similarity, 0 to 1. */
export function jaro(a: string, b: string): number {
  if (a === b) return 1
  if (a === '' || b === '') return 0
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1)
  const taken = new Uint8Array(b.length)
  const matched: string[] = []
  for (let i = 0; i < a.length; i += 1) {
    const until = Math.min(b.length, i + reach + 1)
    for (let j = Math.max(0, i - reach); j < until; j += 1) {
      if (taken[j] === 1 || a[i] !== b[j]) continue
      taken[j] = 1
      matched.push(a.charAt(i))
      break
    }
  }
  if (matched.length === 0) return 0
  let transposed = 0
  let at = 0
  for (let j = 0; j < b.length; j += 1) {
    if (taken[j] !== 1) continue
    if (b[j] !== matched[at]) transposed += 1
    at += 1
  }
  const m = matched.length
  return (m / a.length + m / b.length + (m - transposed / 2) / m) / 3
}

/** Below this the common prefix says nothing and earns no boost. */
const boostFloor = 0.7

/** Jaro–Winkler with the usual prefix of four and factor of a tenth. */
export function jaroWinkler(a: string, b: string): number {
  const similarity = jaro(a, b)
  if (similarity < boostFloor) return similarity
  let prefix = 0
  while (prefix < 4 && prefix < a.length && a[prefix] === b[prefix]) prefix += 1
  return similarity + prefix * 0.1 * (1 - similarity)
}
