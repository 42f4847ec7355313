import { Module } from '@nestjs/common'
import { DeclarationClock } from './declaration-clock.js'
import { SupplierDeclarationsResolver } from './supplier-declarations.resolver.js'
import { SupplyResolver } from './supply.resolver.js'

@Module({ providers: [SupplyResolver, SupplierDeclarationsResolver, DeclarationClock] })
export class SupplyModule {}
