import { Module } from '@nestjs/common'
import { PaperPrinter } from '../platform/pdf/paper-printer.js'
import { DocumentsController } from './documents.controller.js'
import { DocumentsResolver } from './documents.resolver.js'

@Module({ controllers: [DocumentsController], providers: [DocumentsResolver, PaperPrinter], exports: [PaperPrinter] })
export class DocumentsModule {}
