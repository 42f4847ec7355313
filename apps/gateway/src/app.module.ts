import type { Clock } from '@naru/kernel'
import { Module, type DynamicModule } from '@nestjs/common'
import { PermitsModule } from './permits/permits.module.js'
import { GraphqlModule } from './platform/graphql/graphql.module.js'
import { OrdersModule } from './orders/orders.module.js'
import { PlatformModule } from './platform/platform.module.js'
import { SubscribersModule } from './subscribers/subscribers.module.js'

@Module({ imports: [GraphqlModule, PermitsModule, SubscribersModule, OrdersModule] })
export class AppModule {
  static on(clock: Clock): DynamicModule {
    return { module: AppModule, imports: [PlatformModule.on(clock)] }
  }
}
