import { Module } from '@nestjs/common'
import { ComplexFiguresResolver } from './complex-figures.resolver.js'

@Module({ providers: [ComplexFiguresResolver] })
export class ComplexFiguresModule {}
