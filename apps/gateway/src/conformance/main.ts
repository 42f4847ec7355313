import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { conformCustoms, type ConformanceReport } from './customs.js'
import { conformOrigin } from './origin.js'
import { conformScreening } from './screening.js'

/** Each set of published cases by name: it takes the folder of the reference data and reports. */
const sets: Readonly<Record<string, (reference: string) => Promise<readonly ConformanceReport[]>>> = { customs: conformCustoms, screening: conformScreening, origin: conformOrigin }

const reference = resolve(process.env.NARU_REFERENCE ?? '../shared/reference')
const wanted = process.argv.slice(2)
const unknown = wanted.find((name) => !Object.hasOwn(sets, name))
if (unknown !== undefined) {
  process.stderr.write(`there is no set "${unknown}"; known are ${Object.keys(sets).join(', ')}\n`)
  process.exit(2)
}
if (!existsSync(reference)) {
  process.stdout.write(`skipped: the reference data is not at ${reference}; NARU_REFERENCE names its folder\n`)
  process.exit(0)
}
let hasFailed = false
for (const [name, conform] of Object.entries(sets)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  for (const { set, passed, failed, skipped } of await conform(reference)) {
    process.stdout.write(`${set}: ${passed} passed, ${failed.length} failed, ${skipped.length} skipped\n`)
    for (const line of failed) process.stdout.write(`  failed   ${line}\n`)
    for (const line of skipped) process.stdout.write(`  skipped  ${line}\n`)
    hasFailed ||= failed.length > 0
  }
}
process.exitCode = hasFailed ? 1 : 0
