// Runs the program named first and ends with its parent: when the launcher is killed outright, its channel closes.
import { pathToFileURL } from 'node:url'

const [, , program] = process.argv
process.argv.splice(1, 1)
process.on('disconnect', () => {
  setTimeout(() => process.exit(1), 10_000).unref()
  process.kill(process.pid, 'SIGTERM')
})
await import(pathToFileURL(program).href)
