import { dateIn } from '@naru/kernel'
import { acceptAll, ActOnReturn, approveReturn, CloseDispute, lapseReturn, SettleReturn, type DisputeId, type OrderActor, type ReturnId, type ReturnStatus } from '@naru/orders'
import { PostgresDisputes, PostgresReturns } from '@naru/orders/postgres'
import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Acts, type Tx } from '../platform/acting/acts.js'
import { JobQueue } from '../platform/jobs/queue.js'
import { complexes } from '../seed/complexes.js'
import { calendarOf } from './buyer-rights.js'
import { orderPorts } from './ports/order-ports.js'

const platform: OrderActor = { side: 'platform' }
const batch = 100
/** What the buyer is told when the firm has said nothing. */
const instructions = '공급 기업의 사업장 주소로 보내 주십시오. / Send the goods to the firm at its address on the order.'

/** Every few minutes: answers for firms that did not, gives up returns whose goods were not sent, takes goods that nobody inspected, makes decisions final. Each in a transaction of its own. */
@Injectable()
export class ReturnDeadlines implements OnModuleInit {
  constructor(
    private readonly acts: Acts,
    private readonly jobs: JobQueue,
  ) {}

  onModuleInit(): void {
    this.jobs.handle('return-deadlines', () => this.run(), '*/5 * * * *')
  }

  async run(): Promise<void> {
    const due = await this.acts.system('return-deadlines', async ({ sql, clock }) => {
      const returns: { readonly id: ReturnId; readonly status: ReturnStatus }[] = []
      const disputes: DisputeId[] = []
      for (const { code, timeZone } of complexes) {
        const today = dateIn(timeZone, clock.now())
        returns.push(...(await new PostgresReturns(sql).listDue(code, today, batch)))
        disputes.push(...(await new PostgresDisputes(sql).listUnappealed(code, today, batch)))
      }
      return { returns, disputes }
    })
    // A failure means that somebody was quicker: nothing is left to do.
    for (const { id, status } of due.returns) await this.acts.run({ kind: 'system', name: 'return-deadlines' }, (tx) => moveOn(tx, id, status))
    for (const id of due.disputes)
      await this.acts.run({ kind: 'system', name: 'return-deadlines' }, (tx) => {
        const { orders, disputes } = orderPorts(tx)
        return new CloseDispute(orders, disputes, tx.clock, tx.effects).finalise(id)
      })
  }
}

function moveOn(tx: Tx, id: ReturnId, status: ReturnStatus) {
  const ports = orderPorts(tx)
  const act = new ActOnReturn(ports.orders, ports.returns, tx.effects)
  const now = tx.clock.now()
  if (status === 'requested') return act.execute(id, 'approve', platform, (one) => approveReturn(one, 'platform', instructions, calendarOf(one.complex), now))
  if (status === 'approved') return act.execute(id, 'lapse', platform, (one) => lapseReturn(one, now))
  return new SettleReturn(ports, calendarOf, tx.clock, tx.ids, tx.effects).execute(id, acceptAll, platform)
}
