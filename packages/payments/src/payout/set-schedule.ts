import { ok, type Effects, type Result } from '@naru/kernel'
import { checkSchedule, type InvalidSchedule, type PayoutSchedule } from '../domain/payout-schedule.js'
import type { PayoutSchedules } from '../ports.js'

/** A firm decides when it is paid. */
export class SetPayoutSchedule {
  constructor(
    private readonly schedules: PayoutSchedules,
    private readonly effects: Effects,
  ) {}

  async execute(wanted: PayoutSchedule): Promise<Result<PayoutSchedule, InvalidSchedule>> {
    const checked = checkSchedule(wanted)
    if (!checked.ok) return checked
    await this.schedules.save(wanted)
    const { firmId, rhythm, holdDays } = wanted
    await this.effects.log.append({ act: 'payments.setPayoutSchedule', subjectType: 'organisation', subjectId: firmId, onBehalfOf: firmId, details: { rhythm, holdDays } })
    return ok(wanted)
  }
}
