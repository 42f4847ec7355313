import type { OrderGroupId } from '@naru/kernel'
import { Injectable } from '@nestjs/common'

/** So long a buyer who is back from paying waits for the processor's own message, which is usually on its way, before the processor is asked. */
const patienceMs = 200

/** A buyer waiting for the message that lets an order group stand. */
export interface Awaited {
  /** True when the message came, before the call or within a moment after it. */
  arrives(): Promise<boolean>
  /** Nobody waits any more. */
  forget(): void
}

/** Tells the requests of this process which order groups the processor's messages let stand: neither asks the processor nor does the work twice. */
@Injectable()
export class Messages {
  readonly #waiting = new Map<OrderGroupId, Set<() => void>>()

  /** A message about this group was booked, and its transaction committed. */
  arrived(groupId: OrderGroupId): void {
    for (const tell of this.#waiting.get(groupId) ?? []) tell()
  }

  /** Listens from now on, so that a message which comes while the group is being read is not missed. */
  awaitFor(groupId: OrderGroupId): Awaited {
    const { promise, resolve } = Promise.withResolvers<boolean>()
    const tell = () => resolve(true)
    const waiting = this.#waiting.get(groupId) ?? new Set()
    this.#waiting.set(groupId, waiting.add(tell))
    let timer: NodeJS.Timeout | undefined
    return {
      arrives: () => {
        timer = setTimeout(() => resolve(false), patienceMs)
        return promise
      },
      forget: () => {
        clearTimeout(timer)
        waiting.delete(tell)
        if (waiting.size === 0) this.#waiting.delete(groupId)
      },
    }
  }
}
