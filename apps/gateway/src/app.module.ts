import { Module } from '@nestjs/common'
import { GraphqlModule } from './platform/graphql/graphql.module.js'
import { PlatformModule } from './platform/platform.module.js'
import { SubscribersModule } from './subscribers/subscribers.module.js'

@Module({ imports: [PlatformModule, GraphqlModule, SubscribersModule] })
export class AppModule {}
