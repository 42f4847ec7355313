import { dateIn, ok, type Clock, type Effects, type Ids, type Result } from '@naru/kernel'
import { checkDunningSchedule, letterDue, type DunningLetter, type DunningLevel, type ScheduleFailure } from '../domain/dunning.js'
import type { InvoiceId } from '../domain/ids.js'
import { invoicePayload } from '../event-payloads.js'
import type { Dunning, Invoices } from '../ports.js'

/** Sends the letter that is due for one invoice, if any. The invoice's row is the lock: two runs on one day send it once. */
export class SendDunningLetter {
  constructor(
    private readonly ports: { readonly invoices: Invoices; readonly dunning: Dunning },
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly effects: Effects,
  ) {}

  /** `isDisputed`: something about the invoice is being settled, so that nobody is pressed for what they contest. */
  async execute(invoiceId: InvoiceId, isDisputed: boolean): Promise<DunningLetter | undefined> {
    const { invoices, dunning } = this.ports
    const invoice = await invoices.lock(invoiceId)
    if (!invoice) return undefined
    const now = this.clock.now()
    const schedule = await dunning.schedule(invoice.amount.currency)
    const due = letterDue(invoice, schedule, await dunning.lettersOf(invoiceId), dateIn(this.clock.zoneOf(), now), isDisputed)
    if (!due) return undefined
    const letter: DunningLetter = { ...due, id: this.ids.next<'DunningLetter'>(), at: now }
    await dunning.add(letter)
    await this.effects.outbox.append({
      type: 'payments.DunningLetterSent',
      aggregateId: invoice.paymentId,
      payload: { ...invoicePayload(invoice), letterId: letter.id, level: letter.level },
    })
    await this.effects.log.append({
      act: 'payments.sendDunningLetter',
      subjectType: 'invoice',
      subjectId: invoiceId,
      onBehalfOf: invoice.buyerId,
      details: { number: invoice.number, level: letter.level, daysLate: letter.daysLate },
    })
    return letter
  }
}

/** Sets the schedule of a currency. Letters that went out keep what they said. */
export class SetDunningSchedule {
  constructor(
    private readonly dunning: Dunning,
    private readonly effects: Effects,
  ) {}

  async execute(currency: DunningLevel['fee']['currency'], levels: readonly DunningLevel[]): Promise<Result<readonly DunningLevel[], ScheduleFailure>> {
    const checked = checkDunningSchedule(levels)
    if (!checked.ok) return checked
    await this.dunning.saveSchedule(currency, levels)
    await this.effects.log.append({
      act: 'payments.setDunningSchedule',
      subjectType: 'organisation',
      subjectId: currency,
      onBehalfOf: null,
      details: { currency, levels: levels.map(({ afterDays }) => afterDays) },
    })
    return ok(levels)
  }
}
