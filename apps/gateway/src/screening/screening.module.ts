import { Module } from '@nestjs/common'
import { ScreeningResolver } from './screening.resolver.js'

@Module({ providers: [ScreeningResolver] })
export class ScreeningModule {}
