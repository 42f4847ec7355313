import { processIo } from './process-io.js'
import { run } from './run.js'

const { exit, stdout, stderr } = await run(process.argv.slice(2), processIo)
process.stderr.write(stderr)
process.stdout.write(stdout)
process.exitCode = exit
