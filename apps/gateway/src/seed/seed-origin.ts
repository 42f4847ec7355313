import { RecordCertificate } from '@naru/orders'
import { PostgresFirmOrders } from '@naru/orders/postgres'
import { addDays, dateIn, unwrap, type FirmOrderId, type Instant, type OrganisationId } from '@naru/kernel'
import {
  agreementsFor,
  checkItems,
  demonstrationList,
  goodOfLine,
  ReleaseAgreement,
  type Check,
  type AgreementCode,
  type Certificate,
  type Officer,
  type OriginResult,
  type ReleaseContent,
  type ReleaseOfficer,
} from '@naru/origin'
import { PostgresReleases } from '@naru/origin/postgres'
import { CertificatePress } from '../origin/certificate-press.js'
import { bodyUseCases, firmUseCases } from '../origin/use-cases.js'
import { membershipOf, type PersonActor } from '../platform/acting/actor.js'
import type { Tx } from '../platform/acting/acts.js'
import { judgeGood, RememberedRules } from '../read-models/origin-of-goods.js'
import { findOrderFacts } from '../read-models/list-order-facts.js'
import { actAt, actorOf, after, ownerOf } from './order-history.js'
import { demoPerson } from './parties.js'
import type { Seeding } from './seeding.js'

const hour = 3_600_000
const examiner = actorOf(demoPerson('examiner@origin.example'))
const approver = actorOf(demoPerson('approver@origin.example'))

/** The addresses that the launcher uses; certificates name their issuer by them. */
const addresses = {
  GATEWAY_ORIGIN: process.env.GATEWAY_ORIGIN ?? 'http://127.0.0.1:4000',
  STOREFRONT_ORIGIN: process.env.STOREFRONT_ORIGIN ?? 'http://127.0.0.1:4001',
}

const press = new CertificatePress()

interface PackedOrder {
  readonly id: FirmOrderId
  readonly firm_id: OrganisationId
  readonly packed_at: Instant
  readonly country: string
}

/** How far a certificate of the demo got. */
type End = 'draft' | 'applied' | 'in-examination' | 'reported' | 'questions' | 'issued' | 'revoked' | 'replaced'

/** Newest first: what is still open is of these days. */
const ends: readonly End[] = [
  'applied',
  'in-examination',
  'questions',
  'issued',
  'draft',
  'applied',
  'revoked',
  'replaced',
  'issued',
  'reported',
  'issued',
  'issued',
  'issued',
  'issued',
]
/** Applications that the body refused. */
const refusals = 2

/** Certificates in every state: for orders abroad by the agreement whose rule their goods meet, for some of the others by inter-Korean trade. */
export async function seedOrigin(seeding: Seeding): Promise<void> {
  const orders = await seeding.sql.query<PackedOrder>(
    `select id, firm_id, packed_at, country from orders.firm_order where packed_at is not null and (country <> 'KR' or crosses) order by country = 'KR', packed_at desc, id`,
  )
  const rules = new RememberedRules(seeding.sql)
  const chosen: Story[] = []
  const refused: Story[] = []
  for (const order of orders) {
    if (chosen.length === ends.length) break
    const certifiable = await agreementOf(seeding, order, rules)
    const end = ends[chosen.length]
    if (certifiable?.result === 'not-originating') {
      if (refused.length < refusals) refused.push(new Story(seeding, order, certifiable.agreement, 'refused'))
    } else if (certifiable && end) chosen.push(new Story(seeding, order, certifiable.agreement, end))
  }
  // Told in the order in which they happened, so that numbers and keys grow with time.
  await seedReleases(seeding)
  for (const story of [...chosen, ...refused].toSorted((a, b) => a.packedAt.getTime() - b.packedAt.getTime())) await story.tell()
}

/** The agreement under which an order's goods originate; else one for which a human or nobody can certify them. */
async function agreementOf({ sql, today }: Seeding, { id, country }: PackedOrder, rules: RememberedRules): Promise<{ agreement: AgreementCode; result: OriginResult } | undefined> {
  const facts = await findOrderFacts(sql, id)
  if (!facts) return undefined
  const found: { agreement: AgreementCode; result: OriginResult }[] = []
  for (const { code } of agreementsFor(country)) {
    const results: OriginResult[] = []
    for (const line of facts.lines) {
      const { judged } = await judgeGood(goodOfLine(line), [country], today, rules)
      results.push(...judged.filter(({ agreement }) => agreement.code === code).map(({ determination }) => determination.preferential.result))
    }
    found.push({ agreement: code, result: results.includes('not-originating') ? 'not-originating' : results.includes('undecided') ? 'undecided' : 'originating' })
  }
  return (['originating', 'undecided', 'not-originating'] as const).map((result) => found.find((answer) => answer.result === result)).find((answer) => answer !== undefined)
}

const officerOf = (actor: PersonActor): ReleaseOfficer => ({ id: actor.personId, name: actor.name, organisationId: membershipOf(actor).organisationId })

/** A change of an agreement that is in force, and a draft that still has something for a human. */
async function seedReleases(seeding: Seeding): Promise<void> {
  const { sql, today } = seeding
  const releases = (tx: Tx) => new ReleaseAgreement(new PostgresReleases(sql), tx.ids, tx.clock, tx.effects)
  const content: ReleaseContent = { tolerancePercent: null, textilePercent: null, zoneList: [...demonstrationList.codes], rules: [] }
  const listed = await seeding.act(examiner, seeding.ago(31), async (tx) =>
    unwrap(await releases(tx).draft('KR-IN', { title: '한-인도 CEPA 역외가공 품목: 시연 상품의 호', from: addDays(today, -30), content }, officerOf(examiner))),
  )
  await seeding.act(approver, seeding.ago(31, '05:00'), async (tx) => unwrap(await releases(tx).release(listed.id, officerOf(approver))))
  const source = '협정 부속서 3-가'
  const rules = [
    {
      heading: '8516',
      subdivision: '전기 온수기',
      min: '8516100000',
      max: '8516109999',
      text: 'A change from any other heading, or a regional value content of 50 %.',
      expression: 'CTH or RVC(50,build-down)',
      source,
    },
    {
      heading: '6214',
      subdivision: '',
      min: '6214000000',
      max: '6214999999',
      text: 'A change from any other chapter, except from yarn.',
      expression: 'CC exept 5106-5113',
      source,
    },
    {
      heading: 'ex Chapter 91',
      subdivision: '시계',
      min: '9100000000',
      max: '9199999999',
      text: 'Manufacture in which the movement originates.',
      expression: 'read("Manufacture in which the movement originates.")',
      source,
    },
  ]
  await seeding.act(examiner, seeding.ago(2), async (tx) =>
    unwrap(
      await releases(tx).draft(
        'KR-VN',
        { title: '한-베트남 FTA 품목별 기준 개정', from: addDays(today, 40), content: { ...content, zoneList: null, tolerancePercent: '10', rules } },
        officerOf(examiner),
      ),
    ),
  )
}

const byOf = ({ personId, name, membership }: PersonActor): Officer => ({ id: personId, name, organisation: membership?.organisation ?? name })

class Story {
  readonly #firm: PersonActor

  constructor(
    private readonly seeding: Seeding,
    private readonly order: PackedOrder,
    private readonly agreement: AgreementCode,
    private readonly end: End | 'refused',
  ) {
    this.#firm = ownerOf(order.firm_id)
  }

  get packedAt(): Instant {
    return this.order.packed_at
  }

  async tell(): Promise<void> {
    const { end } = this
    const certificate = await this.#apply(this.#at(1), end === 'draft')
    if (end === 'draft' || end === 'applied') return
    await this.#asBody(examiner, this.#at(3), ({ work }, by) => work.examine(certificate.id, by))
    if (end === 'in-examination') {
      const on = addDays(dateIn('Asia/Seoul', this.#at(4)), 2)
      await this.#asBody(examiner, this.#at(4), ({ work }, by) => work.announceVisit(certificate.id, on, '재단과 봉제 공정을 확인합니다. To see the cutting and the sewing.', by))
      return
    }
    if (end === 'reported') {
      await this.#asBody(examiner, this.#at(6), ({ work }, by) => work.report(certificate.id, this.#checks(), by))
      return
    }
    if (end === 'questions') {
      await this.#asBody(examiner, this.#at(5), ({ work }, by) =>
        work.ask(certificate.id, '원단 공급자의 원산지확인서 번호를 알려 주십시오. Which supplier’s declaration covers the fabric?', by),
      )
      return
    }
    if (end === 'refused') {
      await this.#asBody(examiner, this.#at(20), ({ work }, by) =>
        work.refuse(certificate.id, '협정의 원산지기준을 충족하지 않습니다. The goods do not meet the rule of the agreement.', by),
      )
      return
    }
    await this.#issue(certificate, this.#at(22))
    if (end === 'revoked') {
      await this.#asBody(approver, this.#at(96), ({ work }, by) =>
        work.revoke(certificate.id, '사후 확인 결과 원재료의 원산지가 신고와 달랐습니다. A later check found the materials’ origin other than declared.', by),
      )
      await this.#note(certificate, this.#at(96), false)
    }
    if (end === 'replaced') await this.#replace(certificate)
  }

  async #replace(certificate: Certificate): Promise<void> {
    const organisation = membershipOf(this.#firm)
    const next = await actAt(this.seeding, this.#firm, this.#at(120), async (tx) =>
      unwrap(await firmUseCases(tx, organisation.organisationId).replace.execute(certificate.id, 'duplicate', '원본을 분실했습니다. The original was lost.', byOf(this.#firm))),
    )
    await this.#asBody(examiner, this.#at(122), ({ work }, by) => work.examine(next.id, by))
    await this.#issue(next, this.#at(123))
  }

  #apply(at: Instant, draft: boolean): Promise<Certificate> {
    return actAt(this.seeding, this.#firm, at, async (tx) => {
      const application = { firmOrderId: this.order.id, agreement: this.agreement, lines: null, remarks: null, draft, replaces: null }
      return unwrap(await firmUseCases(tx, membershipOf(this.#firm).organisationId).apply.execute(application, byOf(this.#firm)))
    })
  }

  async #issue(certificate: Certificate, at: Instant): Promise<void> {
    await this.#asBody(examiner, after(at, -hour), ({ work }, by) => work.report(certificate.id, this.#checks(), by))
    const finding = certificate.result === 'undecided' ? '협정문 부속서를 읽고 기준 충족을 확인했습니다. The annex was read; the rule is met.' : null
    await this.#asBody(approver, at, ({ issue }, by) => issue.execute(certificate.id, finding, by))
    await this.#note(certificate, at, true)
  }

  #checks(): readonly Check[] {
    const isOutward = this.agreement !== 'KR-KP'
    return checkItems.map((item) => ({ item, outcome: item === 'processing' && !isOutward ? 'not-applicable' : 'met', note: null }))
  }

  /** What the subscriber would do: the order's lines name the certificate. */
  async #note({ id, firmOrderId, content }: Certificate, at: Instant, stands: boolean): Promise<void> {
    const lines = content.items.map(({ orderLineId }) => orderLineId)
    await this.seeding.act(approver, at, ({ sql, effects }) => new RecordCertificate(new PostgresFirmOrders(sql), effects).execute(firmOrderId, lines, stands ? id : null))
  }

  async #asBody(actor: PersonActor, at: Instant, work: (cases: ReturnType<typeof bodyUseCases>, by: Officer) => Promise<Parameters<typeof unwrap>[0]>): Promise<void> {
    await actAt(this.seeding, actor, at, async (tx) => unwrap(await work(bodyUseCases(tx, addresses, press.into(this.seeding.files, addresses.STOREFRONT_ORIGIN)), byOf(actor))))
  }

  /** Hours after packing, never later than now. */
  #at(hours: number): Instant {
    const moment = after(this.order.packed_at, hours * hour)
    const latest = this.seeding.ago(0, '00:00')
    return moment > latest ? after(latest, hours * 60_000) : moment
  }
}
