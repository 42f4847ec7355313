import { Module } from '@nestjs/common'
import { NomenclatureResolver } from './nomenclature.resolver.js'

@Module({ providers: [NomenclatureResolver] })
export class NomenclatureModule {}
