import type { Clock } from '@naru/kernel'
import { Module, type DynamicModule } from '@nestjs/common'
import { CatalogModule } from './catalog/catalog.module.js'
import { DocumentsModule } from './documents/documents.module.js'
import { CustomsModule } from './customs/customs.module.js'
import { IntegrationModule } from './integration/integration.module.js'
import { NomenclatureModule } from './nomenclature/nomenclature.module.js'
import { OriginModule } from './origin/origin.module.js'
import { PartiesModule } from './parties/parties.module.js'
import { PaymentsModule } from './payments/payments.module.js'
import { PermitsModule } from './permits/permits.module.js'
import { GraphqlModule } from './platform/graphql/graphql.module.js'
import { OrdersModule } from './orders/orders.module.js'
import { ComplexFiguresModule } from './read-models/complex-figures/complex-figures.module.js'
import { OriginMatrixModule } from './read-models/origin-matrix/origin-matrix.module.js'
import { PlatformModule } from './platform/platform.module.js'
import { ScreeningModule } from './screening/screening.module.js'
import { SupplyModule } from './supply/supply.module.js'
import { SubscribersModule } from './subscribers/subscribers.module.js'

@Module({
  imports: [
    GraphqlModule,
    NomenclatureModule,
    PartiesModule,
    CatalogModule,
    ScreeningModule,
    PermitsModule,
    SubscribersModule,
    OrdersModule,
    OriginModule,
    PaymentsModule,
    CustomsModule,
    DocumentsModule,
    ComplexFiguresModule,
    OriginMatrixModule,
    IntegrationModule,
    SupplyModule,
  ],
})
export class AppModule {
  static on(clock: Clock): DynamicModule {
    return { module: AppModule, imports: [PlatformModule.on(clock)] }
  }
}
