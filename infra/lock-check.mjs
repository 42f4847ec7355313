// A lock file that lacks a platform's package breaks `npm ci` there, and later here: every optional dependency of every package must be in it.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './launch/paths.mjs'

const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))

/** As Node resolves: in the package's own node_modules, then in those above it. */
const resolves = (from, name) => {
  for (let place = from; ; place = place.slice(0, Math.max(0, place.lastIndexOf('node_modules/') - 1))) {
    if (packages[`${place === '' ? '' : `${place}/`}node_modules/${name}`]?.version) return true
    if (place === '') return false
    if (!place.includes('node_modules/')) place = ''
    if (place === '' && packages[`node_modules/${name}`]?.version) return true
  }
}

const missing = Object.entries(packages).flatMap(([from, { optionalDependencies = {} }]) =>
  Object.keys(optionalDependencies)
    .filter((name) => !resolves(from, name))
    .map((name) => `${from || 'the root'} → ${name}`),
)
const addressed = Object.entries(packages)
  .filter(([, { resolved, link }]) => resolved && !link && !/^https:\/\/registry\.npmjs\.org\//.test(resolved))
  .map(([path]) => `${path} names a download address`)
const faults = [...missing, ...addressed]
if (faults.length > 0) {
  process.stderr.write(`package-lock.json is not complete:\n${faults.join('\n')}\n`)
  process.exit(1)
}
process.stdout.write(`${Object.keys(packages).length} packages, every platform's among them\n`)
