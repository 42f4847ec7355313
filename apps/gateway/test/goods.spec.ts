import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { randomUUID } from 'node:crypto'
import { SaleClock } from '../src/catalog/sale-clock.js'
import type { Client } from './client.js'
import { startGateway, type Gateway } from './gateway.js'
import { bill, making, own, prepared, seenBy, terms, values, value, type Own } from './goods.js'
import { eventually, perform, succeed } from './perform.js'

let gateway: Gateway
let firm: Client
let officer: Client
beforeAll(async () => {
  gateway = await startGateway()
  firm = await gateway.signIn('supplier', 'owner@haneulsil.example')
  officer = await gateway.signIn('window', 'officer@committee.example')
}, 120_000)
afterAll(() => gateway.close())

const seen = (slug: string, fields: string) => seenBy(gateway, slug, fields)
const setRule = (mode: string) => succeed(officer, 'setReviewRule', { mode, approvals: 3, cleanDays: 365 }, 'mode')

describe('a good on its way to the shop', () => {
  it('passes at once for a firm with a good record, shows its attributes, and is found by them', async () => {
    const draft = await prepared(firm, 'PASS')
    expect(draft.missing).toEqual([])
    const { status, slug, id } = await succeed<Own>(firm, 'publishListing', { id: draft.id }, own)
    expect(status).toBe('PUBLISHED')
    expect(await seen(slug, 'values { code choice { name { ko en } } } rating { average count }')).toEqual({
      values: [{ code: 'fibre', choice: { name: { ko: '면', en: 'Cotton' } } }],
      rating: { average: null, count: 0 },
    })
    const rows = await gateway.database.owner.query<{ attributes: string[] }>('select attributes from catalog.search_document where listing_id = $1', [id])
    expect(rows[0]?.attributes).toContain('fibre=cotton')
  })

  it('says of each attribute what is wrong with its value, and stores nothing', async () => {
    const before = await gateway.database.owner.query('select from catalog.listing')
    const answer = await firm.request<{ createListing: { problems: readonly { at: string; rule: string }[] } }>(
      'mutation ($input: CreateListingInput!) { createListing(input: $input) { ... on ListingInvalid { problems { at rule } } } }',
      {
        input: {
          idempotencyKey: randomUUID(),
          listing: terms({
            category: 'neckties',
            values: [
              { code: 'cloth', choice: 'iron' },
              { code: 'tie-length', number: '900' },
              { code: 'tie-width', number: '8', unit: 'KGM' },
              { code: 'fibre', choice: 'cotton' },
            ],
            title: { ko: '넥\u202e타이', en: '<script>alert(1)</script>' },
          }),
        },
      },
    )
    expect(answer.createListing.problems).toEqual([
      { at: 'title.ko', rule: 'FORBIDDEN_CHARACTER' },
      { at: 'values[0].choice', rule: 'UNKNOWN_CHOICE' },
      { at: 'values[1].number', rule: 'OUT_OF_RANGE' },
      { at: 'values[2].unit', rule: 'UNKNOWN_UNIT' },
      { at: 'values[3].code', rule: 'UNKNOWN_ATTRIBUTE' },
    ])
    expect(await gateway.database.owner.query('select from catalog.listing')).toHaveLength(before.length)
  })

  it('goes to the committee when the rule asks for it: given back, approved, taken down', async () => {
    await setRule('ALL')
    const draft = await prepared(firm, 'REVIEW')
    const sent = await succeed<Own>(firm, 'publishListing', { id: draft.id }, own)
    expect(sent).toMatchObject({ status: 'IN_REVIEW', acts: ['RECALL'] })
    expect(await seen(sent.slug, 'id')).toBeNull()
    const { listingReviews: queue } = await officer.request<{ listingReviews: { items: { id: string; isNew: boolean }[]; waiting: number } }>(
      'query { listingReviews { items { id isNew } waiting } }',
    )
    expect(queue.items).toContainEqual({ id: sent.id, isNew: true })
    await eventually('the committee hears of it', async () => {
      const { notifications } = await officer.request<{ notifications: { items: { kind: string }[] } }>('query { notifications(first: 50) { items { kind } } }')
      return notifications.items.some(({ kind }) => kind === 'catalog.submitted')
    })
    expect(await perform(officer, 'decideListing', { id: sent.id, version: sent.version - 1, decision: 'APPROVED' })).toMatchObject({ __typename: 'ListingChanged' })
    expect(await perform(officer, 'decideListing', { id: sent.id, version: sent.version, decision: 'RETURNED' })).toMatchObject({ __typename: 'ListingInvalid' })
    await succeed(officer, 'decideListing', { id: sent.id, version: sent.version, decision: 'RETURNED', reason: '소재를 밝히십시오.' }, 'status')
    const { myListing: returned } = await firm.request<{ myListing: Own }>(`query ($id: ID!) { myListing(id: $id) { ${own} } }`, { id: sent.id })
    expect(returned).toMatchObject({ status: 'DRAFT', remark: '소재를 밝히십시오.' })

    const again = await succeed<Own>(firm, 'publishListing', { id: sent.id }, own)
    const approved = await succeed<{ status: string; version: number }>(officer, 'decideListing', { id: sent.id, version: again.version, decision: 'APPROVED' }, 'status version')
    expect(approved.status).toBe('PUBLISHED')
    expect(await seen(sent.slug, 'slug')).toEqual({ slug: sent.slug })

    const edited = await succeed<Own>(firm, 'updateListing', { id: sent.id, version: approved.version, listing: terms({ title: { ko: '새 이름', en: 'New name' } }) }, own)
    expect(edited).toMatchObject({ status: 'PUBLISHED', revision: 'DRAFT', changed: ['title'] })
    expect(await seen(sent.slug, 'title { en }')).toEqual({ title: { en: 'Reviewed shirt' } })
    const resent = await succeed<Own>(firm, 'publishListing', { id: sent.id }, own)
    const { listingReview } = await officer.request<{
      listingReview: { stage: string; fields: { field: string; changed: boolean; before: { en: string } | null; after: { en: string } | null }[] }
    }>('query ($id: ID!) { listingReview(id: $id) { stage fields { field changed before { en } after { en } } } }', { id: sent.id })
    expect(listingReview.stage).toBe('IN_REVIEW')
    expect(listingReview.fields.filter(({ changed }) => changed)).toEqual([{ field: 'title', changed: true, before: { en: 'Reviewed shirt' }, after: { en: 'New name' } }])
    await succeed(officer, 'decideListing', { id: sent.id, version: resent.version, decision: 'APPROVED' }, 'status')
    expect(await seen(sent.slug, 'title { en }')).toEqual({ title: { en: 'New name' } })

    const { listingReview: now } = await officer.request<{ listingReview: { version: number; acts: string[] } }>('query ($id: ID!) { listingReview(id: $id) { version acts } }', {
      id: sent.id,
    })
    expect(now.acts).toEqual(['TAKE_DOWN'])
    await succeed(officer, 'decideListing', { id: sent.id, version: now.version, decision: 'TAKEN_DOWN', reason: '표시와 다른 상품' }, 'status')
    expect(await seen(sent.slug, 'id')).toBeNull()
    await setRule('NONE')
    expect(await succeed<Own>(firm, 'publishListing', { id: sent.id }, own)).toMatchObject({ status: 'IN_REVIEW' })
    const acts = await gateway.database.owner.query<{ act: string }>(`select act from platform.action where subject_type = 'listing' and subject_id = $1 order by sequence`, [
      sent.id,
    ])
    expect(acts.map(({ act }) => act)).toEqual(['catalog.return', 'catalog.approve', 'catalog.approve', 'catalog.take-down'])
    // The firm's record is spoilt: under the rule for new firms its next good waits too.
    await setRule('NEW_FIRMS')
    expect(await succeed<Own>(firm, 'publishListing', { id: (await prepared(firm, 'AFTER')).id }, own)).toMatchObject({ status: 'IN_REVIEW' })
    await setRule('NONE')
  })

  it('is nobody’s business but its firm’s and its committee’s', async () => {
    const rival = await gateway.signIn('supplier', 'owner@sonnuri.example')
    const draft = await prepared(firm, 'PRIV')
    const consumer = await gateway.signIn('storefront', 'mina@consumer.example')
    expect((await consumer.send('query { listingReviews { waiting } }')).errors).toBeDefined()
    expect((await officer.request<{ listingReview: unknown }>('query ($id: ID!) { listingReview(id: $id) { id } }', { id: draft.id })).listingReview).toBeNull()
    expect((await rival.request<{ myListing: unknown }>('query ($id: ID!) { myListing(id: $id) { id } }', { id: draft.id })).myListing).toBeNull()
  })

  it('goes on sale and leaves at its hours, once however often the clock runs', async () => {
    const draft = await prepared(firm, 'HOURS')
    const at = (hours: number) => new Date(gateway.clock.now().getTime() + hours * 3_600_000).toISOString()
    expect(await perform(firm, 'publishListing', { id: draft.id, publishAt: at(-1) })).toMatchObject({ __typename: 'ListingInvalid' })
    expect(await perform(firm, 'publishListing', { id: draft.id, publishAt: at(3), unpublishAt: at(2) })).toMatchObject({ __typename: 'ListingInvalid' })
    const waiting = await succeed<Own>(firm, 'publishListing', { id: draft.id, publishAt: at(1), unpublishAt: at(2) }, own)
    expect(waiting.status).toBe('SCHEDULED')
    const clock = gateway.server.app.get(SaleClock)
    await clock.run()
    expect(await seen(waiting.slug, 'id')).toBeNull()
    const shift = (column: string) => gateway.database.owner.query(`update catalog.listing set ${column} = ${column} - interval '3 hours' where id = $1`, [draft.id])
    await shift('publish_at')
    await Promise.all([clock.run(), clock.run()])
    expect(await seen(waiting.slug, 'id')).toEqual({ id: draft.id })
    await shift('unpublish_at')
    await clock.run()
    await clock.run()
    expect(await seen(waiting.slug, 'id')).toBeNull()
    const told = await gateway.database.owner.query<{ type: string }>(
      `select type from platform.outbox where aggregate_id = $1 and type like 'catalog.Listing%' order by sequence`,
      [draft.id],
    )
    expect(told.map(({ type }) => type)).toEqual(['catalog.ListingPublished', 'catalog.ListingWithdrawn'])
  })
})

describe('a thousand variants', () => {
  it('are made together, read by the page, chosen without loading them, changed and withdrawn', async () => {
    const { id } = await succeed<Own>(firm, 'createListing', { listing: terms({ title: { ko: '천 가지', en: 'A thousand' } }) }, own)
    expect(await perform(firm, 'makeVariants', making(id, 'KILO', [values('C', 40), values('S', 26)]))).toMatchObject({ __typename: 'ListingInvalid' })
    const made = await succeed<Own>(firm, 'makeVariants', making(id, 'KILO', [values('C', 40), values('S', 25)]), own)
    expect([made.variantCount, made.variants.length]).toEqual([1000, 50])
    expect(await perform(firm, 'makeVariants', making(id, 'KILO', [values('C', 40), values('S', 25)]))).toMatchObject({ __typename: 'ListingInvalid' })
    await succeed(firm, 'setBillOfMaterials', { listingId: id, billOfMaterials: bill }, 'id')
    const { slug } = await succeed<Own>(firm, 'publishListing', { id }, own)

    const { myVariants: found } = await firm.request<{ myVariants: { items: { id: string; sku: string }[]; next: string | null } }>(
      'query ($id: ID!) { myVariants(listingId: $id, text: "C40-", first: 20) { items { id sku } next } }',
      { id },
    )
    expect([found.items.length, found.items[0]?.sku, found.next === null]).toEqual([20, 'KILO-C40-S1', false])
    const ids = found.items.map((variant) => variant.id)
    await succeed(firm, 'receiveStock', { variantId: ids[0], location: 'main', quantity: 5, reference: 'LOT' }, 'id')

    const page = await seen(slug, 'variantCount variants { id } options { name { en } values { en } }')
    const { variantCount, options, variants } = page as { variantCount: number; options: { values: unknown[] }[]; variants: unknown[] }
    expect([variantCount, options.map(({ values: list }) => list.length), variants.length]).toEqual([1000, [40, 25], 50])
    const visitor = gateway.visit('storefront')
    const { listingChoices: choices } = await visitor.request<{ listingChoices: { inStock: number[]; soldOut: number[] } }>(
      'query ($slug: String!) { listingChoices(slug: $slug) { inStock soldOut } }',
      { slug },
    )
    expect([choices.inStock, choices.soldOut.length]).toEqual([[39 * 25], 999])
    const { variantOf } = await visitor.request<{ variantOf: { sku: string; available: number } }>(
      'query ($slug: String!, $options: [LocalizedInput!]!) { variantOf(slug: $slug, options: $options) { sku available } }',
      {
        slug,
        options: [value('C', 40).name, value('S', 1).name],
      },
    )
    expect(variantOf).toEqual({ sku: 'KILO-C40-S1', available: 5 })

    await succeed(firm, 'changeVariants', { listingId: id, ids, percent: '10', withdrawn: true }, own)
    const prices = await gateway.database.owner.query<{ list_minor: string; n: number }>(
      'select list_minor, count(*)::int as n from catalog.variant where listing_id = $1 group by 1 order by 1',
      [id],
    )
    expect(prices).toEqual([
      { list_minor: '30000', n: 980 },
      { list_minor: '33000', n: 20 },
    ])
    expect(await seen(slug, 'variantCount')).toEqual({ variantCount: 980 })
    expect(await perform(firm, 'changeVariants', { listingId: id, ids: [...ids, randomUUID()], percent: '10' })).toMatchObject({ __typename: 'ListingInvalid' })
    expect(await perform(firm, 'changeVariants', { listingId: id, ids, percent: '-95' })).toMatchObject({ __typename: 'ListingInvalid' })
  }, 60_000)
})

describe('what goods are described by', () => {
  it('is the committee’s to define, change within what values allow, order and retire', async () => {
    const definition = {
      code: 'collar',
      category: 'shirts',
      name: { ko: '깃', en: 'Collar' },
      type: 'CHOICE',
      choices: [{ code: 'button-down', name: { ko: '버튼다운', en: 'Button-down' } }],
      required: false,
      filterable: true,
    }
    expect(
      (await firm.send('mutation ($input: DefineAttributeInput!) { defineAttribute(input: $input) { __typename } }', { input: { idempotencyKey: randomUUID(), ...definition } }))
        .errors,
    ).toBeDefined()
    await succeed(officer, 'defineAttribute', definition, 'code')
    expect(await perform(officer, 'defineAttribute', definition)).toMatchObject({ __typename: 'ListingInvalid' })
    expect(await perform(officer, 'defineAttribute', { ...definition, code: 'Bad Code', choices: [] })).toMatchObject({ __typename: 'ListingInvalid' })
    expect(await perform(officer, 'changeAttribute', { ...definition, choices: [{ code: 'wing', name: { ko: '윙', en: 'Wing' } }] })).toMatchObject({
      __typename: 'ListingInvalid',
    })
    const codes = async () => (await firm.request<{ attributes: { code: string }[] }>('query { attributes(category: "shirts") { code } }')).attributes.map(({ code }) => code)
    expect(await codes()).toEqual(['fibre', 'stretch', 'collar'])
    await succeed(officer, 'orderAttributes', { category: 'apparel', codes: ['stretch', 'fibre'] }, 'category')
    expect(await codes()).toEqual(['stretch', 'fibre', 'collar'])
    await succeed(officer, 'retireAttribute', { code: 'collar', retired: true }, 'retired')
    expect(await codes()).toEqual(['stretch', 'fibre'])
  })
})
