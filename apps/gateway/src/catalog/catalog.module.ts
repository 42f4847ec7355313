import { Module } from '@nestjs/common'
import { AttributesResolver } from './attributes.resolver.js'
import { CertificateClock } from './certificate-clock.js'
import { CertificateFilesController } from './certificate-files.controller.js'
import { CertificatesResolver } from './certificates.resolver.js'
import { ImportsController } from './bulk/imports.controller.js'
import { ImportsResolver } from './bulk/imports.resolver.js'
import { RunImports } from './bulk/run-imports.js'
import { ListingSaleResolver } from './listing-sale.resolver.js'
import { ModerationResolver } from './moderation.resolver.js'
import { OwnListingActs } from './own-listing-acts.js'
import { OwnListingsResolver } from './own-listings.resolver.js'
import { PicturesController } from './pictures.controller.js'
import { PriceListsResolver } from './price-lists.resolver.js'
import { ReservationClock } from './reservation-clock.js'
import { ReviewsResolver } from './reviews.resolver.js'
import { SaleClock } from './sale-clock.js'
import { SearchResolver } from './search.resolver.js'
import { LowStockClock } from './low-stock-clock.js'
import { StockResolver } from './stock.resolver.js'
import { ShopResolver } from './shop.resolver.js'
import { ShopChanges } from './shop-changes.js'
import { ShopSearch } from './shop-search.js'
import { SynonymsResolver } from './synonyms.resolver.js'
import { VariantsResolver } from './variants.resolver.js'

@Module({
  controllers: [PicturesController, CertificateFilesController, ImportsController],
  providers: [
    ShopChanges,
    ShopSearch,
    ShopResolver,
    SearchResolver,
    SynonymsResolver,
    OwnListingActs,
    OwnListingsResolver,
    ListingSaleResolver,
    AttributesResolver,
    ModerationResolver,
    VariantsResolver,
    CertificatesResolver,
    ReviewsResolver,
    CertificateClock,
    ReservationClock,
    SaleClock,
    PriceListsResolver,
    ImportsResolver,
    RunImports,
    StockResolver,
    LowStockClock,
  ],
})
export class CatalogModule {}
