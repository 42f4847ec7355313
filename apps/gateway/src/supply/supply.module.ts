import { Module } from '@nestjs/common'
import { SupplyResolver } from './supply.resolver.js'

@Module({ providers: [SupplyResolver] })
export class SupplyModule {}
