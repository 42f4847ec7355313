import { startGateway, type Gateway } from './gateway.js'
import type { Client } from './client.js'

interface Task {
  readonly id: string
  readonly agency: string
  readonly status: string
  readonly acts: readonly string[]
}
interface Answer {
  readonly __typename: string
  readonly id: string
  readonly code?: string
}

let counter = 0
const key = () => `permits-test-${String((counter += 1))}`

/** Sends a mutation whose input needs an idempotency key. */
async function act<T = Answer>(client: Client, name: string, input: object, fields = ''): Promise<T> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`
  const answer = await client.request<Record<string, T>>(`mutation ($input: ${type}) { ${name}(input: $input) { __typename ... on Failure { code } ${fields} } }`, {
    input: { idempotencyKey: key(), ...input },
  })
  const value = answer[name]
  if (value === undefined) throw new Error(`${name} did not answer`)
  return value
}

describe('permits over HTTP', () => {
  let gateway: Gateway
  let firm: Client
  let ministry: Client
  let customs: Client
  let bureau: Client
  let origin: Client
  let gate: Client
  beforeAll(async () => {
    gateway = await startGateway({ environment: { NARU_ROLE: 'api' } })
    firm = await gateway.signIn('supplier', 'owner@haneulsil.example')
    ;[ministry, customs, bureau, origin, gate] = await Promise.all([
      gateway.signIn('window', 'approver@unification.example'),
      gateway.signIn('window', 'receiver@customs.example'),
      gateway.signIn('window', 'approver@zone-bureau.example'),
      gateway.signIn('window', 'examiner@origin.example'),
      gateway.signIn('window', 'gate@customs.example'),
    ])
  })
  afterAll(() => gateway.close())

  const suggestions = () =>
    firm.request<{
      dossierSuggestions: {
        orders: readonly { id: string; number: string; pieces: number; total: { amount: string } }[]
        people: readonly { id: string }[]
        earliestCrossing: string
      }
    }>('{ dossierSuggestions { orders { id number pieces total { amount } } people { id maskedDocument } earliestCrossing } }')
  const file = async () => {
    const { dossierSuggestions } = await suggestions()
    const [order] = dossierSuggestions.orders
    if (!order) throw new Error('the demo has no order that waits for a dossier')
    const draft = await act<Answer & { goods: readonly { quantity: number; value: { amount: string } }[] }>(
      firm,
      'createDossier',
      {
        firmOrderIds: [order.id],
        purpose: 'GOODS_DELIVERY',
        crossingOn: dossierSuggestions.earliestCrossing,
        vehicle: { plate: '서울88바1234', type: 'TRUCK_OVER_5T' },
        people: [{ role: 'DRIVER', name: '한길수', nationality: 'KR', documentNumber: 'M98765432' }],
      },
      '... on Dossier { id goods { quantity value { amount } } }',
    )
    const filed = await act(firm, 'submitDossier', { dossierId: draft.id }, '... on Dossier { id }')
    expect(filed.__typename).toBe('Dossier')
    return { id: draft.id, order, goods: draft.goods }
  }
  const tasksOf = async (client: Client, id: string) =>
    (
      await client.request<{ dossier: { status: string; tasks: readonly Task[] } | null }>('query ($id: ID!) { dossier(id: $id) { status tasks { id agency status acts } } }', {
        id,
      })
    ).dossier
  const taskId = async (client: Client, id: string, agency: string) => (await tasksOf(client, id))?.tasks.find((task) => task.agency === agency)?.id ?? ''
  const decide = async (client: Client, id: string, agency: string, decision: object = { outcome: 'APPROVED' }) => {
    const task = await taskId(client, id, agency)
    await act(client, 'claimTask', { taskId: task })
    return act(client, 'decideTask', { taskId: task, ...decision })
  }

  describe('a dossier', () => {
    let dossier: Awaited<ReturnType<typeof file>>
    beforeAll(async () => {
      dossier = await file()
    })

    it('carries the goods of its order, none of them typed', () => {
      expect(dossier.goods.reduce((total, { quantity }) => total + quantity, 0)).toBe(dossier.order.pieces)
      expect(dossier.goods.reduce((total, { value }) => total + Number(value.amount), 0)).toBeCloseTo(Number(dossier.order.total.amount))
    })

    it('is in two queues at once and is unknown to an agency without a part in it', async () => {
      expect((await tasksOf(firm, dossier.id))?.tasks.filter(({ status }) => status === 'READY').map(({ agency }) => agency)).toEqual(['unification', 'customs'])
      expect(await tasksOf(origin, dossier.id)).toBeNull()
      expect(await tasksOf(bureau, dossier.id)).toBeNull()
      const task = await taskId(firm, dossier.id, 'customs')
      expect((await act(origin, 'claimTask', { taskId: task })).code).toBe('NOT_FOUND')
      expect((await act(ministry, 'claimTask', { taskId: task })).code).toBe('NOT_FOUND')
      const { myDossiers } = await (
        await gateway.signIn('supplier', 'owner@sonnuri.example')
      ).request<{ myDossiers: { items: readonly { id: string }[] } }>('{ myDossiers { items { id } } }')
      expect(myDossiers.items.map(({ id }) => id)).not.toContain(dossier.id)
    })

    it('shows an agency its projection, covers people until they are asked for, and logs the asking', async () => {
      const { dossier: seen } = await customs.request<{ dossier: { goods: readonly object[]; projection: { people: object | null; facts: readonly { field: string }[] } } }>(
        'query ($id: ID!) { dossier(id: $id) { goods { id } projection { people { rows { cells { ko } } } facts { field } } } }',
        { id: dossier.id },
      )
      expect(seen.projection.people).toBeNull()
      expect(seen.projection.facts.map(({ field }) => field)).not.toContain('case.purpose')
      const people = (client: Client) =>
        client.request<{ dossierPeople: readonly { name: string }[] }>('query ($id: ID!) { dossierPeople(dossierId: $id) { name } }', { id: dossier.id })
      expect(await people(customs)).toEqual({ dossierPeople: [] })
      expect(await people(ministry)).toEqual({ dossierPeople: [{ name: '한길수' }] })
      const { history } = await firm.request<{ history: readonly { act: string; details: object }[] }>(
        'query ($id: ID!) { history(subjectType: "dossier", subjectId: $id) { act details } }',
        { id: dossier.id },
      )
      expect(history.map(({ act: name }) => name)).toEqual(expect.arrayContaining(['permits.submit', 'permits.readPeople']))
      expect(JSON.stringify(history)).not.toContain('한길수')
      expect(await origin.request('query ($id: ID!) { history(subjectType: "dossier", subjectId: $id) { act } }', { id: dossier.id })).toEqual({ history: [] })
    })

    it('asks the applicant, waits and goes on', async () => {
      const task = await taskId(customs, dossier.id, 'customs')
      await act(customs, 'claimTask', { taskId: task })
      expect((await act(customs, 'askInformation', { taskId: task, question: '혼용률은?' })).__typename).toBe('DossierTask')
      expect((await act(customs, 'decideTask', { taskId: task, outcome: 'APPROVED' })).code).toBe('ILLEGAL_ACT')
      expect((await tasksOf(firm, dossier.id))?.status).toBe('INFORMATION_REQUESTED')
      expect((await act(firm, 'answerInformation', { dossierId: dossier.id, taskId: task, answer: '면 100%' })).__typename).toBe('Dossier')
      expect((await act(customs, 'decideTask', { taskId: task, outcome: 'APPROVED' })).__typename).toBe('DossierTask')
    })

    it('is decided once by each, and the same request twice is one decision', async () => {
      const task = await taskId(ministry, dossier.id, 'unification')
      await act(ministry, 'claimTask', { taskId: task })
      expect((await act(ministry, 'decideTask', { taskId: task, outcome: 'PARTLY_APPROVED', excluded: [] })).code).toBe('INVALID_INPUT')
      const decision = { idempotencyKey: key(), taskId: task, outcome: 'APPROVED_WITH_CONDITIONS', conditions: '오전에만 통행' }
      expect((await act(ministry, 'decideTask', decision)).__typename).toBe('DossierTask')
      expect((await act(ministry, 'decideTask', decision)).__typename).toBe('DossierTask')
      expect((await act(ministry, 'decideTask', { taskId: task, outcome: 'REFUSED', grounds: ['SECURITY'] })).code).toBe('TASK_ALREADY_DECIDED')
      expect((await decide(bureau, dossier.id, 'zone-bureau')).__typename).toBe('DossierTask')
      expect((await tasksOf(firm, dossier.id))?.status).toBe('APPROVED_WITH_CONDITIONS')
    })

    it('gives its applicant a permit that anyone can verify and nobody else can present', async () => {
      const ask = 'query ($id: ID!) { dossier(id: $id) { permit { id token plate conditions } } }'
      const { dossier: own } = await firm.request<{ dossier: { permit: { token: string; conditions: readonly string[] } } }>(ask, { id: dossier.id })
      const { dossier: theirs } = await customs.request<{ dossier: { permit: { token: string | null } } }>(ask, { id: dossier.id })
      expect([own.permit.conditions, theirs.permit.token]).toEqual([['오전에만 통행'], null])
      const verify = (token: string) =>
        gateway
          .visit('storefront')
          .request<{ verifyPermit: { integrity: string; plate: string | null; reasons: readonly string[] } }>(
            'query ($token: String!) { verifyPermit(token: $token) { integrity plate reasons } }',
            { token },
          )
      expect(await verify(own.permit.token)).toEqual({ verifyPermit: { integrity: 'VALID', plate: '서울88바1234', reasons: ['NOT_YET_VALID'] } })
      expect((await verify(`${own.permit.token.slice(0, -6)}AAAAAA`)).verifyPermit.integrity).toBe('INVALID')
    })

    it('passes the gate on its day and never again, whoever scans', async () => {
      const { dossier: own } = await firm.request<{ dossier: { permit: { id: string; token: string } } }>('query ($id: ID!) { dossier(id: $id) { permit { id token } } }', {
        id: dossier.id,
      })
      const { token, id } = own.permit
      const scan = (client: Client) => act(client, 'scanAtGate', { token, decision: 'PASSED', device: 'gate-1' })
      expect((await scan(gate)).code).toBe('PERMIT_NOT_YET_VALID')
      await gateway.database.owner.query(`update permits.permit set valid_from = valid_from - 30 where id = $1`, [id])
      expect((await scan(gate)).__typename).toBe('GateEvent')
      expect((await scan(gate)).code).toBe('PERMIT_ALREADY_USED')
      expect(await gateway.database.owner.query('select from permits.gate_event where permit_id = $1', [id])).toHaveLength(1)
      const sync = await act<{ results: readonly { status: string }[] }>(
        gate,
        'syncGateEvents',
        { device: 'gate-2', events: [{ id: '00000000-0000-4000-8000-00000000d001', token, decision: 'PASSED', at: new Date(Date.now() - 86_400_000 * 400).toISOString() }] },
        '... on GateSyncReport { results { status } }',
      )
      expect(sync.results).toEqual([{ status: 'DOUBLE_USE' }])
      const { dossier: after } = await firm.request<{ dossier: { status: string } }>('query ($id: ID!) { dossier(id: $id) { status } }', { id: dossier.id })
      expect(after.status).toBe('USED')
    })
  })

  it('pages an agency’s queue by urgency and counts it', async () => {
    const page = (after: string | null) =>
      customs.request<{ taskQueue: { items: readonly { id: string; clock: { dueAt: string | null; stage: string } }[]; next: string | null } }>(
        'query ($after: Cursor) { taskQueue(first: 4, after: $after) { items { id clock { dueAt stage } } next } }',
        { after },
      )
    const items: { id: string; clock: { dueAt: string | null; stage: string } }[] = []
    for (let next: string | null = null, round = 0; round < 10; round += 1) {
      const { taskQueue } = await page(next)
      items.push(...taskQueue.items)
      next = taskQueue.next
      if (next === null) break
    }
    expect(new Set(items.map(({ id }) => id)).size).toBe(items.length)
    const due = items.flatMap(({ clock }) => clock.dueAt ?? [])
    expect(due).toEqual([...due].sort())
    expect(items.some(({ clock }) => clock.stage === 'OVERDUE')).toBe(true)
    const { taskQueueCounts: counts } = await customs.request<{ taskQueueCounts: { ready: number; inProgress: number; waiting: number } }>(
      '{ taskQueueCounts { ready inProgress waiting } }',
    )
    expect(counts.ready + counts.inProgress + counts.waiting).toBe(items.length)
  })

  it('draws the time-release study of the demo', async () => {
    const { permitStatistics: study } = await ministry.request<{
      permitStatistics: {
        decided: number
        stages: readonly { agency: string; gross: { medianHours: number; p90Hours: number } }[]
        refusals: readonly object[]
        weeks: readonly object[]
        ages: readonly object[]
      }
    }>('{ permitStatistics { decided stages { agency gross { medianHours p90Hours } } refusals { ground count } weeks { week } ages { agency count } } }')
    expect(study.decided).toBeGreaterThan(20)
    expect(study.stages.map(({ agency }) => agency).sort()).toEqual(['customs', 'unification', 'zone-bureau'])
    for (const { gross } of study.stages) expect(gross.p90Hours).toBeGreaterThanOrEqual(gross.medianHours)
    expect([study.refusals.length, study.weeks.length, study.ages.length].every((count) => count > 0)).toBe(true)
  })
})
