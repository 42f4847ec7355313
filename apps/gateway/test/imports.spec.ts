import { randomUUID } from 'node:crypto'
import type { Client } from './client.js'
import { startGateway, type Gateway } from './gateway.js'
import { eventually, perform } from './perform.js'

interface Import {
  readonly id: string
  readonly status: string
  readonly fault: string | null
  readonly faultDetail: string | null
  readonly rows: number | null
  readonly read: number
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly faulty: number
  readonly percent: number
  readonly ignored: readonly string[]
}
const fields = 'id status fault faultDetail rows read created updated unchanged faulty percent ignored'

let gateway: Gateway
let firm: Client
beforeAll(async () => {
  gateway = await startGateway()
  firm = await gateway.signIn('supplier', 'sales@haneulsil.example', 'ko')
}, 120_000)
afterAll(() => gateway.close())

const upload = async (
  body: string | Uint8Array,
  { kind = 'listings', query = '', client = firm }: { readonly kind?: string; readonly query?: string; readonly client?: Client } = {},
) => {
  const response = await client.fetch(`/files/sheets/${kind}?name=${encodeURIComponent('상품.csv')}${query}`, {
    method: 'POST',
    headers: { 'content-type': 'application/vnd.naru.sheet' },
    body: typeof body === 'string' ? body : Buffer.from(body),
  })
  return { status: response.status, answer: (await response.json()) as { readonly id: string; readonly error?: { readonly code: string } } }
}
const find = async (id: string, client = firm): Promise<Import | null> =>
  (await client.request<{ import: Import | null }>(`query ($id: ID!) { import(id: $id) { ${fields} } }`, { id })).import
const settled = (id: string, status: string): Promise<Import> =>
  eventually(
    `the import is ${status}`,
    async () => {
      const found = await find(id)
      return found?.status === status && found
    },
    30,
  )
const checked = async (body: string | Uint8Array, options: Parameters<typeof upload>[1] = {}) => settled((await upload(body, options)).answer.id, 'CHECKED')
const apply = (id: string, policy = 'SKIP_FAULTY') => perform(firm, 'applyImport', { id, policy, idempotencyKey: randomUUID() })
const applied = async (id: string, policy?: string) => {
  expect(await apply(id, policy)).toMatchObject({ __typename: 'Import' })
  return settled(id, 'APPLIED')
}
const counts = async () =>
  (
    await gateway.database.owner.query(
      `select (select count(*)::int from catalog.listing) as listings, (select count(*)::int from catalog.variant) as variants, (select count(*)::int from catalog.stock_movement) as movements, (select sum(version)::int from catalog.listing) as versions`,
    )
  )[0]

const heading =
  'sku,상품번호,title_ko,title_en,summary_ko,summary_en,description_ko,description_en,category,hs,unit,produced_in,zone,currency,lead_time_days,channels,picture_kind,option_values,options,colour,net_weight_kg,gross_weight_kg,price,stock,메모'
const row = (sku: string, price = '29000', more = '') =>
  `${sku},,넥타이 ${sku},Necktie ${sku},요약,Summary,설명,Description,neckties,621510,NMB,KP,GAESEONG,KRW,5,B2B; B2C,necktie,네이비 / Navy,색상 / Colour,navy,0.06,0.12,${price},10,${more}`
const sheet = (...rows: readonly string[]) => `${heading}\n${rows.join('\n')}\n`

describe('an import', () => {
  it('is checked without storing anything, then applied; its faulty rows come back as a sheet to be mended', async () => {
    const before = await counts()
    const first = await checked(sheet(row('IM-1'), row('IM-2', '-5'), row('IM-3', '31000', '=1+1')))
    expect(first).toMatchObject({ rows: 3, read: 3, created: 2, faulty: 1, percent: 100, ignored: ['메모'] })
    expect(await counts()).toEqual(before)
    expect(await apply(first.id, 'ALL_OR_NOTHING')).toMatchObject({ __typename: 'ImportHasFaults', faulty: 1 })
    expect(await applied(first.id)).toMatchObject({ read: 3, created: 2, faulty: 1 })
    expect(await counts()).toMatchObject({ listings: Number(before?.listings) + 2 })
    const { importFaults } = await firm.request<{ importFaults: { items: readonly object[] } }>(
      'query ($id: ID!) { importFaults(id: $id) { items { row sku problems { column rule value heading { ko en } message { ko en } } } } }',
      { id: first.id },
    )
    expect(importFaults.items).toEqual([
      {
        row: 3,
        sku: 'IM-2',
        problems: [
          { column: 'price', rule: 'NEGATIVE', value: '-5', heading: { ko: '정가', en: 'List price' }, message: { ko: '0보다 작을 수 없습니다.', en: 'It cannot be negative.' } },
        ],
      },
    ])
    const report = await (await firm.fetch(`/files/sheets/report/${first.id}.csv`)).text()
    expect(report.split('\r\n')).toHaveLength(3)
    expect(report).toContain("'-5")
    expect(report).toContain('정가(-5): 0보다 작을 수 없습니다.')
    const mended = await checked(report.replaceAll("'-5", '30000'))
    expect(await applied(mended.id, 'ALL_OR_NOTHING')).toMatchObject({ read: 1, created: 1, faulty: 0 })
  })

  it('changes nothing when an export comes back, as CSV and as XLSX', async () => {
    for (const format of ['csv', 'xlsx']) {
      const before = await counts()
      const exported = await firm.fetch(`/files/sheets/listings/export.${format}`)
      expect(exported.headers.get('content-disposition')).toBe(`attachment; filename="naru-listings.${format}"`)
      const again = await checked(new Uint8Array(await exported.arrayBuffer()))
      expect(again).toMatchObject({ created: 0, updated: 0, faulty: 0 })
      expect(again.unchanged).toBe(again.rows)
      await applied(again.id)
      expect(await counts()).toEqual(before)
    }
  })

  it('is the same import when the same bytes come again before it is done with', async () => {
    const body = sheet(row('IM-7'))
    const first = await upload(body)
    expect(first.status).toBe(201)
    expect(await upload(body)).toEqual({ status: 200, answer: { id: first.answer.id, isNew: false } })
    await settled(first.answer.id, 'CHECKED')
    await applied(first.answer.id)
    const again = await upload(body)
    expect(again.status).toBe(201)
    expect(await settled(again.answer.id, 'CHECKED')).toMatchObject({ unchanged: 1, created: 0 })
  })

  it('is cancelled, and then not applied', async () => {
    const first = await checked(sheet(row('IM-8')))
    expect(await perform(firm, 'cancelImport', { id: first.id, idempotencyKey: randomUUID() })).toMatchObject({ __typename: 'Import' })
    expect(await apply(first.id)).toMatchObject({ __typename: 'IllegalAct' })
    expect(await gateway.database.owner.query(`select from catalog.variant where sku = 'IM-8'`)).toEqual([])
  })

  it('goes on where a worker that died left it, and counts every row once', async () => {
    const rows = Array.from({ length: 1_200 }, (_, index) => row(`DIE-${String(index)}`))
    const first = await checked(sheet(...rows))
    const owner = gateway.database.owner
    await owner.query(
      `create function catalog.die() returns trigger language plpgsql as $$ begin if new.read = 1000 and new.status = 'applying' and not exists (select from pg_class where relname = 'died') then raise exception 'killed'; end if; return new; end $$;
       create trigger die before update of read on catalog.import for each row execute function catalog.die()`,
    )
    await apply(first.id)
    await eventually('half a run', async () => (await find(first.id))?.read === 500)
    await owner.query('drop trigger die on catalog.import; drop function catalog.die()')
    await owner.query(`update catalog.import set leased_until = null`)
    await upload(sheet(row('IM-9')))
    expect(await settled(first.id, 'APPLIED')).toMatchObject({ read: 1_200, created: 1_200, faulty: 0 })
    expect(await owner.query(`select count(*)::int as n from catalog.variant where sku like 'DIE-%'`)).toEqual([{ n: 1_200 }])
    expect(await owner.query(`select count(*)::int as n from catalog.stock_movement m join catalog.variant v on v.id = m.variant_id where v.sku like 'DIE-%'`)).toEqual([
      { n: 1_200 },
    ])
  }, 60_000)

  it.each<[string, string | Uint8Array, string, string | null]>([
    ['no stock numbers', 'title_ko\n넥타이\n', 'COLUMN_MISSING', 'sku'],
    ['a picture', Buffer.from('\u0089PNG\r\n', 'latin1'), 'NOT_A_SHEET', 'PNG'],
    ['a cell of ten megabytes', `sku,title_ko\nA,"${'x'.repeat(10_000_000)}"`, 'CELL_TOO_LONG', '2'],
    ['a million columns', `sku${','.repeat(1_000_000)}\n`, 'TOO_MANY_COLUMNS', '200'],
    ['headings alone', heading, 'NO_ROWS', null],
  ])('of a file with %s is refused by name, and nothing changes', async (_, body, fault, detail) => {
    const before = await counts()
    const { answer } = await upload(body)
    expect(await settled(answer.id, 'REFUSED')).toMatchObject({ fault, faultDetail: detail })
    expect(await counts()).toEqual(before)
  })

  it('names every row that breaks a rule of its form', async () => {
    const rows = [
      row('BAD-1', 'cheap'),
      row('BAD-2', '1e3'),
      row('BAD-3').replace('neckties', 'no-such'),
      row('BAD-4').replace('KRW', 'WON'),
      row('BAD-5').replace(',KP,', ',XX,'),
      row('BAD-6').replace(',10,', ',-1,'),
      row('BAD-7').replace(',10,', ',many,'),
      row('IM-1').replace('navy', 'plaid'),
      row('BAD-8'),
      row('BAD-8'),
      row('b'),
    ]
    const found = await checked(sheet(...rows))
    const { importFaults } = await firm.request<{ importFaults: { items: readonly { row: number; problems: readonly { column: string; rule: string }[] }[] } }>(
      'query ($id: ID!) { importFaults(id: $id) { items { row problems { column rule } } } }',
      { id: found.id },
    )
    expect(importFaults.items.map(({ row: number, problems }) => `${String(number)} ${problems.map(({ column, rule }) => `${column} ${rule}`).join(', ')}`)).toEqual([
      '2 price INVALID_AMOUNT',
      '3 price INVALID_AMOUNT',
      '4 category UNKNOWN_CATEGORY',
      '5 currency UNKNOWN_CURRENCY',
      '6 produced_in UNKNOWN_COUNTRY',
      '7 stock NEGATIVE',
      '8 stock INVALID_NUMBER',
      '9 colour UNKNOWN_PICTURE',
      '11 sku DUPLICATE',
      '12 sku INVALID_SKU',
    ])
    expect(found).toMatchObject({ created: 1, faulty: 10 })
  })

  it('belongs to its firm: others neither see it nor send one in its name', async () => {
    const other = await gateway.signIn('supplier', 'owner@seorak.example').catch(() => undefined)
    const consumer = await gateway.signIn('storefront', 'mina@consumer.example')
    const trade = await gateway.signIn('supplier', 'compliance@haneulsil.example')
    const mine = await checked(sheet(row('IM-10')))
    for (const stranger of [consumer, ...(other ? [other] : []), gateway.visit('supplier')]) {
      expect((await stranger.fetch(`/files/sheets/report/${mine.id}.csv`)).status).toBe(404)
      const answer = await stranger.send<{ import: Import | null }>(`query ($id: ID!) { import(id: $id) { ${fields} } }`, { id: mine.id })
      expect(answer.data?.import ?? null).toBeNull()
    }
    expect((await upload('sku\nA-1', { client: consumer })).status).toBe(404)
    expect((await upload('sku\nA-1', { client: gateway.visit('supplier') })).status).toBe(404)
    expect((await upload('sku\nA-1', { client: trade })).status).toBe(404)
    expect((await consumer.fetch('/files/sheets/listings/export.csv')).status).toBe(404)
    expect((await upload('sku\nA-1', { kind: 'prices', query: `&book=${randomUUID()}` })).status).toBe(404)
    expect((await firm.fetch('/files/sheets/listings', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })).status).toBe(415)
  })
})
