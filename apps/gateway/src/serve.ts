import { ConfigError } from './platform/config/config.js'
import { flushCompileCache } from 'node:module'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { startServer } from './server.js'

/** Anything still running after this is cut off. */
const graceMs = 10_000

const isCollector = (value: unknown): value is () => void => typeof value === 'function'

/** Parsing the schema and wiring the modules leaves as much garbage as the gateway needs to live; V8 would keep it until there is load. */
function giveBackWhatStartingTook(): void {
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('gc')
  if (isCollector(collect)) collect()
}

try {
  const server = await startServer()
  process.send?.({ type: 'ready' })
  setTimeout(() => {
    // Now, as a gateway that is cut off writes nothing at its end.
    flushCompileCache()
    giveBackWhatStartingTook()
  }, 500).unref()
  let stopping = false
  const stop = () => {
    if (stopping) return
    stopping = true
    setTimeout(() => process.exit(1), graceMs).unref()
    void server.close().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  process.on('disconnect', stop)
} catch (error) {
  process.stderr.write(`${error instanceof ConfigError ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  process.exit(1)
}
