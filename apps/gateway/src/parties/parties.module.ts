import { Module } from '@nestjs/common'
import { AccountsResolver } from './accounts.resolver.js'
import { AdmissionResolver } from './admission.resolver.js'
import { OrganisationsResolver } from './organisations.resolver.js'
import { TeamResolver } from './team.resolver.js'

@Module({ providers: [AccountsResolver, AdmissionResolver, OrganisationsResolver, TeamResolver] })
export class PartiesModule {}
