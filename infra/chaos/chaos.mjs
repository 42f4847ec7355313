// npm run chaos -- orders | kill | all [--full] [--seed N]: breaks a Naru of its own in drawn, repeatable ways and proves that nothing is lost.
import { interruptRuns } from '../launch/run.mjs'
import { explain, say } from '../launch/say.mjs'
import { openStage } from '../launch/stage.mjs'
import { build, prepareToolchain } from '../launch/toolchain.mjs'
import { chance } from './chance.mjs'
import { cut, killed } from './faults.mjs'
import { baskets, lastCoupons, lastPieces, manyRaces, messageAndBrowser, twoPlaces } from './orders.mjs'
import { openWorld } from './world.mjs'

const full = process.argv.includes('--full')
const seedAt = process.argv.indexOf('--seed')
const seed = seedAt > 0 ? Number(process.argv[seedAt + 1]) : 20_261_127
const suites = {
  orders: [lastPieces, twoPlaces, lastCoupons, manyRaces(full ? 1_000 : 40), messageAndBrowser(full ? 1_000 : 120), baskets(full ? 60 : 15)],
  kill: [killed(full ? 100 : 10), cut(full ? 30 : 8)],
}
const asked = process.argv[2] ?? 'all'
const scenarios = asked === 'all' ? Object.values(suites).flat() : suites[asked]
let stage

/** The one gateway of the stage, which scenarios may end and start. */
function gatewayOf(opened) {
  let running
  return {
    start: async () => {
      running = await opened.startGateway()
    },
    kill: () => running.kill(),
    stop: () => running?.stop(),
  }
}

async function chaos() {
  if (!scenarios || !Number.isInteger(seed)) {
    say(`npm run chaos -- ${Object.keys(suites).join(' | ')} | all [--full] [--seed N]`)
    process.exitCode = 2
    return
  }
  const toolchain = await prepareToolchain()
  await build(toolchain)
  stage = await openStage(toolchain, { name: 'chaos', seed: ['--listings', '400', '--firms', '40'] })
  const gateway = gatewayOf(stage)
  await gateway.start()
  const world = await openWorld(stage, 500)
  say(`seed ${seed}`)
  let failed = 0
  for (const { title, run } of scenarios) {
    const from = Date.now()
    try {
      const told = await run(world, chance(seed), gateway)
      await world.drained()
      await stage.verifyBooks()
      say(`✓ ${title} (${Math.round((Date.now() - from) / 100) / 10} s${told ? `; ${told}` : ''})`)
    } catch (error) {
      failed += 1
      say(`✗ ${title}`)
      explain(error)
    }
  }
  await gateway.stop()
  say(`${scenarios.length - failed} passed, ${failed} failed`)
  if (failed > 0) process.exitCode = 1
}

const cleanUp = () => stage?.close()

for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => {
    interruptRuns()
    void Promise.resolve(cleanUp()).then(() => process.exit(130))
  })

chaos()
  .catch((error) => {
    explain(error)
    process.exitCode = 1
  })
  .finally(cleanUp)
