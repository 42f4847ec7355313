import { Module, type OnModuleInit, type Type } from '@nestjs/common'
import { ModuleRef } from '@nestjs/core'
import type { Subscriber } from '../platform/outbox/subscriber.js'
import { Subscriptions } from '../platform/outbox/subscriptions.js'

/** Every subscriber of the gateway: one context's event, another's command. */
const subscribers: readonly Type<Subscriber>[] = []

@Module({ providers: [...subscribers] })
export class SubscribersModule implements OnModuleInit {
  constructor(
    private readonly modules: ModuleRef,
    private readonly subscriptions: Subscriptions,
  ) {}

  onModuleInit(): void {
    this.subscriptions.register(subscribers.map((subscriber) => this.modules.get(subscriber)))
  }
}
