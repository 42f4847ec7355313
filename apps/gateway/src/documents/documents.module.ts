import { Module } from '@nestjs/common'
import { PaperPrinter } from '../platform/pdf/paper-printer.js'
import { DocumentsController } from './documents.controller.js'
import { DunningClock } from './dunning-clock.js'
import { StatementsResolver } from './statements.resolver.js'
import { DocumentsResolver } from './documents.resolver.js'

@Module({ controllers: [DocumentsController], providers: [DocumentsResolver, StatementsResolver, DunningClock, PaperPrinter], exports: [PaperPrinter] })
export class DocumentsModule {}
