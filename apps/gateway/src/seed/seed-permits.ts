import { addDays, dateIn, idOf, unwrap, type FirmOrderId, type Id, type Instant, type PlainDate } from '@naru/kernel'
import {
  addBusinessTime,
  calendarOf,
  dayMs,
  isBusinessDay,
  nextBusinessDay,
  outboundCrossing,
  validityOf,
  type CrewRole,
  type Dossier,
  type DossierRequest,
  type Permit,
  type TaskDecision,
  type VehicleType,
} from '@naru/permits'
import { PostgresDossiers, PostgresWorkflows } from '@naru/permits/postgres'
import { systemActor, type PersonActor } from '../platform/acting/actor.js'
import { permitsUseCases } from '../permits/use-cases.js'
import { demoFirms, demoOrganisations, demoPeople, gaeseong } from './parties.js'
import type { Random, Seeding } from './seeding.js'

/** Keys the digests of the demonstration's drivers; real dossiers use the server's own secret. */
const demoSecret = 'naru-demo'
const calendar = calendarOf(gaeseong)
const hour = 3_600_000
/** The firm whose accounts the demonstration shows. */
const [firstFirm] = demoFirms

/** An order whose goods cross, as far as the past of its dossier depends on it. */
interface CrossingOrder {
  readonly id: FirmOrderId
  readonly firm_id: string
  readonly status: string
  readonly shipped_at: Instant | null
}

/** How far a dossier of the demo got, and when it was filed. `share` is how much of each clock its agencies used. */
interface Story {
  readonly order: CrossingOrder
  readonly filedAt: Instant
  readonly crossingOn: PlainDate
  readonly end: 'draft' | 'filed' | 'claimed' | 'asked' | 'one-decided' | 'at-bureau' | 'granted' | 'conditions' | 'refused' | 'withdrawn' | 'revoked' | 'used' | 'expired'
  readonly share: number
}

/** Dossiers of the last three months in every state, over the orders that the demo has. */
export async function seedPermits(seeding: Seeding): Promise<void> {
  await seeding.act(systemActor('seed'), seeding.ago(400), ({ sql }) => new PostgresWorkflows(sql).publish(outboundCrossing(gaeseong.code)))
  const orders = await seeding.sql.query<CrossingOrder>(
    `select id, firm_id, status, shipped_at from orders.firm_order where crosses and complex = $1 and status not in ('awaiting-payment', 'declined', 'cancelled') order by ordered_at, id`,
    [gaeseong.code],
  )
  const random = seeding.random('permits')
  for (const story of [...pastStories(seeding, orders, random), ...presentStories(seeding, orders, random)]) await tell(seeding, story, random)
}

const isPast = ({ shipped_at }: CrossingOrder): boolean => shipped_at !== null

/** Orders on their way have crossed; before some of them a first dossier came to nothing. */
function pastStories(seeding: Seeding, orders: readonly CrossingOrder[], random: Random): readonly Story[] {
  const failures = ['refused', 'withdrawn', 'expired', 'revoked'] as const
  const shipped = orders.filter((order) => isPast(order) && (order.shipped_at ?? seeding.ago(0)) > seeding.ago(95)).slice(-26)
  return shipped.flatMap((order, index): Story[] => {
    const crossed = order.shipped_at ?? seeding.ago(0)
    const crossingOn = lastBusinessDay(dateIn(gaeseong.timeZone, crossed))
    const filedAt = filedBefore(crossingOn, 7 + Math.floor(random() * 3), random)
    const used: Story = { order, crossingOn, filedAt, end: 'used', share: 0.15 + random() * (index % 6 === 0 ? 1.1 : 0.6) }
    const failed = failures[Math.floor(index / 3) % failures.length]
    if (index % 3 !== 2 || failed === undefined) return [used]
    const earlier = lastBusinessDay(addDays(crossingOn, -14))
    return [{ order, crossingOn: earlier, filedAt: filedBefore(earlier, 8, random), end: failed, share: 0.3 + random() * 0.5 }, used]
  })
}

/** Orders that wait to be shipped have dossiers at every desk. Two of the first firm's are left without, to file. */
function presentStories(seeding: Seeding, orders: readonly CrossingOrder[], random: Random): readonly Story[] {
  const ends: readonly (readonly [Story['end'], filedDaysAgo: number, crossingInDays: number])[] = [
    ['filed', 1, 5],
    ['granted', 9, 0],
    ['claimed', 2, 4],
    ['filed', 8, 2],
    ['asked', 5, 6],
    ['one-decided', 3, 4],
    ['at-bureau', 4, 3],
    ['conditions', 8, 1],
    ['filed', 2, 6],
    ['draft', 1, 7],
    ['granted', 8, 0],
    ['claimed', 7, 2],
    ['at-bureau', 9, 4],
    ['filed', 1, 8],
    ['one-decided', 3, 5],
    ['asked', 9, 2],
    ['granted', 7, 2],
    ['filed', 1, 9],
  ]
  const ready = ['packed', 'allocated', 'confirmed', 'placed']
  const waiting = orders.filter((order) => !isPast(order) && ready.includes(order.status)).sort((a, b) => ready.indexOf(a.status) - ready.indexOf(b.status))
  const kept = waiting.filter(({ firm_id }) => firm_id === firstFirm?.id).slice(0, 2)
  const free = waiting.filter((order) => !kept.includes(order))
  return free.slice(0, ends.length).flatMap((order, index): Story[] => {
    const [end, filedDaysAgo, inDays] = ends[index] ?? ['draft', 0, 7]
    const today = seeding.today
    const crossingOn = inDays === 0 ? lastBusinessDay(today) : nextBusinessDay(calendar, addDays(today, inDays))
    return [{ order, crossingOn, filedAt: addHours(seeding.ago(filedDaysAgo, '00:30'), random() * 8), end, share: 0.2 + random() * 0.4 }]
  })
}

const addHours = (at: Instant, hours: number): Instant => new Date(at.getTime() + hours * hour)

function lastBusinessDay(date: PlainDate): PlainDate {
  let day = date
  while (!isBusinessDay(calendar, day)) day = addDays(day, -1)
  return day
}

/** In office hours of a business day, at least the notice before. */
function filedBefore(crossingOn: PlainDate, days: number, random: Random): Instant {
  return addHours(new Date(`${lastBusinessDay(addDays(crossingOn, -days))}T00:15:00Z`), random() * 8)
}

async function tell(seeding: Seeding, story: Story, random: Random): Promise<void> {
  const dossier = await file(seeding, story, random)
  switch (story.end) {
    case 'draft':
    case 'filed':
      return
    case 'withdrawn':
      await seeding.act(applicantOf(story), addHours(story.filedAt, 20), async (tx) =>
        unwrap(await permitsUseCases(tx, demoSecret).withdraw.execute(dossier.id, '납기 변경으로 운송 일정을 다시 잡습니다.')),
      )
      return
    case 'claimed':
      return work(seeding, dossier, 'customs', addHours(story.filedAt, 6), 'claim')
    case 'asked':
      return work(seeding, dossier, 'customs', addHours(story.filedAt, 9), 'ask')
    case 'one-decided':
      await decide(seeding, dossier, 'unification', addHours(story.filedAt, 20), approved)
      return
    case 'at-bureau':
      await decideBoth(seeding, dossier, story, approved)
      return
    case 'refused':
      await decideBoth(seeding, dossier, story, refusals[Math.floor(random() * refusals.length)] ?? approved)
      return
    case 'granted':
    case 'conditions':
    case 'revoked':
    case 'used':
    case 'expired':
      await cross(seeding, dossier, story, await grant(seeding, dossier, story))
  }
}

const approved: TaskDecision = { outcome: 'approved', remarks: null }
const refusals: readonly TaskDecision[] = [
  { outcome: 'refused', grounds: ['VALUE_IMPLAUSIBLE'], remarks: '신고 단가가 같은 품목의 최근 거래와 크게 다릅니다. 가격 자료를 붙여 다시 신청하십시오.' },
  { outcome: 'refused', grounds: ['INCOMPLETE_FACTS'], remarks: '포장 명세가 물품 수량과 맞지 않습니다.' },
  { outcome: 'refused', grounds: ['ORIGIN_DOUBTFUL', 'INCOMPLETE_FACTS'], remarks: '원부자재 생산지 확인이 필요합니다.' },
]

function applicantOf({ order }: Story): PersonActor {
  const firm = demoFirms.find(({ id }) => id === order.firm_id)
  const person = demoPeople.find(({ organisationId, roles }) => organisationId === order.firm_id && roles.includes('owner'))
  if (!firm || !person) throw new Error(`the demo has no owner of ${order.firm_id}`)
  return {
    kind: 'person',
    personId: person.id,
    name: person.name,
    email: person.email,
    membership: { organisationId: firm.id, organisation: firm.name, kind: 'firm', roles: person.roles, agency: null, complex: firm.complex },
  }
}

function officialOf(agency: string): PersonActor {
  const body = demoOrganisations.find((candidate) => candidate.agency === agency)
  const person = demoPeople.find(({ organisationId, roles }) => organisationId === body?.id && roles.includes('examiner'))
  if (!body || !person) throw new Error(`the demo has no examiner at ${agency}`)
  return {
    kind: 'person',
    personId: person.id,
    name: person.name,
    email: person.email,
    membership: { organisationId: body.id, organisation: body.name, kind: 'agency', roles: person.roles, agency: body.agency, complex: body.complex },
  }
}

const drivers = ['구동한', '나상호', '도경태', '마준석', '변기훈', '성도현', '엄태식', '천대길', '표상민', '하우진']
const plates: readonly (readonly [string, VehicleType])[] = [
  ['경기80바1204', 'truck-over-5t'],
  ['경기82사3317', 'truck-under-5t'],
  ['서울90아5521', 'trailer'],
  ['인천85자7708', 'truck-over-5t'],
  ['경기87배4416', 'truck-under-5t'],
  ['34너9082', 'van'],
]

/** Every firm has its own two vehicles and three people, so that the next dossier finds them. */
function requestOf({ order, crossingOn }: Story, random: Random): DossierRequest {
  const firm = Math.max(
    0,
    demoFirms.findIndex(({ id }) => id === order.firm_id),
  )
  const [plate = '경기80바1204', type = 'truck-over-5t'] = plates[(firm * 2 + Math.floor(random() * 2)) % plates.length] ?? []
  const person = (place: number, role: CrewRole) => {
    const index = (firm * 3 + place) % drivers.length
    return { role, particulars: { name: drivers[index] ?? '구동한', nationality: 'KR', documentNumber: `M${String(31_415_926 + index * 271_828).slice(0, 8)}` } }
  }
  const crew = random() < 0.35 ? [person(2, 'crew')] : []
  return { firmOrderIds: [order.id], purpose: 'goods-delivery', crossingOn, vehicle: { plate, type }, people: [person(Math.floor(random() * 2), 'driver'), ...crew] }
}

async function file(seeding: Seeding, story: Story, random: Random): Promise<Dossier> {
  const actor = applicantOf(story)
  const { membership } = actor
  if (!membership?.complex) throw new Error('an applicant of the demo has a complex')
  const applicant = { organisationId: membership.organisationId, name: membership.organisation, complex: membership.complex }
  const draft = await seeding.act(actor, addHours(story.filedAt, -0.4), async (tx) =>
    unwrap(await permitsUseCases(tx, demoSecret).create.execute(applicant, requestOf(story, random))),
  )
  if (story.end === 'draft') return draft
  return seeding.act(actor, story.filedAt, async (tx) => unwrap(await permitsUseCases(tx, demoSecret).submit.execute(draft.id)))
}

function taskOf(dossier: Dossier, agency: string): Id<'DossierTask'> {
  const task = 'run' in dossier ? dossier.run.tasks.find((candidate) => candidate.agency === agency) : undefined
  if (!task) throw new Error(`dossier ${dossier.number} has no task of ${agency}`)
  return task.id
}

async function work(seeding: Seeding, dossier: Dossier, agency: string, at: Instant, act: 'claim' | 'ask'): Promise<void> {
  const official = officialOf(agency)
  const officer = { id: official.personId, name: official.name, agency: idOfAgency(agency) }
  await seeding.act(official, at, async (tx) => unwrap(await permitsUseCases(tx, demoSecret).work.claim(taskOf(dossier, agency), officer)))
  if (act === 'ask')
    await seeding.act(official, addHours(at, 0.6), async (tx) =>
      unwrap(
        await permitsUseCases(tx, demoSecret).work.ask(taskOf(dossier, agency), officer, '포장 단위별 수량과 혼용률을 알려 주십시오. 송장의 단위와 신청서의 단위가 다릅니다.'),
      ),
    )
}

function idOfAgency(agency: string) {
  const code = demoOrganisations.find((candidate) => candidate.agency === agency)?.agency
  if (!code) throw new Error(`no agency ${agency}`)
  return code
}

async function decide(seeding: Seeding, dossier: Dossier, agency: string, at: Instant, decision: TaskDecision): Promise<Dossier> {
  const official = officialOf(agency)
  const officer = { id: official.personId, name: official.name, agency: idOfAgency(agency) }
  await work(seeding, dossier, agency, addHours(at, -0.7), 'claim')
  const decided = await seeding.act(official, at, async (tx) => unwrap(await permitsUseCases(tx, demoSecret).work.decide(taskOf(dossier, agency), officer, decision)))
  return decided.dossier
}

/** A moment when `share` of a clock of so many business days is used, between nine and six. */
function after(start: Instant, businessDays: number, share: number): Instant {
  const at = addBusinessTime(calendar, start, Math.max(share, 0.02) * businessDays * dayMs)
  const hourInSeoul = (at.getUTCHours() + 9) % 24
  return hourInSeoul < 9 ? addHours(at, 9 - hourInSeoul) : hourInSeoul >= 18 ? addHours(at, hourInSeoul < 24 ? 24 - hourInSeoul + 9 : 0) : at
}

async function decideBoth(seeding: Seeding, dossier: Dossier, { filedAt, share, end }: Story, customs: TaskDecision): Promise<Instant> {
  const ministry: TaskDecision =
    end === 'conditions' ? { outcome: 'approved-with-conditions', conditions: '운전자는 지정된 경로와 통행 시간을 지킵니다.', remarks: null } : approved
  const first = before(after(filedAt, 2, share), seeding)
  const second = before(after(filedAt, 3, share * 0.9), seeding)
  await decide(seeding, dossier, 'customs', first, customs)
  await decide(seeding, dossier, 'unification', second, ministry)
  return first > second ? first : second
}

/** Nothing of the past happens in the future. */
const before = (at: Instant, seeding: Seeding): Instant => (at < seeding.ago(0, '00:00') ? at : addHours(seeding.ago(0, '00:00'), -1))

async function grant(seeding: Seeding, dossier: Dossier, story: Story): Promise<Permit> {
  const both = await decideBoth(seeding, dossier, story, approved)
  const at = before(after(both, 1, story.share * 0.8), seeding)
  await decide(seeding, dossier, 'zone-bureau', at > both ? at : addHours(both, 0.8), approved)
  const permit = await seeding.act(systemActor('permits.issue-permit'), addHours(at > both ? at : both, 1), async (tx) =>
    unwrap(await permitsUseCases(tx, demoSecret).issue.execute(dossier.id)),
  )
  if (!permit) throw new Error(`dossier ${dossier.number} was granted no permit`)
  return permit
}

async function cross(seeding: Seeding, dossier: Dossier, { end, crossingOn, order }: Story, permit: Permit): Promise<void> {
  if (end === 'used') {
    const opens = new Date(`${crossingOn}T00:00:00Z`)
    const shipped = order.shipped_at ?? opens
    const { validUntil } = validityOf(crossingOn, calendar)
    const at = dateIn(gaeseong.timeZone, shipped) <= validUntil ? shipped : addHours(opens, 2)
    const gate = officialOf('customs')
    await seeding.act(gate, at, async (tx) =>
      unwrap(await permitsUseCases(tx, demoSecret).gate.scan({ token: permit.token, decision: 'passed', reason: null, device: '도라산 1번' })),
    )
  }
  if (end === 'revoked')
    await seeding.act(officialOf('unification'), addHours(new Date(`${crossingOn}T00:00:00Z`), -10), async (tx) =>
      unwrap(await permitsUseCases(tx, demoSecret).revoke.execute(permit.id, '통행 시간대 조정으로 허가를 취소합니다. 다시 신청하면 우선 처리합니다.')),
    )
  if (end === 'expired')
    await seeding.act(systemActor('permit-clocks'), addHours(new Date(`${addDays(crossingOn, 5)}T00:00:00Z`), 1), async (tx) => {
      await permitsUseCases(tx, demoSecret).watch.execute()
      const lapsed = await new PostgresDossiers(tx.sql).find(dossier.id)
      if (lapsed?.status !== 'expired') throw new Error(`dossier ${idOf(dossier.id)} did not lapse`)
    })
}
