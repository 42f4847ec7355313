import { dateIn, ok, type Clock, type Effects, type Ids, type OrganisationId, type PersonId, type Result } from '@naru/kernel'
import { invalid, type InvalidInput } from '../domain/address.js'
import type { Buyer } from '../domain/cart.js'
import type { RfqId } from '../domain/ids.js'
import type { InvalidQuantity } from '../domain/quantity.js'
import { closeRfq, illegalRfq, openRfq, writeMessage, type IllegalRfqAct, type Rfq, type RfqMessage, type RfqRequest } from '../domain/rfq.js'
import { notFound, type NotFound } from '../not-found.js'
import type { Numbers, Parties, Quotes, Rfqs, Trade, TradeNotAllowed } from '../ports.js'

/** A company asks chosen firms for an offer. */
export class CreateRfq {
  constructor(
    private readonly rfqs: Rfqs,
    private readonly parties: Parties,
    private readonly trade: Trade,
    private readonly numbers: Numbers,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly effects: Effects,
  ) {}

  async execute(request: RfqRequest, buyer: Buyer & { readonly organisationId: OrganisationId }): Promise<Result<Rfq, InvalidInput | InvalidQuantity | TradeNotAllowed>> {
    const now = this.clock.now()
    const today = dateIn(this.clock.zoneOf(), now)
    const firms = await this.parties.firms(request.firmIds)
    if (request.firmIds.some((id) => !firms.has(id))) return { ok: false, failure: invalid('firmIds', 'UNKNOWN_FIRM') }
    const opened = openRfq(request, { id: this.ids.next<'Rfq'>(), number: await this.numbers.next('enquiry', today), buyer }, now, today)
    if (!opened.ok) return opened
    const permitted = await this.trade.permits(opened.value.firmIds, buyer, opened.value.address.country)
    if (!permitted.ok) return permitted
    await this.rfqs.add(opened.value)
    await this.effects.outbox.append({
      type: 'orders.RfqOpened',
      aggregateId: opened.value.id,
      payload: { rfqId: opened.value.id, companyId: opened.value.companyId, firmIds: opened.value.firmIds },
    })
    return opened
  }
}

/** The company ends an enquiry without ordering; offers that stand are lost. */
export class CloseRfq {
  constructor(
    private readonly rfqs: Rfqs,
    private readonly quotes: Quotes,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute(id: RfqId, companyId: OrganisationId): Promise<Result<Rfq, NotFound | IllegalRfqAct>> {
    const rfq = await this.rfqs.lock(id)
    if (rfq?.companyId !== companyId) return notFound()
    const closed = closeRfq(rfq, this.clock.now())
    if (!closed.ok) return closed
    await this.rfqs.save(closed.value)
    await this.quotes.loseOthers(id, null)
    await this.effects.outbox.append({ type: 'orders.RfqClosed', aggregateId: id, payload: { rfqId: id, companyId, firmIds: rfq.firmIds } })
    return closed
  }
}

/** A firm that was asked will not quote. */
export class DeclineRfq {
  constructor(
    private readonly rfqs: Rfqs,
    private readonly quotes: Quotes,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute(id: RfqId, firmId: OrganisationId, reason: string | null): Promise<Result<Rfq, NotFound | IllegalRfqAct | InvalidInput>> {
    const rfq = await this.rfqs.lock(id)
    if (!rfq?.firmIds.includes(firmId)) return notFound()
    // A firm that has quoted withdraws its quote instead.
    if (rfq.status !== 'open' || (await this.quotes.findOf(id, firmId))?.status === 'offered') return { ok: false, failure: illegalRfq(rfq, 'quote') }
    const text = reason?.trim() ?? ''
    if (text.length > 500) return { ok: false, failure: invalid('reason', 'TOO_LONG') }
    await this.rfqs.decline(id, firmId, text === '' ? null : text, this.clock.now())
    await this.effects.outbox.append({ type: 'orders.RfqDeclined', aggregateId: id, payload: { rfqId: id, companyId: rfq.companyId, firmIds: rfq.firmIds, firmId } })
    return ok(rfq)
  }
}

export interface MessageToSend {
  readonly rfqId: RfqId
  /** The firm that is spoken to, or speaks. */
  readonly firmId: OrganisationId
  readonly authorId: PersonId
  readonly authorOrganisation: OrganisationId
  readonly body: string
}

/** A message between the company and one of the firms it asked. */
export class SendRfqMessage {
  constructor(
    private readonly rfqs: Rfqs,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly effects: Effects,
  ) {}

  async execute(send: MessageToSend): Promise<Result<{ readonly rfq: Rfq; readonly message: RfqMessage }, NotFound | IllegalRfqAct | InvalidInput>> {
    const rfq = await this.rfqs.find(send.rfqId)
    const fromFirm = send.authorOrganisation !== rfq?.companyId
    if (!rfq || (fromFirm && send.authorOrganisation !== send.firmId)) return notFound()
    const message = { id: this.ids.next<'RfqMessage'>(), rfqId: rfq.id, firmId: send.firmId, fromFirm, authorId: send.authorId, body: send.body, at: this.clock.now() }
    const written = writeMessage(rfq, message)
    if (!written.ok) return written
    await this.rfqs.addMessage(written.value)
    await this.effects.outbox.append({
      type: 'orders.RfqMessageSent',
      aggregateId: rfq.id,
      payload: { rfqId: rfq.id, companyId: rfq.companyId, firmIds: rfq.firmIds, firmId: send.firmId, fromFirm },
    })
    return ok({ rfq, message: written.value })
  }
}
