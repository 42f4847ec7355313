import { Inject } from '@nestjs/common'
import { Query, Resolver } from '@nestjs/graphql'
import type { Server } from '../graphql/generated/schema.js'
import { demoAccounts } from '../../seed/demo-accounts.js'
import { SystemClock } from '../acting/clock.js'
import { CONFIG, type Config } from '../config/config.js'
import { version } from '../config/version.js'

@Resolver()
export class ServerResolver {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly clock: SystemClock,
  ) {}

  @Query('server')
  server(): Server {
    const { GATEWAY_ORIGIN: gateway, STOREFRONT_ORIGIN: storefront, SUPPLIER_ORIGIN: supplier, WINDOW_ORIGIN: window } = this.config
    return {
      version,
      now: this.clock.now().toISOString(),
      demoAccounts: this.config.NARU_DEMO === 'on' ? demoAccounts() : null,
      addresses: { gateway, storefront, supplier, window },
    }
  }
}
