import { Module } from '@nestjs/common'
import { AttributesResolver } from './attributes.resolver.js'
import { ListingSaleResolver } from './listing-sale.resolver.js'
import { ModerationResolver } from './moderation.resolver.js'
import { OwnListingActs } from './own-listing-acts.js'
import { OwnListingsResolver } from './own-listings.resolver.js'
import { PicturesController } from './pictures.controller.js'
import { PriceListsResolver } from './price-lists.resolver.js'
import { ReservationClock } from './reservation-clock.js'
import { SaleClock } from './sale-clock.js'
import { ShopResolver } from './shop.resolver.js'

@Module({
  controllers: [PicturesController],
  providers: [ShopResolver, OwnListingActs, OwnListingsResolver, ListingSaleResolver, AttributesResolver, ModerationResolver, PriceListsResolver, ReservationClock, SaleClock],
})
export class CatalogModule {}
