import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { parseMessage } from '@naru/customs'
import { randomUUID } from 'node:crypto'
import { messageOfImport, plannedImports } from '../src/seed/import-plans.js'
import { renderMessage } from '@naru/customs'
import type { Client } from './client.js'
import { startGateway, type Gateway } from './gateway.js'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway()
}, 120_000)
afterAll(() => gateway.close())

interface Answer {
  readonly __typename: string
  readonly id?: string
  readonly status?: string
  readonly lane?: string | null
  readonly [field: string]: unknown
}

const fields = `__typename ... on Failure { code } ... on Declaration { id number mrn status lane version myActs totals { invoice { amount currency } } assessment { total { amount currency } lines { type rate payable { amount } } }
  versions { number changes { item field before after } } timeline { act function } laneDecision { step criteria } }`

/** One mutation of customs; a key of its own unless one is given. */
async function perform(client: Client, mutation: string, input: Readonly<Record<string, unknown>>, more = ''): Promise<Answer> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`
  const known = /^(present|prevalidate|accept|assess|release|clear)/.test(mutation)
    ? 'DeclarationActInput'
    : /^(withdraw|reject|invalidate)/.test(mutation)
      ? 'DeclarationReasonInput'
      : type
  const answer = await client.request<Record<string, Answer>>(`mutation ($input: ${known}!) { ${mutation}(input: $input) { ${fields} ${more} } }`, {
    input: { idempotencyKey: randomUUID(), ...input },
  })
  const result = answer[mutation]
  if (result === undefined) throw new Error(`no answer to ${mutation}`)
  return result
}

const firm = () => gateway.signIn('supplier', 'owner@sonnuri.example')
const official = (role: string) => gateway.signIn('window', `${role}@customs.example`)
const silk = plannedImports.find(({ firm: slug }) => slug === 'sonnuri')
const xmlOf = (number: string): string => {
  if (silk === undefined) throw new Error('the plan of an import was expected')
  return renderMessage(messageOfImport(silk, number))
}
const imported = async (client: Client, number: string): Promise<string> => {
  const answer = await perform(client, 'importDeclarationXml', { fileName: `${number}.xml`, xml: xmlOf(number) })
  if (answer.id === undefined) throw new Error(`not imported: ${JSON.stringify(answer)}`)
  return answer.id
}

describe('a firm', () => {
  it('finds its declarations, newest first, and no others', async () => {
    const client = await firm()
    const { declarations } = await client.request<{ declarations: { items: { id: string; createdAt: string; firm: { name: { en: string } } }[] } }>(
      'query { declarations(first: 50) { items { id createdAt firm { name { en } } } } }',
    )
    const { items } = declarations
    expect(items.length).toBeGreaterThan(3)
    expect(new Set(items.map(({ firm: { name } }) => name.en))).toEqual(new Set(['Sonnuri Neckwear']))
    expect(items.map(({ createdAt }) => createdAt)).toEqual(
      items
        .map(({ createdAt }) => createdAt)
        .toSorted()
        .toReversed(),
    )
    const other = await gateway.signIn('supplier', 'owner@haneulsil.example')
    expect(await other.request('query ($id: ID!) { declaration(id: $id) { id } declarationMessage(id: $id) { content } }', { id: items[0]?.id })).toEqual({
      declaration: null,
      declarationMessage: null,
    })
  })

  it('downloads the message, which says what the order said', async () => {
    const client = await firm()
    const { declarations } = await client.request<{ declarations: { items: { id: string; number: string; items: { hs: string }[] }[] } }>(
      'query { declarations(first: 1, filter: { search: "N" , status: [CLEARED] }) { items { id number items { hs } } } }',
    )
    const [declaration] = declarations.items
    const { declarationMessage } = await client.request<{ declarationMessage: { content: string; fileName: string } }>(
      'query ($id: ID!) { declarationMessage(id: $id) { fileName content } }',
      { id: declaration?.id },
    )
    const parsed = parseMessage(declarationMessage.content)
    if (!parsed.ok || parsed.value.message.kind !== 'declaration') throw new Error('a declaration was expected')
    expect(parsed.value.message.functionalReferenceId).toBe(declaration?.number)
    expect(parsed.value.message.goodsShipment?.governmentAgencyGoodsItem?.map(({ commodity }) => commodity?.classification?.[0]?.id)).toEqual(
      declaration?.items.map(({ hs }) => hs),
    )
  })

  it('never sees how the office selects', async () => {
    const client = await firm()
    const { declarations } = await client.request<{ declarations: { items: { laneDecision: unknown; laneChanges: unknown[] }[] } }>(
      'query { declarations(first: 50) { items { laneDecision { step } laneChanges { to } } } }',
    )
    expect(declarations.items.filter(({ laneDecision, laneChanges }) => laneDecision !== null || laneChanges.length > 0)).toEqual([])
    const { errors } = await client.send('query { customsLanes { lane open } }')
    expect(errors?.[0]?.extensions?.code).toBe('NOT_FOUND')
  })
})

describe('a declaration from a message', () => {
  it('goes from the firm over control and assessment to release', async () => {
    const client = await firm()
    const [examiner, inspector] = [await official('receiver'), await official('inspector')]
    const id = await imported(client, 'HTTP-1')
    const lodged = await perform(client, 'lodgeDeclaration', { id })
    expect(lodged).toMatchObject({ __typename: 'Declaration', status: 'REGISTERED', mrn: expect.stringMatching(/^26KR/) })
    expect(await perform(examiner, 'changeDeclarationLane', { id, lane: 'RED', reasonCode: 'INTELLIGENCE', note: null })).toMatchObject({ status: 'INSPECTION', lane: 'RED' })
    expect(await perform(examiner, 'changeDeclarationLane', { id, lane: 'RED', reasonCode: 'INTELLIGENCE', note: null }, '... on SameLane { same: lane }')).toMatchObject({
      code: 'SAME_LANE',
      same: 'RED',
    })
    expect(await perform(examiner, 'assessDeclaration', { id }, '... on IllegalAct { stands: status allowed }')).toMatchObject({ code: 'ILLEGAL_ACT', stands: 'inspection' })
    expect(await perform(inspector, 'recordInspection', { id, finding: 'CONFORMING', items: [9], note: null }, '... on NoSuchItem { item: number }')).toMatchObject({
      code: 'NO_SUCH_ITEM',
      item: 9,
    })
    expect(await perform(inspector, 'recordInspection', { id, finding: 'CONFORMING', items: [1], note: null })).toMatchObject({ status: 'CHECKED' })
    const assessed = await perform(examiner, 'assessDeclaration', { id })
    // CIF (14,400.00 + 380.00) USD at 1,412.50 = 20,876,750 won; 8 % duty and 10 % tax, each cut to ten won.
    expect(assessed).toMatchObject({
      status: 'ASSESSED',
      assessment: {
        total: { amount: '3924820', currency: 'KRW' },
        lines: [
          { type: 'CUD', rate: '8', payable: { amount: '1670140' } },
          { type: 'VAT', rate: '10', payable: { amount: '2254680' } },
        ],
      },
    })
    expect(await perform(client, 'settleDeclaration', { id, method: 'PAY', reference: 'P-77' })).toMatchObject({ status: 'PAID' })
    expect(await perform(examiner, 'releaseDeclaration', { id })).toMatchObject({ status: 'RELEASED', myActs: ['CLEAR', 'AUDIT'] })
    expect(await perform(client, 'withdrawDeclaration', { id, reason: 'too late' }, '... on IllegalAct { allowed }')).toMatchObject({
      code: 'ILLEGAL_ACT',
      allowed: ['clear', 'invalidate', 'audit'],
    })
    const { history } = await client.request<{ history: { act: string }[] }>('query ($id: ID!) { history(subjectType: "declaration", subjectId: $id) { act } }', { id })
    expect(history.map(({ act }) => act)).toEqual([
      'customs.import',
      'customs.lodge',
      'customs.register',
      'customs.change-lane',
      'customs.record-inspection',
      'customs.assess',
      'customs.pay',
      'customs.release',
    ])
  })

  it('is amended item by item, once for a key', async () => {
    const client = await firm()
    const id = await imported(client, 'HTTP-2')
    const key = randomUUID()
    const input = { id, reason: 'weighed', packages: 13, items: [{ number: 1, grossWeightKg: '160.5' }], idempotencyKey: key }
    const amended = await perform(client, 'amendDeclaration', input)
    expect(amended).toMatchObject({
      version: 2,
      versions: [
        {
          number: 2,
          changes: [
            { item: null, field: 'packages', before: '12', after: '13' },
            { item: 1, field: 'grossWeightKg', before: '156', after: '160.5' },
          ],
        },
        { number: 1, changes: [] },
      ],
    })
    expect(await perform(client, 'amendDeclaration', input)).toEqual(amended)
    expect(await perform(client, 'amendDeclaration', { ...input, reason: 'other' })).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' })
    expect(await perform(client, 'amendDeclaration', { id, reason: 'weighed', packages: 13 })).toMatchObject({ code: 'NOTHING_CHANGED' })
    expect(await perform(client, 'amendDeclaration', { id, reason: 'x', items: [{ number: 1, quantity: '-1' }] }, '... on InvalidInput { at reason }')).toMatchObject({
      code: 'INVALID_INPUT',
      at: 'items[0].quantity',
    })
  })

  it.each([
    ['MALFORMED_XML', '<Declaration>\n<ID></Declaration>'],
    ['DOCTYPE_REFUSED', '<!DOCTYPE a [<!ENTITY b "b">]><Declaration/>'],
    ['UNKNOWN_MESSAGE', '<order/>'],
  ])('that cannot be used is refused with %s and leaves its envelope alone', async (code, xml) => {
    const client = await firm()
    const before = await gateway.database.owner.query('select count(*) from customs.declaration')
    const answer = await perform(client, 'importDeclarationXml', { fileName: 'x.xml', xml }, '... on RefusedEnvelope { reasonCode line bytes }')
    expect(answer).toMatchObject({ __typename: 'RefusedEnvelope', reasonCode: code, bytes: xml.length })
    expect(await gateway.database.owner.query('select count(*) from customs.declaration')).toEqual(before)
    const { refusedEnvelopes } = await client.request<{ refusedEnvelopes: { items: { reasonCode: string; sha256: string }[] } }>(
      'query { refusedEnvelopes(first: 1) { items { reasonCode sha256 } } }',
    )
    expect(refusedEnvelopes.items[0]?.reasonCode).toBe(code)
  })

  it('of 50 MB is refused before it is read', async () => {
    const client = await firm()
    const body = JSON.stringify({
      query: 'mutation ($input: ImportDeclarationXmlInput!) { importDeclarationXml(input: $input) { __typename } }',
      variables: { input: { fileName: 'big.xml', xml: `<a>${'x'.repeat(50_000_000)}</a>`, idempotencyKey: randomUUID() } },
    })
    const refused = await client.fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json', 'apollo-require-preflight': 'true' }, body }).then(
      ({ status }) => status,
      // The server may close the connection while the body is still coming.
      () => 413,
    )
    expect(refused).toBe(413)
  })
})

describe('the customs office', () => {
  it('sees its lanes, their shares, and the queue of one lane', async () => {
    const client = await official('receiver')
    const { customsLanes, laneShares, customsQueue } = await client.request<{
      customsLanes: { lane: string; open: number }[]
      laneShares: { month: string; green: number }[]
      customsQueue: { items: { lane: string; status: string; laneDecision: { step: string } }[] }
    }>(
      'query { customsLanes { lane open oldest releasedToday } laneShares(months: 3) { month green blue yellow red } customsQueue(filter: { lane: GREEN }) { items { lane status laneDecision { step drawn seed } } } }',
    )
    expect(customsLanes.map(({ lane }) => lane)).toEqual(['GREEN', 'BLUE', 'YELLOW', 'RED'])
    expect(laneShares.map(({ month }) => month)).toEqual(['2026-09-01', '2026-10-01', '2026-11-01'])
    expect(laneShares.some(({ green }) => green > 0)).toBe(true)
    expect(customsQueue.items.length).toBeGreaterThan(0)
    expect(new Set(customsQueue.items.map(({ lane }) => lane))).toEqual(new Set(['GREEN']))
  })

  it('does not see drafts, and another agency sees nothing', async () => {
    const client = await firm()
    const id = await imported(client, 'HTTP-3')
    const [customs, origin] = [await official('receiver'), await gateway.signIn('window', 'examiner@origin.example')]
    expect(await customs.request('query ($id: ID!) { declaration(id: $id) { id } }', { id })).toEqual({ declaration: null })
    const { errors } = await origin.send('query { customsLanes { lane } }')
    expect(errors?.[0]?.extensions?.code).toBe('NOT_FOUND')
    const inspector = await official('inspector')
    const refused = await inspector.send('mutation ($input: DeclarationActInput!) { releaseDeclaration(input: $input) { __typename } }', {
      input: { id, idempotencyKey: randomUUID() },
    })
    expect(refused.errors?.[0]?.extensions?.code).toBe('NOT_FOUND')
    expect(await perform(customs, 'releaseDeclaration', { id })).toMatchObject({ code: 'NOT_FOUND' })
  })
})
