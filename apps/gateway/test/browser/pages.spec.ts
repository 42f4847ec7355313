import type { Browser } from 'playwright-core'
import type { Client } from '../client.js'
import { startGateway, type Gateway } from '../gateway.js'
import { openBrowser, Screen, views, type FrontEnd, type widths } from './browser.js'

interface Visit {
  readonly title: string
  readonly path: string
}

/** Every page of the three front ends, as the people who work there see it: wide in Korean, narrow in English, without violations of axe. */
describe('every page', () => {
  let gateway: Gateway
  let browser: Browser
  beforeAll(async () => {
    gateway = await startGateway()
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser.close()
    await gateway.close()
  })

  /** The first thing of a list, to open its page. */
  const first = async (client: Client, query: string): Promise<string> => {
    const data = await client.request<Record<string, { readonly items: readonly Readonly<Record<string, string>>[] }>>(query)
    const [page] = Object.values(data)
    const [value] = Object.values(page?.items[0] ?? {})
    if (value === undefined) throw new Error(`the seed has nothing for ${query}`)
    return value
  }

  const visit = async (frontEnd: FrontEnd, email: string | null, visits: readonly Visit[], locale: 'ko' | 'en', width: keyof typeof widths): Promise<void> => {
    const screen = await Screen.open(browser, gateway, frontEnd, locale, width)
    const faults: string[] = []
    try {
      if (email !== null) await screen.signIn(email)
      for (const [index, { title, path }] of visits.entries()) {
        if (index === 0) await screen.go(path)
        else await screen.turnTo(path)
        await screen.look(title).catch((error: unknown) => faults.push(error instanceof Error ? error.message : String(error)))
      }
    } finally {
      await screen.close()
    }
    expect(faults).toEqual([])
  }

  it.each(views)('of the storefront for a visitor (%s, %s)', async (locale, width) => {
    const client = gateway.visit('storefront')
    const slug = await first(client, '{ listings(first: 1) { items { slug } } }')
    const firm = await first(client, '{ firms(first: 1) { items { id } } }')
    await visit(
      'storefront',
      null,
      [
        { title: 'home', path: '/' },
        { title: 'search', path: `/search?q=${encodeURIComponent('바지')}` },
        { title: 'search-nothing', path: '/search?q=qqqqqq' },
        { title: 'listing', path: `/listings/${slug}` },
        { title: 'firms', path: '/firms' },
        { title: 'firm', path: `/firms/${firm}` },
        { title: 'cart-empty', path: '/cart' },
        { title: 'verify', path: '/verify' },
        { title: 'guest-order', path: '/guest-order' },
        { title: 'sign-in', path: '/sign-in' },
        { title: 'sign-up', path: '/sign-up' },
        { title: 'not-found', path: '/nothing/here' },
      ],
      locale,
      width,
    )
  })

  it.each(views)('of the storefront for a consumer and a company (%s, %s)', async (locale, width) => {
    const consumer = await gateway.signIn('storefront', 'mina@consumer.example')
    const group = await first(consumer, '{ myOrders(first: 1) { items { id } } }')
    await visit(
      'storefront',
      'mina@consumer.example',
      [
        { title: 'orders', path: '/orders' },
        { title: 'order', path: `/orders/${group}` },
        { title: 'addresses', path: '/addresses' },
        { title: 'find-orders', path: '/account/guest-orders' },
        { title: 'notifications', path: '/notifications' },
        { title: 'profile', path: '/profile' },
      ],
      locale,
      width,
    )
    const company = await gateway.signIn('storefront', 'approver@gaon.example')
    const rfq = await first(company, '{ rfqs(first: 1) { items { id } } }')
    const order = await first(company, '{ purchaseOrders(first: 1) { items { id } } }')
    await visit(
      'storefront',
      'approver@gaon.example',
      [
        { title: 'company', path: '/company' },
        { title: 'invoices', path: '/company/invoices' },
        { title: 'rfqs', path: '/rfqs' },
        { title: 'rfq', path: `/rfqs/${rfq}` },
        { title: 'rfq-new', path: '/rfqs/new' },
        { title: 'purchase-orders', path: '/purchase-orders' },
        { title: 'purchase-order', path: `/purchase-orders/${order}` },
      ],
      locale,
      width,
    )
    await visit('storefront', 'admin@gaon.example', [{ title: 'integration', path: '/integration' }], locale, width)
  })

  it.each(views)(
    'of the supplier portal (%s, %s)',
    async (locale, width) => {
      const email = 'owner@haneulsil.example'
      const firm = await gateway.signIn('supplier', email)
      const listing = await first(firm, '{ myListings(first: 1) { items { id } } }')
      const order = await first(firm, '{ firmOrders(first: 1) { items { id } } }')
      const rfq = await first(firm, '{ rfqs(first: 1) { items { id } } }')
      const certificate = await first(firm, '{ certificates(first: 1) { items { id } } }')
      const dossier = await first(firm, '{ myDossiers(first: 1) { items { id } } }')
      const declaration = await first(firm, '{ declarations(first: 1) { items { id } } }')
      await visit(
        'supplier',
        email,
        [
          { title: 'home', path: '/' },
          { title: 'listings', path: '/listings' },
          { title: 'listing', path: `/listings/${listing}` },
          { title: 'listing-bill', path: `/listings/${listing}?tab=bill` },
          { title: 'listing-variants', path: `/listings/${listing}?tab=variants` },
          { title: 'held-certificates', path: '/held-certificates' },
          { title: 'reviews', path: '/reviews?view=all' },
          { title: 'rfqs', path: '/rfqs' },
          { title: 'rfq', path: `/rfqs/${rfq}` },
          { title: 'orders', path: '/orders' },
          { title: 'order', path: `/orders/${order}` },
          { title: 'certificates', path: '/certificates' },
          { title: 'certificate', path: `/certificates/${certificate}` },
          { title: 'dossiers', path: '/dossiers' },
          { title: 'dossier', path: `/dossiers/${dossier}` },
          { title: 'dossier-new', path: '/dossiers/new' },
          { title: 'declarations', path: '/declarations' },
          { title: 'declaration', path: `/declarations/${declaration}` },
          { title: 'payouts', path: '/payouts' },
          { title: 'payouts-months', path: '/payouts?view=months' },
          { title: 'payouts-fees', path: '/payouts?view=fees' },
          { title: 'payouts-disputes', path: '/payouts?view=disputes' },
          { title: 'shipping', path: '/shipping' },
          { title: 'promotions', path: '/promotions' },
          { title: 'company', path: '/company' },
          { title: 'team', path: '/team' },
          { title: 'integration', path: '/integration' },
          { title: 'materials', path: '/materials' },
          { title: 'supplier-declarations', path: '/supplier-declarations' },
          { title: 'origin', path: '/origin' },
          { title: 'origin-of-listing', path: `/origin/${listing}` },
          { title: 'production', path: '/production' },
          { title: 'notifications', path: '/notifications' },
          { title: 'profile', path: '/profile' },
        ],
        locale,
        width,
      )
    },
    300_000,
  )

  it.each(views)(
    'of the supplier portal for an enterprise of the other side, which sells (%s, %s)',
    async (locale, width) => {
      const sections = [
        '',
        'listings',
        'stock',
        'prices',
        'imports',
        'promotions',
        'orders',
        'returns',
        'disputes',
        'rfqs',
        'reviews',
        'held-certificates',
        'payouts',
        'company',
        'team',
        'integration',
      ]
      const visits = sections.map((section) => ({ title: `enterprise-${section || 'home'}`, path: `/${section}` }))
      await visit('supplier', 'buyer@seokcheon.example', visits, locale, width)
    },
    300_000,
  )

  it.each(views)('of the single window, desk by desk (%s, %s)', async (locale, width) => {
    const ministry = await gateway.signIn('window', 'receiver@unification.example')
    const task = await first(ministry, '{ taskQueue(first: 1) { items { dossierId } } }')
    const admission = await first(ministry, '{ admissions(first: 1) { items { id } } }')
    await visit(
      'window',
      'receiver@unification.example',
      [
        { title: 'ministry-home', path: '/' },
        { title: 'cases', path: '/cases' },
        { title: 'case', path: `/cases/${task}` },
        { title: 'admissions', path: '/admissions' },
        { title: 'admission', path: `/admissions/${admission}` },
        { title: 'screening', path: '/screening' },
        { title: 'statistics', path: '/statistics/permits' },
        { title: 'registry', path: '/registry' },
      ],
      locale,
      width,
    )
    const customs = await gateway.signIn('window', 'receiver@customs.example')
    const declaration = await first(customs, '{ customsQueue(first: 1) { items { id } } }')
    await visit(
      'window',
      'receiver@customs.example',
      [
        { title: 'customs-home', path: '/' },
        { title: 'lanes', path: '/declarations' },
        { title: 'declaration', path: `/declarations/${declaration}` },
      ],
      locale,
      width,
    )
    const origin = await gateway.signIn('window', 'examiner@origin.example')
    const certificate = await first(origin, '{ certificateQueue(first: 1) { items { id } } }')
    const release = await first(origin, '{ agreementReleases(first: 1) { items { id } } }')
    await visit(
      'window',
      'examiner@origin.example',
      [
        { title: 'certificates', path: '/certificates' },
        { title: 'certificate', path: `/certificates/${certificate}` },
        { title: 'agreements', path: '/agreements' },
        { title: 'agreement-release', path: `/agreements/${release}` },
      ],
      locale,
      width,
    )
    await visit(
      'window',
      'officer@committee.example',
      [
        { title: 'committee-home', path: '/' },
        { title: 'invoices', path: '/invoices' },
        { title: 'bank', path: '/bank' },
        { title: 'bank-all', path: '/bank?view=all' },
        { title: 'bank-files', path: '/bank?view=files' },
        { title: 'books', path: '/books' },
        { title: 'books-reconciliation', path: '/books?view=reconciliation' },
        { title: 'books-payouts', path: '/books?view=payouts' },
        { title: 'books-chargebacks', path: '/books?view=chargebacks' },
        { title: 'books-commission', path: '/books?view=commission' },
        { title: 'books-rates', path: '/books?view=rates' },
        { title: 'phase', path: '/phase' },
        { title: 'promotions', path: '/promotions' },
        { title: 'clearing', path: '/clearing' },
        { title: 'listing-reviews', path: '/listing-reviews?view=ON_SALE' },
        { title: 'attributes', path: '/attributes?category=apparel' },
      ],
      locale,
      width,
    )
    await visit('window', 'gate@customs.example', [{ title: 'gate', path: '/gate' }], locale, width)
  })
})
