import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { run } from './run.mjs'
import { step, Trouble } from './say.mjs'

const places = [
  process.env.CHROME_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

export const findChromium = () => places.find((place) => place && existsSync(place))

/** How this system's package manager installs Chromium and a Korean font, most common first. */
const installers = [
  {
    has: '/usr/bin/apt-get',
    commands: [
      ['apt-get', 'update', '-qq'],
      ['apt-get', 'install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'],
    ],
  },
  { has: '/usr/bin/dnf', commands: [['dnf', 'install', '-y', '-q', 'chromium', 'google-noto-sans-cjk-fonts']] },
  { has: '/usr/bin/pacman', commands: [['pacman', '-Sy', '--noconfirm', 'chromium', 'noto-fonts-cjk']] },
]

const canSudo = () => {
  try {
    execFileSync('sudo', ['-n', 'true'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** A Chromium for the browser journeys: the system's, or installed by its package manager where this user may. */
export async function ensureChromium({ env }) {
  const found = findChromium()
  if (found) return found
  const installer = installers.find(({ has }) => existsSync(has))
  const isRoot = process.getuid?.() === 0
  if (installer && (isRoot || canSudo())) {
    await step('Installing Chromium for the browser journeys', async () => {
      for (const [program, ...args] of installer.commands)
        await run(`chromium-${args[0]}`, isRoot ? program : 'sudo', isRoot ? args : ['-n', program, ...args], {
          env: { ...env, DEBIAN_FRONTEND: 'noninteractive' },
          remedy: 'Install Chromium or Chrome by hand, or set CHROME_PATH to one, then run the command again.',
        })
    })
    const installed = findChromium()
    if (installed) return installed
  }
  throw new Trouble('The browser journeys need Chromium or Chrome, and none is installed.', 'Install one, or set CHROME_PATH to its program, then run npm test again.')
}
