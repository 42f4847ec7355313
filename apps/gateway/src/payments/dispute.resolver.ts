import { err, ok, parseDate, type Result } from '@naru/kernel'
import { disputeActsByStatus, notFound, SendEvidence, type CardProcessor, type Dispute, type DisputeAnswer, type DisputeStatus, type Evidence } from '@naru/payments'
import { Inject } from '@nestjs/common'
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql'
import { membershipOf, systemActor } from '../platform/acting/actor.js'
import { Acts } from '../platform/acting/acts.js'
import type * as api from '../platform/graphql/generated/schema.js'
import { refusal } from '../platform/graphql/refusal.js'
import type { RequestContext } from '../platform/http/request-context.js'
import { CARD_PROCESSOR } from './card-processor.js'
import { draftText, findDispute, listDisputedOrders, listDisputes, type DisputeView } from './dispute-reads.js'
import { dateOrNull, idIn, pageIn, type InvalidInput } from './inputs.js'
import { paymentPorts } from './payment-ports.js'
import { toMoney, toWire } from './payment-views.js'

const statuses: Readonly<Record<api.DisputeStatus, DisputeStatus>> = { NEEDS_RESPONSE: 'needs-response', UNDER_REVIEW: 'under-review', WON: 'won', LOST: 'lost' }

/** Chargebacks: the firm answers, the committee watches. */
@Resolver()
export class DisputeResolver {
  constructor(
    private readonly acts: Acts,
    @Inject(CARD_PROCESSOR) private readonly processor: CardProcessor,
  ) {}

  @Query('myDisputes')
  myDisputes(@Args() args: api.QueryMyDisputesArgs, @Context() { actor }: RequestContext): Promise<api.DisputePage> {
    return this.acts.read(actor, async ({ sql }) => toPage(await listDisputes(sql, null, pageIn(args))))
  }

  @Query('disputes')
  disputes(@Args() args: api.QueryDisputesArgs): Promise<api.DisputePage> {
    return this.acts.read(systemActor('disputes-for-officer'), async ({ sql }) => toPage(await listDisputes(sql, args.status == null ? null : statuses[args.status], pageIn(args))))
  }

  @Query('disputeDraft')
  disputeDraft(@Args() { disputeId }: api.QueryDisputeDraftArgs, @Context() { actor }: RequestContext): Promise<api.EvidenceDraft | null> {
    return this.acts.read(actor, async ({ sql }) => {
      const id = idIn<'Dispute'>(disputeId)
      const orders = id.ok ? await listDisputedOrders(sql, id.value, membershipOf(actor).organisationId) : []
      const [first] = orders
      return first ? { text: draftText(orders), productDescription: orders.map(({ goods }) => goods).join('; '), buyerName: first.buyerName, shippedOn: first.shippedOn } : null
    })
  }

  /**
   * The processor is asked between two transactions. Its key is the dispute's, so that a repetition sends the same answer; what was decided before is
   * checked again under the lock when it is noted.
   */
  @Mutation('sendDisputeEvidence')
  async sendDisputeEvidence(@Args('input') input: api.SendDisputeEvidenceInput, @Context() context: RequestContext): Promise<api.SendDisputeEvidenceResult> {
    const given = evidenceIn(input)
    if (!given.ok) return refusal(given.failure)
    const id = idIn<'Dispute'>(input.disputeId)
    const view = id.ok ? await this.acts.read(context.actor, ({ sql }) => findDispute(sql, id.value)) : undefined
    if (!id.ok || !view) return refusal(notFound.failure)
    const { evidence, file } = given.value
    if (disputeActsByStatus[view.dispute.status].some((act) => act === 'send-evidence')) {
      const sent = await this.processor.answerDispute({ processorId: view.dispute.processorId, evidence: { ...evidence, sentAt: new Date(0) }, file })
      if (!sent.ok && sent.failure.code === 'CARD_PROCESSOR_UNAVAILABLE') return refusal(sent.failure)
    }
    return this.acts.perform(
      context,
      { act: 'sendDisputeEvidence', input },
      ({ sql, clock, effects }) => new SendEvidence(paymentPorts(sql).disputes, clock, effects).execute(id.value, membershipOf(context.actor).organisationId, evidence),
      (dispute) => ({ __typename: 'Dispute', ...toDispute({ ...view, dispute }) }),
    )
  }
}

const toPage = ({ items, next }: { readonly items: readonly DisputeView[]; readonly next: string | null }): api.DisputePage => ({ items: items.map(toDispute), next })

const actsOf = ({ status }: Dispute): readonly api.DisputeAct[] => disputeActsByStatus[status].map((act) => toWire(act))

const toDispute = ({ dispute, holds }: DisputeView): api.Dispute => ({
  id: dispute.id,
  number: dispute.number,
  status: toWire(dispute.status),
  amount: toMoney(dispute.amount),
  fee: toMoney(dispute.fee),
  reason: dispute.reason,
  openedAt: dispute.openedAt.toISOString(),
  evidenceDueAt: dispute.evidenceDueAt?.toISOString() ?? null,
  evidenceSentAt: dispute.evidence?.sentAt.toISOString() ?? null,
  closedAt: dispute.closedAt?.toISOString() ?? null,
  withdrawn: toMoney(dispute.withdrawn),
  reinstated: toMoney(dispute.reinstated),
  evidence: dispute.evidence && { ...dispute.evidence, shippedOn: dateOrNull(dispute.evidence.shippedOn), sentAt: dispute.evidence.sentAt.toISOString() },
  holds: holds.map(({ firmOrderId, number, amount, status }) => ({ firmOrderId, number, amount: toMoney(amount), status: toWire(status) })),
  acts: actsOf(dispute),
})

interface GivenEvidence {
  readonly evidence: Omit<Evidence, 'sentAt'>
  readonly file: DisputeAnswer['file']
}

const longestField = 2_000
const largestFile = 4 * 1024 * 1024
/** What a document begins with, whatever its name says. */
const kinds: readonly (readonly [type: string, magic: readonly number[]])[] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47]],
]

function evidenceIn(input: api.SendDisputeEvidenceInput): Result<GivenEvidence, InvalidInput> {
  const { productDescription, buyerName, carrier = null, trackingNumber = null } = input
  for (const [at, value] of Object.entries({ productDescription, buyerName, carrier, trackingNumber }))
    if (value !== null && value.length > longestField) return err({ code: 'INVALID_INPUT', at, reason: 'TOO_LONG' })
  const shippedOn = input.shippedOn == null ? null : parseDate(input.shippedOn)
  if (shippedOn?.ok === false) return err({ code: 'INVALID_INPUT', at: 'shippedOn', reason: shippedOn.failure.code })
  const file = input.file == null ? ok(null) : fileIn(input.file)
  if (!file.ok) return file
  return ok({
    evidence: { text: input.text, productDescription, buyerName, shippedOn: shippedOn?.value ?? null, carrier, trackingNumber, fileName: file.value?.name ?? null },
    file: file.value,
  })
}

function fileIn({ name, content }: api.EvidenceFileInput): Result<NonNullable<DisputeAnswer['file']>, InvalidInput> {
  const bytes = Buffer.from(content, 'base64')
  if (bytes.length === 0) return err({ code: 'INVALID_INPUT', at: 'file', reason: 'EMPTY' })
  if (bytes.length > largestFile) return err({ code: 'INVALID_INPUT', at: 'file', reason: 'TOO_LARGE' })
  const kind = kinds.find(([, magic]) => magic.every((byte, index) => bytes[index] === byte))
  if (!kind) return err({ code: 'INVALID_INPUT', at: 'file', reason: 'UNKNOWN_TYPE' })
  return ok({ name: name.replaceAll(/[^\p{L}\p{N}._ -]/gu, '_').slice(0, 100), type: kind[0], bytes })
}
