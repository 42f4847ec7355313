import { spawn } from 'node:child_process'
import { createWriteStream, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Trouble } from './say.mjs'
import { logs, root } from './paths.mjs'

const running = new Set()

/** Stops whatever `run` started and has not ended. */
export function interruptRuns() {
  for (const child of running) child.kill('SIGTERM')
}

/** Runs a program to its end with its output in .naru/logs/<name>.log; a failure shows the last lines. `echo` also shows it all. */
export function run(name, program, args, { env = process.env, remedy = 'Mend the cause and run the command again.', echo = false, cwd = root } = {}) {
  mkdirSync(logs, { recursive: true })
  const file = join(logs, `${name}.log`)
  return new Promise((resolve, reject) => {
    const log = createWriteStream(file)
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' && !/\.exe$/i.test(program), windowsHide: true })
    running.add(child)
    const tail = []
    const keep = (chunk) => {
      log.write(chunk)
      if (echo) process.stdout.write(chunk)
      tail.push(...String(chunk).split('\n'))
      if (tail.length > 200) tail.splice(0, tail.length - 200)
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.once('error', (error) => reject(new Trouble(`${name}: ${error.message}`, remedy)))
    child.once('close', (code, signal) => {
      running.delete(child)
      log.end()
      if (code === 0) resolve()
      else
        reject(
          new Trouble(
            `${name} failed (${signal ?? `exit code ${code}`}). Its last lines, all of it in ${file}:\n${tail
              .filter((line) => line.trim() !== '')
              .slice(-25)
              .join('\n')}`,
            remedy,
          ),
        )
    })
  })
}
