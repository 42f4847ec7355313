#!/usr/bin/env node
// Runs the built command line; builds it when this is a fresh clone, and moves to the pinned Node when an older one was found first.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const gateway = join(dirname(fileURLToPath(import.meta.url)), '..')
const root = join(gateway, '../..')
const entry = join(gateway, 'dist/cli/main.js')
const pinned = join(root, 'node_modules/node/bin/node')

const fail = (message) => {
  process.stderr.write(`naru: ${message}\n`)
  process.exit(2)
}

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 12)) {
  if (!existsSync(pinned)) fail(`Node ${process.versions.node} is too old and the pinned one is not installed: run npm ci in ${root}, or install Node 22.12 or newer`)
  const { status } = spawnSync(pinned, process.argv.slice(1), { stdio: 'inherit' })
  process.exit(status ?? 2)
}

if (!existsSync(entry)) {
  const turbo = join(root, 'node_modules/turbo/bin/turbo')
  if (!existsSync(turbo)) fail(`dependencies are not installed: run npm ci in ${root}`)
  process.stderr.write('naru: building once …\n')
  // Standard output belongs to the command's answer, so the build talks on standard error.
  const { status } = spawnSync(process.execPath, [turbo, 'run', 'build', '--filter=@naru/gateway', '--ui=stream', '--output-logs=errors-only'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  })
  if (status !== 0) fail('the build failed; npm start shows more')
}
await import(pathToFileURL(entry).href)
