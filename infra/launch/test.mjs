// npm test: every check and every test, and one line at the end that counts them.
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureChromium } from './chromium.mjs'
import { logs, root, state } from './paths.mjs'
import { interruptRuns, run } from './run.mjs'
import { elapsed, explain, say, step } from './say.mjs'
import { build, prepareToolchain } from './toolchain.mjs'

const count = { passed: 0, failed: 0 }
let server
let folder

const bin = (...path) => join(root, 'node_modules', ...path)

/** One of the checks that are not Jest's: counts as one test. */
async function check(title, work) {
  try {
    await step(title, work)
    count.passed += 1
  } catch (error) {
    count.failed += 1
    explain(error)
  }
}

async function tests({ node, env }, arguments_) {
  const { startPostgres, testPassword } = await import('../../packages/testing/src/postgres/server.mjs')
  folder = mkdtempSync(join(tmpdir(), 'naru-test-'))
  server = await startPostgres({ directory: join(folder, 'data'), password: testPassword, durable: false })
  const results = join(state, 'test-results.json')
  rmSync(results, { force: true })
  const failure = await run(
    'jest',
    node,
    [
      '--experimental-vm-modules',
      '--no-warnings',
      bin('jest', 'bin', 'jest.js'),
      '--json',
      `--outputFile=${results}`,
      `--maxWorkers=${Math.max(2, availableParallelism())}`,
      ...arguments_,
    ],
    {
      env: { ...env, NARU_TEST_POSTGRES: server.url, TZ: 'UTC' },
      echo: true,
    },
  ).then(
    () => undefined,
    (error) => error,
  )
  const summary = readResults(results)
  if (!summary) throw failure ?? new Error('Jest left no results')
  count.passed += summary.numPassedTests
  // A suite that could not be loaded ran no test: it counts as one failure.
  count.failed += summary.numFailedTests + summary.numRuntimeErrorTestSuites
}

function readResults(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

async function cleanUp() {
  await server?.stop()
  server = undefined
  if (folder) rmSync(folder, { recursive: true, force: true })
}

async function test() {
  mkdirSync(logs, { recursive: true })
  const toolchain = await prepareToolchain()
  const chromium = await ensureChromium(toolchain)
  toolchain.env = { ...toolchain.env, CHROME_PATH: chromium }
  const { node, env } = toolchain
  const options = { env }
  const only = process.argv.slice(2)
  await step('Building what changed', () => build(toolchain))
  if (only.length === 0) {
    const small = async () => {
      await check('Format', () =>
        run('format', node, [bin('prettier', 'bin', 'prettier.cjs'), '--check', '--log-level=warn', '.'], { ...options, remedy: 'npx prettier --write . mends it.' }),
      )
      await check('API page', () => run('api-page', node, [join(root, 'infra', 'docs', 'api.mjs'), '--check'], options))
      await check('Lock file', () => run('lock-file', node, [join(root, 'infra', 'lock-check.mjs')], options))
      await check('Boundaries', () => run('boundaries', node, [join(root, 'infra', 'boundaries', 'check.mjs')], options))
      await check('Unused code', () => run('knip', node, [bin('knip', 'bin', 'knip.js'), '--no-config-hints'], options))
    }
    // The compiler uses one core; lint takes all there are.
    await Promise.all([check('Types', () => run('typecheck', node, [bin('typescript', 'bin', 'tsc'), '-b'], options)), small()])
    await check('Lint', () => build(toolchain, ['lint']))
  }
  await tests(toolchain, only)
}

const finish = async (code) => {
  await cleanUp()
  say(`\n${elapsed()}`)
  say(`${count.passed} passed, ${count.failed} failed`)
  process.exit(code)
}

for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => {
    interruptRuns()
    void cleanUp().then(() => process.exit(130))
  })

test().then(
  () => finish(count.failed === 0 ? 0 : 1),
  (error) => {
    count.failed += 1
    explain(error)
    return finish(1)
  },
)
