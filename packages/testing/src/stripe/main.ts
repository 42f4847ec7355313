import { randomUUID } from 'node:crypto'
import { startStripeSimulator } from './server.js'

// Runs the simulator as a process: PORT, WEBHOOK_URL, WEBHOOK_SECRET, and STATE_FILE to keep what it knows over a restart.
const { PORT = '0', WEBHOOK_URL, WEBHOOK_SECRET, STATE_FILE } = process.env
const simulator = await startStripeSimulator({
  port: Number(PORT),
  // Without a file the ids of an earlier run must not come again: the gateway's database remembers them.
  seed: randomUUID(),
  openingBalance: 1_000_000_000_000,
  ...(STATE_FILE ? { stateFile: STATE_FILE } : {}),
  ...(WEBHOOK_URL && WEBHOOK_SECRET ? { webhook: { url: WEBHOOK_URL, secret: WEBHOOK_SECRET } } : {}),
})
process.stdout.write(`stripe simulator ${simulator.url}\n`)
const stop = () => void simulator.close().then(() => process.exit(0))
process.once('SIGTERM', stop)
process.once('SIGINT', stop)
