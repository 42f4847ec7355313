// npm run boundaries: cruises the code, refuses an empty cruise, and proves on small wrong trees that each rule can turn red.
import { cruise } from 'dependency-cruiser'
import { existsSync, readdirSync } from 'node:fs'
import { rulesFor } from './rules.mjs'

/** Far below what there is: a cruise that finds less has looked in the wrong place. */
const fewestModules = 250

const options = {
  tsPreCompilationDeps: true,
  combinedDependencies: true,
  doNotFollow: { path: 'node_modules' },
  enhancedResolveOptions: {
    exportsFields: ['exports'],
    conditionNames: ['@naru/source', 'import', 'require', 'node', 'default', 'types'],
    extensions: ['.ts', '.tsx', '.mjs', '.js', '.mts'],
    extensionAlias: { '.js': ['.ts', '.tsx', '.js'], '.mjs': ['.mjs', '.mts'] },
  },
  exclude: { path: ['(^|/)dist/', '/generated/', '\\.d\\.mts$'] },
}

const look = async (folders, root) => {
  const { output } = await cruise(folders, { ...options, validate: true, ruleSet: { forbidden: rulesFor(root) } }, undefined, undefined)
  return output
}

const faults = []
const folders = ['packages', 'apps']
  .flatMap((top) => readdirSync(top).map((name) => `${top}/${name}`))
  .flatMap((folder) => ['src', 'test'].map((part) => `${folder}/${part}`))
  .filter((folder) => existsSync(folder))
const { summary, modules } = await look(folders)
const own = modules.filter(({ source }) => /^(apps|packages)\//.test(source)).length
if (own < fewestModules) faults.push(`only ${own} modules were found, expected at least ${fewestModules}: the check looks in the wrong place`)
for (const { rule, from, to } of summary.violations) faults.push(`${rule.name}: ${from} → ${to}`)

for (const rule of rulesFor()) {
  const root = `infra/boundaries/red/${rule.name}/`
  if (!existsSync(root)) {
    faults.push(`the rule ${rule.name} has no wrong tree in ${root}`)
    continue
  }
  const { summary: red } = await look([root], root)
  if (!red.violations.some(({ rule: { name } }) => name === rule.name)) faults.push(`the rule ${rule.name} does not turn red on ${root}`)
}

if (faults.length > 0) {
  process.stderr.write(`${faults.join('\n')}\n`)
  process.exit(1)
}
process.stdout.write(`${own} modules keep to ${rulesFor().length} rules, each seen red\n`)
