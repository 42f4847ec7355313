// What must be there before anything of ours can run: the packages of the lock file, and a Node that the code is written for.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { root } from './paths.mjs'
import { run } from './run.mjs'
import { step, Trouble } from './say.mjs'

const oldestLauncher = 18
const oldestNode = [22, 12]

/** True when node_modules holds what the lock file names. npm writes its own copy of the lock last, so an interrupted installation has none. */
function isInstalled() {
  const file = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(file)) return false
  const present = JSON.parse(readFileSync(file, 'utf8')).packages
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  return Object.entries(wanted).every(([path, { version, optional, link }]) => !path.includes('node_modules/') || optional || link || present[path]?.version === version)
}

function versionOf(node) {
  try {
    const text = execFileSync(node, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
    return text.replace(/^v/, '').split('.').map(Number)
  } catch {
    return undefined
  }
}

const isNewEnough = (version) => version !== undefined && (version[0] > oldestNode[0] || (version[0] === oldestNode[0] && version[1] >= oldestNode[1]))

/** Installs what the lock file names, unless it is there. */
async function installPackages() {
  if (isInstalled()) return
  await step('Installing packages (the first time takes a minute)', async () => {
    await run('npm-ci', process.platform === 'win32' ? 'npm.cmd' : 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
      remedy: 'Check that the npm registry can be reached (npm ping) and that the disk has 3 GB free, then run the command again.',
    })
  })
}

/** The Node of the lock file; where that package has no build for this platform, the system's if it is new enough. */
function chooseNode() {
  const packaged = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  for (const candidate of [packaged, process.execPath]) {
    const version = versionOf(candidate)
    if (isNewEnough(version)) return { node: candidate, version: version.join('.') }
  }
  throw new Trouble(
    `No Node ≥ ${oldestNode.join('.')} for ${process.platform}-${process.arch}: the packaged one is missing and this one is ${process.version}.`,
    'Install Node 24 LTS from nodejs.org and run the command again.',
  )
}

/** Makes ready what every command needs; returns the Node to use and an environment in which it comes first. */
export async function prepareToolchain() {
  if (Number(process.versions.node.split('.')[0]) < oldestLauncher)
    throw new Trouble(`Node ${process.version} is too old even to install the rest.`, `Install Node ${oldestLauncher} or newer from nodejs.org.`)
  await installPackages()
  const { node, version } = chooseNode()
  const bin = join(root, 'node_modules', '.bin')
  const env = {
    ...process.env,
    PATH: [join(node, '..'), bin, process.env.PATH].join(delimiter),
    TURBO_TELEMETRY_DISABLED: '1',
    DO_NOT_TRACK: '1',
    npm_config_update_notifier: 'false',
  }
  delete env.NODE_OPTIONS
  return { node, version, env }
}

/** Builds everything that changed since the last build. */
export async function build({ env, node }, tasks = ['build']) {
  await run(tasks.join('-'), node, [join(root, 'node_modules', 'turbo', 'bin', 'turbo'), 'run', ...tasks, '--output-logs=errors-only', '--log-prefix=task'], {
    env,
    remedy: 'Mend the error above and run the command again.',
  })
}
