import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common'
import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { isWithin, type PlainDate, type Sql } from '@naru/kernel'
import { tariffRows } from '@naru/customs'
import { agreements, shippedRules, zoneClauses } from '@naru/origin'
import { Acts } from '../../platform/acting/acts.js'
import { CONFIG, type Config } from '../../platform/config/config.js'
import { Log } from '../../platform/telemetry/log.js'
import { keepMatrix, todayOf } from './keep-matrix.js'
import { MatrixJudge } from './matrix-judge.js'

const pollMs = 1_000
/** How long a batch rests for each part of time that it worked: three fifths of one core at most, so that those who wait for an answer get theirs. */
const restPerWork = 0.6
/** How often it is asked whether a day has come on which something begins or ends. */
const basisMs = 600_000

/** Keeps the origin matrix in the background while the process lives; several workers take different goods. */
@Injectable()
export class MatrixKeeper implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #stop = new AbortController()
  #running: Promise<void> | undefined

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly acts: Acts,
    private readonly judge: MatrixJudge,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.NARU_ROLE !== 'api') this.#running = this.#run()
  }

  async onApplicationShutdown(): Promise<void> {
    this.#stop.abort()
    await this.#running
  }

  async #run(): Promise<void> {
    let compared = 0
    while (!this.#stop.signal.aborted) {
      const from = performance.now()
      const judged = await this.#step(from - compared > basisMs || compared === 0)
      if (compared === 0 || from - compared > basisMs) compared = from
      await this.#rest(judged > 0 ? (performance.now() - from) * restPerWork : pollMs)
    }
  }

  async #step(compareBasis: boolean): Promise<number> {
    try {
      return await this.acts.system('origin-matrix', async (tx) => {
        if (compareBasis) await sweepWhenBasisChanged(tx.sql, todayOf(tx.clock))
        return keepMatrix(tx, this.judge)
      })
    } catch (error) {
      if (!this.#stop.signal.aborted) this.log.error('the origin matrix cannot be kept', { error })
      return 0
    }
  }

  #rest(ms: number): Promise<void> {
    return pause(ms, undefined, { signal: this.#stop.signal, ref: false }).catch(() => undefined)
  }
}

/** The tariff and the shipped rules live in the program, and all that is stored has days of its own: another program, or a day on which something begins or ends, changes every good. */
export async function sweepWhenBasisChanged(sql: Sql, today: PlainDate): Promise<void> {
  const released = await sql.query<{ id: string }>(`select id from origin.release where status = 'released' and valid_from <= $1 order by id`, [today])
  const digest = basisOf(today, released)
  const [kept] = await sql.query<{ digest: string }>('select digest from origin_matrix.basis')
  if (kept?.digest === digest) return
  await sql.query('insert into origin_matrix.basis (digest) values ($1) on conflict (is_kept) do update set digest = excluded.digest', [digest])
  if (kept) await sql.query(`insert into origin_matrix.sweep (reason) values ('tariff')`)
}

function basisOf(today: PlainDate, released: readonly object[]): string {
  const inForce = [
    tariffRows.filter((row) => isWithin(today, row)),
    shippedRules.filter(({ from, until }) => (from === null || from <= today) && (until === null || today <= until)),
    Object.values(agreements).map((agreement) => [agreement, agreement.inForce <= today]),
    zoneClauses,
    released,
  ]
  return createHash('sha256').update(JSON.stringify(inForce)).digest('base64url')
}
