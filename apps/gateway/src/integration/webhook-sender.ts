import { RecordAttempt, type TakenDelivery } from '@naru/integration'
import { PostgresDeliveries, PostgresEndpoints } from '@naru/integration/postgres'
import { postWebhook, SealedSecrets, signatureHeaders } from '@naru/integration/server'
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common'
import { Acts } from '../platform/acting/acts.js'
import { CONFIG, type Config } from '../platform/config/config.js'
import { Log } from '../platform/telemetry/log.js'

const pollMs = 1_000
const lanes = 2
/** A sender that has not come back by then has died; a try itself takes ten seconds at most. */
const leaseMs = 60_000

/** Sends webhooks while the process lives: takes one in a transaction, sends it in none, writes down what came of it in another. */
@Injectable()
export class WebhookSender implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #secrets: SealedSecrets
  readonly #anywhere: boolean
  #running: readonly Promise<void>[] = []
  #stopping = false
  #stop: () => void = () => undefined
  readonly #stopped = new Promise<void>((resolve) => (this.#stop = resolve))

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly acts: Acts,
    private readonly log: Log,
  ) {
    this.#secrets = new SealedSecrets(config.NARU_SECRET)
    this.#anywhere = config.WEBHOOK_PRIVATE_ADDRESSES === 'allow'
  }

  onApplicationBootstrap(): void {
    if (this.config.NARU_ROLE !== 'api') this.#running = Array.from({ length: lanes }, () => this.#run())
  }

  async onApplicationShutdown(): Promise<void> {
    this.#stopping = true
    this.#stop()
    await Promise.all(this.#running)
  }

  async #run(): Promise<void> {
    while (!this.#stopping) {
      const sent = await this.sendNext().catch((error: unknown) => {
        this.log.error('webhooks cannot be sent', { error })
        return false
      })
      if (!sent) await this.#rest()
    }
  }

  /** True when something was due. */
  async sendNext(): Promise<boolean> {
    const taken = await this.acts.system('webhooks', ({ sql, clock }) => new PostgresDeliveries(sql).take(clock.now(), new Date(clock.now().getTime() + leaseMs)))
    if (!taken) return false
    const from = performance.now()
    const attempt = await this.#send(taken)
    const milliseconds = Math.round(performance.now() - from)
    await this.acts.system('webhooks', ({ sql, clock, effects }) =>
      new RecordAttempt(new PostgresEndpoints(sql), new PostgresDeliveries(sql), clock, effects).execute(taken, attempt, milliseconds),
    )
    return true
  }

  #send({ delivery, endpoint, secrets }: TakenDelivery) {
    const body = JSON.stringify(delivery.body)
    // By this machine's own clock: a receiver compares it with its own.
    const headers = signatureHeaders(
      delivery.id,
      new Date(),
      body,
      secrets.map((sealed) => this.#secrets.open(sealed)),
    )
    return postWebhook(endpoint.url, headers, body, { anywhere: this.#anywhere })
  }

  #rest(): Promise<void> {
    let timer: NodeJS.Timeout | undefined
    return Promise.race([new Promise<void>((resolve) => (timer = setTimeout(resolve, pollMs))), this.#stopped]).finally(() => clearTimeout(timer))
  }
}
