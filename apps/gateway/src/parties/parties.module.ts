import { Module } from '@nestjs/common'
import { AccountsResolver } from './accounts.resolver.js'
import { AdmissionResolver } from './admission.resolver.js'
import { CompanyBuyingResolver } from './company-buying.resolver.js'
import { OrganisationsResolver } from './organisations.resolver.js'
import { PhasesResolver } from './phases.resolver.js'
import { TeamResolver } from './team.resolver.js'

@Module({ providers: [AccountsResolver, AdmissionResolver, CompanyBuyingResolver, OrganisationsResolver, PhasesResolver, TeamResolver] })
export class PartiesModule {}
