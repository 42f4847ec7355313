import { createHash, createHmac } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'

export interface WebhookTarget {
  readonly url: string
  readonly secret: string
}

/** One attempt to deliver one event, as it went. */
export interface Delivery {
  readonly eventId: string
  readonly type: string
  readonly attempt: number
  /** HTTP status, or the reason why there was none. */
  readonly outcome: number | string
}

/** What can go wrong with webhooks, to be turned on by tests. */
export interface WebhookFaults {
  /** Waits before each delivery. */
  readonly delayMs: number
  /** Waits up to so much more, a different time for each delivery: events overtake one another. */
  readonly jitterMs: number
  /** How often each event is delivered; 2 is once too often. */
  readonly copies: number
  /** This many of the next events are never delivered. */
  readonly drop: number
  /** Keeps events until they are released. */
  readonly hold: boolean
}

const noFaults: WebhookFaults = { delayMs: 0, jitterMs: 0, copies: 1, drop: 0, hold: false }
/** Stripe tries for three days; here it is a quarter of an hour, which outlasts every restart that a test makes. */
const retryAfterMs = [250, 500, 1_000, 2_000, 4_000, 8_000, ...Array<number>(60).fill(15_000)]

/** The `Stripe-Signature` header of a payload. */
export function signWebhook(payload: string, secret: string, seconds = Math.floor(Date.now() / 1000)): string {
  return `t=${String(seconds)},v1=${createHmac('sha256', secret)
    .update(`${String(seconds)}.${payload}`)
    .digest('hex')}`
}

interface Message {
  readonly eventId: string
  readonly type: string
  readonly payload: string
}

/** Delivers events as Stripe does: signed, at least once, not in order, again after anything but 2xx. */
export class Webhooks {
  readonly deliveries: Delivery[] = []
  #faults = noFaults
  #held: Message[] = []
  readonly #underWay = new Set<Promise<void>>()
  readonly #stop = new AbortController()

  constructor(private readonly target: WebhookTarget | undefined) {}

  set(faults: Partial<WebhookFaults>): void {
    this.#faults = { ...this.#faults, ...faults }
  }

  /** Sends what was held, newest first when `reversed`, and holds no longer. */
  release({ reversed = false } = {}): void {
    const held = reversed ? this.#held.toReversed() : this.#held
    this.#held = []
    this.#faults = { ...this.#faults, hold: false }
    for (const message of held) this.#start(message)
  }

  send(message: Message): void {
    if (!this.target) return
    if (this.#faults.drop > 0) {
      this.#faults = { ...this.#faults, drop: this.#faults.drop - 1 }
      return
    }
    if (this.#faults.hold) this.#held.push(message)
    else this.#start(message)
  }

  /** Deliveries that have not come to an end, and events that are held. */
  get waiting(): number {
    return this.#underWay.size + this.#held.length
  }

  /** Until nothing is under way. */
  async settled(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay)
  }

  async close(): Promise<void> {
    this.#stop.abort()
    await this.settled()
  }

  #start(message: Message): void {
    for (let copy = 0; copy < this.#faults.copies; copy += 1) {
      const delivery = this.#deliver(message, this.#faults.delayMs + this.#jitter(message, copy)).finally(() => this.#underWay.delete(delivery))
      this.#underWay.add(delivery)
    }
  }

  /** Drawn from the event, so that the same history goes wrong in the same way. */
  #jitter({ eventId }: Message, copy: number): number {
    if (this.#faults.jitterMs === 0) return 0
    return (
      createHash('sha256')
        .update(`${eventId}/${String(copy)}`)
        .digest()
        .readUInt32BE(0) % this.#faults.jitterMs
    )
  }

  async #deliver(message: Message, delayMs: number): Promise<void> {
    for (const [attempt, waitMs] of [delayMs, ...retryAfterMs].entries()) {
      if (!(await rested(waitMs, this.#stop.signal))) return
      const outcome = await this.#post(message)
      this.deliveries.push({ eventId: message.eventId, type: message.type, attempt: attempt + 1, outcome })
      if (typeof outcome === 'number' && outcome >= 200 && outcome < 300) return
    }
  }

  async #post({ payload }: Message): Promise<number | string> {
    if (!this.target) return 'no endpoint'
    try {
      const answer = await fetch(this.target.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json; charset=utf-8', 'stripe-signature': signWebhook(payload, this.target.secret), 'user-agent': 'Stripe/1.0 (simulator)' },
        body: payload,
        signal: AbortSignal.any([this.#stop.signal, AbortSignal.timeout(10_000)]),
      })
      await answer.arrayBuffer()
      return answer.status
    } catch (error) {
      return error instanceof Error ? error.message : 'unreachable'
    }
  }
}

const rested = (ms: number, signal: AbortSignal): Promise<boolean> => pause(ms, true, { signal }).catch(() => false)
