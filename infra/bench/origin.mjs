// What a determination of origin costs on one core, in this process: a bill of twenty materials under several agreements, and one of a thousand materials in six levels.
import { join } from 'node:path'
import { root } from '../launch/paths.mjs'

const good = { hs: '851632', edition: 'HS2022', exWorks: '90.00', fob: '100.00', adjustedValue: '100.00', customsValue: '100.00', currency: 'USD', weightKg: '1', producedIn: 'KR' }
const costs = { labour: '5', overhead: '2', profit: '3' }
const materialOf = (index, rest = {}) => ({
  hs: index % 2 ? '853400' : '740811',
  origin: index % 2 ? 'CN' : 'KR',
  originating: index % 2 === 0,
  value: (1 + index * 0.13).toFixed(2),
  weightKg: '0.010',
  ...rest,
})

/** One country to ask for under each agreement that has a stored rule for the good. */
const agreements = { 'KR-CN': 'CN', 'KR-ASEAN': 'TH', 'KR-VN': 'VN', 'KR-IN': 'IN' }

/** So many materials in so many levels: four under each, and none of them originates, so that every level is taken apart. */
function nested(count, levels) {
  let left = count
  const level = (depth) => {
    const materials = []
    for (let index = 0; index < 4 && left > 0; index += 1) {
      left -= 1
      materials.push(materialOf(1))
    }
    if (depth < levels) for (const material of materials) material.materials = level(depth + 1)
    return materials
  }
  const materials = level(1)
  while (left > 0) {
    left -= 1
    materials.push(materialOf(1))
  }
  return materials
}

/** Times single calls for some seconds. What one core does in a second is counted by processor time, so that other work on the machine does not show. */
function time(work, seconds) {
  for (let call = 0; call < 2_000; call += 1) work(call)
  const times = []
  const used = process.cpuUsage()
  const end = performance.now() + seconds * 1_000
  for (let call = 0, at = performance.now(); at < end; call += 1) {
    work(call)
    const after = performance.now()
    times.push(after - at)
    at = after
  }
  const { user, system } = process.cpuUsage(used)
  times.sort((a, b) => a - b)
  const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))]
  return { perSecond: Math.round((times.length * 1_000_000) / (user + system)), p50: at(0.5).toFixed(3), p99: at(0.99).toFixed(3) }
}

/** Rows of the work on origin: name, determinations a second, median and 99th percentile in milliseconds. */
export async function measureOrigin(seconds) {
  const { determineOrigin, parseCase, shippedRules } = await import(join(root, 'packages/origin/dist/index.js'))
  const read = (json) => {
    const parsed = parseCase(json)
    if (!parsed.ok) throw new Error(`${parsed.failure.code} at ${parsed.failure.at}`)
    return parsed.value
  }
  const twenty = Array.from({ length: 20 }, (_, index) => materialOf(index))
  const jsonOf = ([agreement, importingCountry], materials, rest = {}) => ({
    agreement,
    importingCountry,
    date: '2026-03-01',
    good,
    materials,
    operations: ['assembly'],
    costs,
    ...rest,
  })
  const stored = Object.entries(agreements).map((agreement) => jsonOf(agreement, twenty))
  const cases = stored.map(read)
  const deep = read(jsonOf(['KR-ASEAN', 'TH'], nested(1_000, 6), { rule: 'RVC(40,build-down) or CTH', good: { ...good, fob: '5000.00' } }))
  const row = (name, work) => ({ name, ...time(work, seconds) })
  return [
    row('determination, 20 materials', (call) => determineOrigin(cases[call % cases.length], shippedRules)),
    row('the same, read from JSON first', (call) => determineOrigin(read(stored[call % stored.length]), shippedRules)),
    row('determination, 1,000 materials in 6 levels', () => determineOrigin(deep, shippedRules)),
  ]
}
