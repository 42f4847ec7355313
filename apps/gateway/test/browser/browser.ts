import axe, { type AxeResults, type RunOptions } from 'axe-core'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser, type Page } from 'playwright-core'
import { demoPassword } from '../../src/seed/parties.js'
import type { Gateway } from '../gateway.js'

const root = fileURLToPath(new URL('../../../../', import.meta.url))
/** Pictures of the last run, to be looked at. */
const pictures = join(root, '.naru', 'screenshots')

export const widths = { wide: 1440, narrow: 390 } as const
/** Every page in both languages and at both widths, by two looks. */
export const views = [
  ['ko', 'wide'],
  ['en', 'narrow'],
] as const
const judgedByAxe: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
  // Fetching the style sheets again serves rules that are not among these.
  preload: false,
}
export type FrontEnd = 'storefront' | 'supplier' | 'window'

export function openBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROME_PATH ?? '/usr/bin/chromium'
  if (!existsSync(executablePath)) throw new Error('no Chromium: npm test finds or installs one, or set CHROME_PATH')
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--font-render-hinting=none',
    ],
  })
}

/** One person at one screen: a page of a front end with what a journey does over and over. */
export class Screen {
  /** What went wrong in the page's own console. */
  readonly faults: string[] = []
  /** Requests that the page has started, and those among them that are not over. */
  readonly #requests = { started: 0, open: 0 }

  private constructor(
    readonly page: Page,
    readonly origin: string,
    private readonly name: string,
  ) {
    page.on('pageerror', (error) => this.faults.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error') this.faults.push(message.text())
    })
    page.on('request', () => {
      this.#requests.started += 1
      this.#requests.open += 1
    })
    for (const over of ['requestfinished', 'requestfailed'] as const)
      page.on(over as 'requestfinished', () => {
        this.#requests.open -= 1
      })
  }

  static async open(browser: Browser, gateway: Gateway, frontEnd: FrontEnd, locale: 'ko' | 'en', width: keyof typeof widths): Promise<Screen> {
    if (!existsSync(join(root, 'apps', frontEnd === 'window' ? 'single-window' : frontEnd, 'dist', 'index.html')))
      throw new Error(`the front ends are not built: npm test builds them, or npm run build`)
    const context = await browser.newContext({
      viewport: { width: widths[width], height: width === 'wide' ? 900 : 844 },
      locale: locale === 'ko' ? 'ko-KR' : 'en-GB',
      timezoneId: 'Asia/Seoul',
      reducedMotion: 'reduce',
    })
    await context.addInitScript(`localStorage.setItem('naru.locale', '${locale}')`)
    return new Screen(await context.newPage(), gateway.origins[frontEnd], `${frontEnd}-${locale}-${String(widths[width])}`)
  }

  /** Signs in behind the page's back, by the same request that the form sends. */
  async signIn(email: string): Promise<void> {
    const response = await this.page.request.post(`${this.origin}/graphql`, {
      headers: { 'apollo-require-preflight': 'true' },
      data: { query: 'mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }', variables: { input: { email, password: demoPassword } } },
    })
    const answer = (await response.json()) as { data?: { signIn?: { __typename?: string } } }
    if (answer.data?.signIn?.__typename !== 'Me') throw new Error(`${email} could not sign in: ${JSON.stringify(answer)}`)
  }

  /** Opens the address as a new visit does: everything is loaded again. */
  async go(path: string): Promise<void> {
    await this.page.goto(new URL(path, this.origin).href)
    await this.settled()
  }

  /** Follows a link within the front end, as a person who is there already. */
  async turnTo(path: string): Promise<void> {
    await this.page.evaluate(`history.pushState(null, '', ${JSON.stringify(path)}); dispatchEvent(new PopStateEvent('popstate', { state: null }))`)
    await this.settled()
  }

  /** Until the page has nothing to do, shows no grey place for what is loading, and has asked for nothing since it last had nothing to do. */
  async settled(): Promise<void> {
    let [seen, isLoading] = [-1, true]
    while (seen !== this.#requests.started || this.#requests.open > 0 || isLoading) {
      seen = this.#requests.started
      await this.page.evaluate('new Promise((resolve) => requestIdleCallback(resolve, { timeout: 2000 }))')
      await new Promise((resolve) => setTimeout(resolve, 100))
      isLoading = await this.page.evaluate<boolean>(`document.querySelector('.animate-shimmer') !== null`)
    }
  }

  /** Takes the picture, asks axe, and fails on violations, on faults in the console and on a page wider than the screen. */
  async look(title: string): Promise<void> {
    mkdirSync(pictures, { recursive: true })
    await this.page.screenshot({ path: join(pictures, `${this.name}-${title}.png`), fullPage: true })
    // No page of ours has frames of other sites, so axe runs in the page itself, and stays there while the person moves within the front end.
    if (!(await this.page.evaluate<boolean>(`typeof axe === 'object'`))) await this.page.evaluate(axe.source)
    const { violations } = await this.page.evaluate<Pick<AxeResults, 'violations'>>(`axe.run(document, ${JSON.stringify(judgedByAxe)}).then(({ violations }) => ({ violations }))`)
    const found = violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .slice(0, 3)
          .map(({ target }) => target.join(' '))
          .join(' | ')}`,
    )
    const overflow = await this.page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth')
    const faults = [...found, ...this.faults.splice(0).map((fault) => `console: ${fault}`), ...(overflow > 1 ? [`the page is ${String(overflow)} px wider than the screen`] : [])]
    if (faults.length > 0) throw new Error(`${this.name} ${title} (${this.page.url()}):\n  ${faults.join('\n  ')}`)
  }

  close(): Promise<void> {
    return this.page.context().close()
  }
}
