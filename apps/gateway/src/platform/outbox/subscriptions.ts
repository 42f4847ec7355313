import { Injectable } from '@nestjs/common'
import type { Lane, Subscriber } from './subscriber.js'

/** Who hears of which event. Filled once, when the subscribers' module starts. */
@Injectable()
export class Subscriptions {
  readonly #byName = new Map<string, Subscriber>()
  #sharing: readonly string[] = []
  readonly #namesByEvent = new Map<string, string[]>()

  register(subscribers: readonly Subscriber[]): void {
    for (const subscriber of subscribers) {
      if (this.#byName.has(subscriber.name)) throw new Error(`two subscribers are called ${subscriber.name}`)
      this.#byName.set(subscriber.name, subscriber)
      this.#namesByEvent.set(subscriber.event, [...this.namesFor(subscriber.event), subscriber.name])
    }
    this.#sharing = [...this.#byName.values()].flatMap(({ name, sharesTransactions }) => (sharesTransactions ? [name] : []))
  }

  namesFor(event: string): readonly string[] {
    return this.#namesByEvent.get(event) ?? []
  }

  /** The lanes of the worker that serve these subscribers. */
  lanesOf(names: readonly string[]): readonly Lane[] {
    return [...new Set(names.map((name): Lane => (this.#byName.get(name)?.sharesTransactions ? 'shared' : 'single')))]
  }

  /** The names of those whose deliveries may share a transaction. */
  sharing(): readonly string[] {
    return this.#sharing
  }

  find(name: string): Subscriber | undefined {
    return this.#byName.get(name)
  }
}
