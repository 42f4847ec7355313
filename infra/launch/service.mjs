import { spawn } from 'node:child_process'
import { createWriteStream, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { logs, root } from './paths.mjs'
import { Trouble } from './say.mjs'

/**
 * V8 lets the young part of a heap grow to 128 MB of what is garbage already; a sixteenth of that serves as fast. The old part may grow by two fifths of
 * what is alive in it before it is swept: left to itself it waits for several times as much, on a machine with memory to spare.
 */
export const gatewayFlags = ['--max-semi-space-size=8', '--heap-growing-percent=40']

/**
 * A process of ours that serves until it is stopped, in a group of its own so that an interrupt at the terminal reaches the launcher
 * alone. `answers` is asked until it says yes; `onEnd` hears of an end that nobody asked for.
 */
export async function startService(name, { node, flags = [], env, script, answers, onEnd }) {
  mkdirSync(logs, { recursive: true })
  const file = join(logs, `${name}.log`)
  const log = createWriteStream(file)
  const child = spawn(node, [...flags, join(root, 'infra', 'launch', 'child.mjs'), script], {
    cwd: root,
    env,
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    windowsHide: true,
  })
  const tail = []
  const keep = (chunk) => {
    log.write(chunk)
    tail.push(String(chunk))
    if (tail.length > 40) tail.shift()
  }
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  let ended = false
  let asked = false
  const end = new Promise((resolve) =>
    child.once('close', (code) => {
      ended = true
      log.end()
      resolve(code)
      if (!asked) onEnd?.(name, code, file)
    }),
  )
  const stop = async () => {
    asked = true
    if (ended) return
    child.kill('SIGTERM')
    const patience = setTimeout(() => child.kill('SIGKILL'), 12_000)
    await end
    clearTimeout(patience)
  }
  /** Ends it at once, as a power cut does. */
  const kill = async () => {
    asked = true
    child.kill('SIGKILL')
    await end
  }
  for (let waited = 0; ; waited += 1) {
    if (ended)
      throw new Trouble(
        `${name} ended while starting. Its last lines, all of it in ${file}:\n${tail.join('').split('\n').slice(-20).join('\n')}`,
        'Mend the cause and run the command again; `npm start -- --reset` starts over with empty data.',
      )
    if (await answers()) return { name, pid: child.pid, stop, kill }
    if (waited > 1_200) {
      await stop()
      throw new Trouble(`${name} did not answer within a minute; see ${file}.`, 'Run the command again; `npm start -- --reset` starts over with empty data.')
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

export const httpAnswers = (url) => () =>
  fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
    (response) => response.status < 500,
    () => false,
  )
