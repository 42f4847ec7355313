import { addBusinessTime, addDays, calendarOf, dateIn, dayMs, idOf, unwrap, type Id, type Instant } from '@naru/kernel'
import { outboundCrossing, validityOf, type CrewRole, type Dossier, type DossierRequest, type Permit, type TaskDecision, type VehicleType } from '@naru/permits'
import { PostgresDossiers, PostgresWorkflows } from '@naru/permits/postgres'
import { addHours, pastStories, presentStories, type CrossingOrder, type Story } from './permit-stories.js'
import { systemActor, type PersonActor } from '../platform/acting/actor.js'
import { permitsUseCases } from '../permits/use-cases.js'
import { demoFirms, demoOrganisations, demoPeople, gaeseong } from './parties.js'
import type { Random, Seeding } from './seeding.js'

/** Keys the digests of the demonstration's drivers; real dossiers use the server's own secret. */
const demoSecret = 'naru-demo'
const calendar = calendarOf(gaeseong)

/** Dossiers of the last three months in every state, over the orders that the demo has. */
export async function seedPermits(seeding: Seeding): Promise<void> {
  await seeding.act(systemActor('seed'), seeding.ago(400), ({ sql }) => new PostgresWorkflows(sql).publish(outboundCrossing(gaeseong.code)))
  const orders = await seeding.sql.query<CrossingOrder>(
    `select id, firm_id, ordered_at, shipped_at from orders.firm_order where crosses and complex = $1 and status not in ('awaiting-payment', 'declined', 'cancelled') order by ordered_at, id`,
    [gaeseong.code],
  )
  const random = seeding.random('permits')
  for (const story of [...pastStories(seeding, orders, random), ...presentStories(seeding, orders, random)]) await tell(seeding, story, random)
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
      return work(seeding, dossier, 'customs', addHours(story.filedAt, 1.2), 'claim')
    case 'asked':
      return work(seeding, dossier, 'customs', addHours(story.filedAt, 2.5), 'ask')
    case 'one-decided':
      await decide(seeding, dossier, 'unification', addHours(story.filedAt, 6), approved)
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

/** A moment when `share` of a clock of so many business days is used, in office hours, and at the latest at `limit`. */
function after(start: Instant, businessDays: number, share: number, limit: Instant): Instant {
  const at = addBusinessTime(calendar, start, Math.max(share, 0.04) * businessDays * dayMs)
  const hourInSeoul = (at.getUTCHours() + 9) % 24
  const inOffice = hourInSeoul < 9 ? addHours(at, 9 - hourInSeoul) : hourInSeoul >= 18 ? addHours(at, 33 - hourInSeoul) : at
  return inOffice < limit ? inOffice : limit
}

/** By when an agency has decided: hours before the gate opens on the day, and never after today's morning. */
function limitOf({ crossingOn }: Story, seeding: Seeding, hours: number): Instant {
  const opens = new Date(`${crossingOn}T00:00:00Z`)
  const morning = seeding.ago(0, '00:00')
  return addHours(opens < morning ? opens : morning, -hours)
}

async function decideBoth(seeding: Seeding, dossier: Dossier, story: Story, customs: TaskDecision): Promise<Instant> {
  const { filedAt, share, end } = story
  const ministry: TaskDecision =
    end === 'conditions' ? { outcome: 'approved-with-conditions', conditions: '운전자는 지정된 경로와 통행 시간을 지킵니다.', remarks: null } : approved
  const limit = limitOf(story, seeding, 20)
  const first = after(filedAt, 2, share, limit)
  const second = after(filedAt, 3, share * 0.8, limit)
  await decide(seeding, dossier, 'customs', later(first, filedAt), customs)
  await decide(seeding, dossier, 'unification', later(second, filedAt), ministry)
  return later(first > second ? first : second, filedAt)
}

/** An agency takes at least an hour. */
const later = (at: Instant, start: Instant): Instant => (at > addHours(start, 1) ? at : addHours(start, 1))

async function grant(seeding: Seeding, dossier: Dossier, story: Story): Promise<Permit> {
  const both = await decideBoth(seeding, dossier, story, approved)
  const at = later(after(both, 1, story.share * 0.5, limitOf(story, seeding, 3)), both)
  await decide(seeding, dossier, 'zone-bureau', at, approved)
  const permit = await seeding.act(systemActor('permits.issue-permit'), addHours(at, 0.01), async (tx) => unwrap(await permitsUseCases(tx, demoSecret).issue.execute(dossier.id)))
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
