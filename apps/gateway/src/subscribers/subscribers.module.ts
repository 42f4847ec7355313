import { Module, type OnModuleInit, type Type } from '@nestjs/common'
import { ModuleRef } from '@nestjs/core'
import type { Subscriber } from '../platform/outbox/subscriber.js'
import { Subscriptions } from '../platform/outbox/subscriptions.js'
import { IssuePermitWhenDossierIsDecided } from './issue-permit-when-dossier-is-decided.js'
import { tellAboutDossiers } from './tell-about-dossiers.js'
import { PlaceOrdersWhenPaymentSucceeds } from './place-orders-when-payment-succeeds.js'
import { ShipOrdersWhenCrossingIsRecorded } from './ship-orders-when-crossing-is-recorded.js'
import { tellAboutOrders } from './tell-about-orders.js'

/** Every subscriber of the gateway: one context's event, another's command. */
const subscribers: readonly Type<Subscriber>[] = [
  IssuePermitWhenDossierIsDecided,
  ...tellAboutDossiers,
  PlaceOrdersWhenPaymentSucceeds,
  ShipOrdersWhenCrossingIsRecorded,
  ...tellAboutOrders,
]

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
