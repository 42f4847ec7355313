import { Module } from '@nestjs/common'
import { CustomsOfficeResolver } from './customs-office.resolver.js'
import { DeclarationsResolver } from './declarations.resolver.js'

@Module({ providers: [DeclarationsResolver, CustomsOfficeResolver] })
export class CustomsModule {}
