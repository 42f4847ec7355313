import { gzipSync } from 'node:zlib'

/** Fails a build whose first page would load more script than `limit` bytes, gzipped: the entry and everything that it imports at once. */
export const scriptBudget = (limit) => ({
  name: 'naru-script-budget',
  apply: 'build',
  generateBundle(_options, bundle) {
    for (const entry of Object.values(bundle).filter((file) => file.type === 'chunk' && file.isEntry)) {
      const parts = [...reached(bundle, entry.fileName, new Set())].map((name) => ({ name, size: gzipSync(bundle[name].code).length }))
      const total = parts.reduce((sum, { size }) => sum + size, 0)
      const list = parts
        .sort((a, b) => b.size - a.size)
        .map(({ name, size }) => `  ${name} ${kB(size)}`)
        .join('\n')
      if (total > limit) this.error(`the first script is ${kB(total)} gzipped, more than ${kB(limit)}:\n${list}`)
      this.info(`the first script is ${kB(total)} gzipped of ${kB(limit)}`)
    }
  },
})

const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`

function reached(bundle, name, seen) {
  if (seen.has(name)) return seen
  seen.add(name)
  for (const next of bundle[name].imports) if (bundle[next]?.type === 'chunk') reached(bundle, next, seen)
  return seen
}
