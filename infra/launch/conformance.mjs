// npm run conformance [-- <set>]: published material against the software. Nothing of it is committed; the sets are read from NARU_REFERENCE.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './paths.mjs'
import { run } from './run.mjs'
import { explain, step, Trouble } from './say.mjs'
import { build, prepareToolchain } from './toolchain.mjs'

const reference = process.env.NARU_REFERENCE ?? join(root, '..', 'shared', 'reference')

async function conformance() {
  if (!existsSync(reference)) throw new Trouble(`There is no reference material in ${reference}.`, 'Set NARU_REFERENCE to the folder that holds it.')
  const toolchain = await prepareToolchain()
  await step('Building what changed', () => build(toolchain))
  await run('conformance', toolchain.node, [join(root, 'apps', 'gateway', 'dist', 'conformance', 'main.js'), ...process.argv.slice(2)], {
    env: { ...toolchain.env, NARU_REFERENCE: reference },
    echo: true,
    remedy: 'The failing cases are listed above.',
  })
}

conformance().catch((error) => {
  explain(error)
  process.exit(1)
})
