import { Module } from '@nestjs/common'
import { DossiersResolver } from './dossiers.resolver.js'
import { GateResolver } from './gate.resolver.js'
import { PermitStatisticsResolver } from './statistics.resolver.js'
import { TasksResolver } from './tasks.resolver.js'
import { PermitClocks } from './permit-clocks.js'

@Module({ providers: [DossiersResolver, TasksResolver, GateResolver, PermitStatisticsResolver, PermitClocks] })
export class PermitsModule {}
