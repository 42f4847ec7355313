import { Module } from '@nestjs/common'
import { OwnListingsResolver } from './own-listings.resolver.js'
import { PicturesController } from './pictures.controller.js'
import { ReservationClock } from './reservation-clock.js'
import { ShopResolver } from './shop.resolver.js'

@Module({ controllers: [PicturesController], providers: [ShopResolver, OwnListingsResolver, ReservationClock] })
export class CatalogModule {}
