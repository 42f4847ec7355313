import { PostgresLowStock } from '@naru/catalog/postgres'
import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Acts } from '../platform/acting/acts.js'
import { JobQueue } from '../platform/jobs/queue.js'
import { notifyOrganisation } from '../platform/notifications/notify.js'

const storekeepers = ['owner', 'sales', 'logistics'] as const
const link = '/stock?view=low'

/** Tells a firm once when a good falls below its threshold, and every morning how many are low. */
@Injectable()
export class LowStockClock implements OnModuleInit {
  constructor(
    private readonly acts: Acts,
    private readonly jobs: JobQueue,
  ) {}

  onModuleInit(): void {
    this.jobs.handle('low-stock', () => this.watch(), '* * * * *')
    // Eight in the morning in Korea.
    this.jobs.handle('low-stock-digest', () => this.digest(), '0 23 * * *')
  }

  watch(): Promise<void> {
    return this.acts.system('low-stock', async (tx) => {
      for (const { firmId, sku, location, available } of await new PostgresLowStock(tx.sql).mark(tx.clock.now()))
        await notifyOrganisation(tx, firmId, { kind: 'catalog.stockLow', parameters: { sku, location, available }, link }, storekeepers)
    })
  }

  digest(): Promise<void> {
    return this.acts.system('low-stock-digest', async (tx) => {
      for (const { firmId, count } of await new PostgresLowStock(tx.sql).countByFirm())
        await notifyOrganisation(tx, firmId, { kind: 'catalog.stockLowDigest', parameters: { count }, link }, storekeepers)
    })
  }
}
