import {
  acceptDocuments,
  amend,
  changeLane,
  clear,
  invalidate,
  prevalidate,
  recordInspection,
  reject,
  release,
  renderMessage,
  settle,
  withdraw,
  type Decided,
  type Declaration,
  type DeclarationStatus,
} from '@naru/customs'
import { unwrap, type ComplexCode, type DeclarationId, type Failure, type FirmOrderId, type Instant, type OrganisationId, type Result } from '@naru/kernel'
import { findDeclarant } from '../customs/find-declarant.js'
import { customsUseCases, departureOf, packagesOf } from '../customs/use-cases.js'
import { membershipOf, systemActor, type Actor } from '../platform/acting/actor.js'
import { findOrderFacts } from '../read-models/list-order-facts.js'
import { messageOfImport, plannedImports, type DeclarationEnd, type PlannedImport } from './import-plans.js'
import { actorOf, after, ownerOf } from './order-history.js'
import { demoFirm, demoPerson } from './parties.js'
import type { Seeding } from './seeding.js'

const hour = 3_600_000
const day = 24 * hour

interface PackedOrder {
  readonly id: FirmOrderId
  readonly firm_id: OrganisationId
  readonly complex: ComplexCode
  readonly packed_at: Instant
  readonly shipped_at: Instant | null
}

/** Where the declarations of orders that have not left yet stand, in turn. */
const openEnds: readonly DeclarationEnd[] = ['lane', 'assessed', 'lane', 'released', 'lane']

const examiner = actorOf(demoPerson('receiver@customs.example'))
const approver = actorOf(demoPerson('approver@customs.example'))
const inspector = actorOf(demoPerson('inspector@customs.example'))
const filing = systemActor('customs.file-declaration-when-order-is-packed')

/** Declarations of every packed order and of materials from abroad, in every state and lane, and two messages that were refused. */
export async function seedCustoms(seeding: Seeding): Promise<void> {
  const orders = await seeding.sql.query<PackedOrder>(
    'select id, firm_id, complex, packed_at, shipped_at from orders.firm_order where packed_at is not null order by packed_at, id',
  )
  let open = 0
  for (const [index, order] of orders.entries()) {
    const id = await declareOrder(seeding, order)
    if (id === undefined) continue
    const end = order.shipped_at === null ? (openEnds[open++ % openEnds.length] ?? 'lane') : 'cleared'
    await tell(new Story(seeding, id, index, filing, ownerOf(order.firm_id), order.packed_at, order.shipped_at ?? after(order.packed_at, 2 * day)), end)
  }
  for (const [index, plan] of plannedImports.entries()) await tell(await declareImport(seeding, plan, index), plan.end)
  await refuseTwo(seeding)
}

/** Undefined when the order needs no declaration. */
function declareOrder(seeding: Seeding, { id, complex, packed_at }: PackedOrder): Promise<DeclarationId | undefined> {
  return seeding.act(filing, packed_at, async (tx) => {
    const facts = await findOrderFacts(tx.sql, id)
    if (facts === undefined) throw new Error(`order ${id} has no facts`)
    const { drawUp, act } = customsUseCases(tx)
    const drawn = await drawUp.execute(facts, departureOf(complex), await packagesOf(tx.sql, id))
    if (drawn.ok) return unwrap(await act.execute(drawn.value.id, prevalidate)).id
    if (drawn.failure.code === 'NO_DECLARATION_NEEDED') return undefined
    throw new Error(`order ${id} cannot be declared: ${drawn.failure.code}`)
  })
}

async function declareImport(seeding: Seeding, plan: PlannedImport, index: number): Promise<Story> {
  const owner = ownerOf(demoFirm(plan.firm).id)
  const at = seeding.ago(plan.daysAgo, '00:10')
  const number = `IMP-${seeding.today.slice(2, 4)}-${String(index + 1).padStart(4, '0')}`
  const xml = renderMessage(messageOfImport(plan, number))
  const imported = await seeding.act(owner, at, (tx) => importing(tx, owner, { fileName: `${number}.xml`, xml }))
  if (imported.kind === 'refused') throw new Error(`${number} was refused: ${imported.envelope.reason}`)
  return new Story(seeding, imported.declaration.id, index, owner, owner, at, after(at, 3 * day))
}

async function importing(tx: Parameters<typeof customsUseCases>[0], owner: Actor, file: { readonly fileName: string; readonly xml: string }) {
  const declarant = await findDeclarant(tx.sql, membershipOf(owner))
  if (declarant === undefined) throw new Error('a firm without a complex cannot declare')
  return unwrap(await customsUseCases(tx).importMessage.execute(file, declarant))
}

async function tell(story: Story, end: DeclarationEnd): Promise<void> {
  if (end === 'draft') return
  await story.lodge(end !== 'prelodged' && end !== 'withdrawn')
  if (end === 'withdrawn') await story.act(story.owner, 0.2, (declaration, at) => withdraw(declaration, '선적 일정이 바뀌어 다시 신고합니다.', at))
  if (end === 'rejected') await story.act(approver, 0.3, (declaration, at) => reject(declaration, '품명이 실제 물품과 다르게 적혔습니다.', at))
  if (['lane', 'prelodged', 'withdrawn', 'rejected'].includes(end)) return
  await control(story)
  if (end === 'checked') return
  await story.assess()
  if (end === 'assessed') return
  await story.when('assessed', story.owner, 0.65, (declaration, at) => settle(declaration, story.index % 4 === 1 ? 'secure' : 'pay', `P-${story.id.slice(0, 8)}`, at))
  if (end === 'settled') return
  await story.act(examiner, 0.8, release)
  if (end === 'invalidated') await story.act(approver, 0.95, (declaration, at) => invalidate(declaration, '계약이 해제되어 물품이 반입되지 않았습니다.', at))
  if (end === 'cleared') await story.clearAfterwards()
}

/** Documents, inspection; now and then another lane, an amendment, a difference found. */
async function control(story: Story): Promise<void> {
  if (story.index % 10 === 7)
    await story.when('registered', examiner, 0.1, (declaration, at) => changeLane(declaration, 'yellow', 'document-discrepancy', '포장명세서와 수량이 다릅니다.', at))
  if (story.index % 9 === 4)
    await story.act(story.owner, 0.15, (declaration, at) => amend(declaration, { ...declaration.content, packages: declaration.content.packages + 1 }, '포장 개수 정정', at))
  await story.when('documents', examiner, 0.3, acceptDocuments)
  if (story.index % 2 === 0) {
    await story.when('inspection', inspector, 0.25, (declaration, at) =>
      recordInspection(declaration, { finding: 'quantity-differs', items: numbersOf(declaration), note: '총중량이 신고보다 많습니다.' }, at),
    )
    await story.when('inspection', story.owner, 0.32, (declaration, at) => amend(declaration, heavier(declaration), '총중량 정정', at))
  }
  await story.when('inspection', inspector, 0.4, (declaration, at) => recordInspection(declaration, { finding: 'conforming', items: numbersOf(declaration), note: null }, at))
}

const numbersOf = ({ content }: Declaration): readonly number[] => content.items.map(({ number }) => number)
const heavier = ({ content }: Declaration) => ({ ...content, items: content.items.map((item) => ({ ...item, grossWeightKg: item.grossWeightKg.times('1.02').round(3) })) })

/** One declaration's past; moments are shares of the time from `from` to `until`, as far as that is past. */
class Story {
  readonly #until: Instant

  constructor(
    private readonly seeding: Seeding,
    readonly id: DeclarationId,
    readonly index: number,
    private readonly filer: Actor,
    readonly owner: Actor,
    private readonly from: Instant,
    until: Instant,
  ) {
    const now = seeding.ago(0, '00:30')
    this.#until = until < now ? until : now
  }

  #at(share: number): Instant {
    return after(this.from, Math.max(this.#until.getTime() - this.from.getTime(), hour / 4) * share)
  }

  async lodge(goodsPresent: boolean): Promise<void> {
    await this.seeding.act(this.filer, this.#at(0.02), async (tx) => unwrap(await customsUseCases(tx).lodge.execute(this.id, goodsPresent)))
  }

  async act<F extends Failure>(actor: Actor, share: number, decide: (declaration: Declaration, at: Instant) => Result<Decided, F>): Promise<void> {
    await this.seeding.act(actor, this.#at(share), async (tx) => unwrap(await customsUseCases(tx).act.execute(this.id, decide)))
  }

  /** Acts only when the declaration stands there. */
  async when<F extends Failure>(status: DeclarationStatus, actor: Actor, share: number, decide: (declaration: Declaration, at: Instant) => Result<Decided, F>): Promise<void> {
    const [row] = await this.seeding.sql.query<{ status: string }>('select status from customs.declaration where id = $1', [this.id])
    if (row?.status === status) await this.act(actor, share, decide)
  }

  async assess(): Promise<void> {
    await this.seeding.act(examiner, this.#at(0.5), async (tx) => unwrap(await customsUseCases(tx).assess.execute(this.id)))
  }

  /** Customs clears a day after the goods have moved on, when that day is past. */
  async clearAfterwards(): Promise<void> {
    const at = after(this.#until, day)
    if (at < this.seeding.ago(0)) await this.seeding.act(examiner, at, async (tx) => unwrap(await customsUseCases(tx).act.execute(this.id, clear)))
  }
}

/** Two messages that a firm's own system sent and that could not be used. */
async function refuseTwo(seeding: Seeding): Promise<void> {
  const owner = ownerOf(demoFirm('narae').id)
  const files = [
    {
      daysAgo: 12,
      fileName: 'export-1112.xml',
      xml: '<Declaration xmlns="urn:wco:datamodel:WCO:DEC-DMS:2">\n  <FunctionCode>9</FunctionCode>\n  <TypeCode>EXA</Typecode>\n</Declaration>',
    },
    { daysAgo: 3, fileName: 'export-1121.xml', xml: '<!DOCTYPE Declaration [<!ENTITY x "x">]>\n<Declaration>&x;</Declaration>' },
  ]
  for (const { daysAgo, ...file } of files) await seeding.act(owner, seeding.ago(daysAgo), (tx) => importing(tx, owner, file))
}
