import { Injectable } from '@nestjs/common'
import type { Subscriber } from './subscriber.js'

/** Who hears of which event. Filled once, when the subscribers' module starts. */
@Injectable()
export class Subscriptions {
  readonly #byName = new Map<string, Subscriber>()
  readonly #namesByEvent = new Map<string, string[]>()

  register(subscribers: readonly Subscriber[]): void {
    for (const subscriber of subscribers) {
      if (this.#byName.has(subscriber.name)) throw new Error(`two subscribers are called ${subscriber.name}`)
      this.#byName.set(subscriber.name, subscriber)
      this.#namesByEvent.set(subscriber.event, [...this.namesFor(subscriber.event), subscriber.name])
    }
  }

  namesFor(event: string): readonly string[] {
    return this.#namesByEvent.get(event) ?? []
  }

  find(name: string): Subscriber | undefined {
    return this.#byName.get(name)
  }
}
