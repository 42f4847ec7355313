import type { DomainEvent } from '@naru/kernel'
import { PostgresHits } from '@naru/screening/postgres'
import { Injectable } from '@nestjs/common'
import type { Tx } from '../platform/acting/acts.js'
import type { Subscriber } from '../platform/outbox/subscriber.js'
import { screenSubject } from './screen-organisations.js'

/** A new list version is held against everybody who was ever screened. */
@Injectable()
export class ScreenEveryoneWhenListIsImported implements Subscriber {
  readonly name = 'screening.screen-everyone'
  readonly event = 'screening.ListImported'

  async handle(_event: DomainEvent, tx: Tx): Promise<void> {
    const hits = new PostgresHits(tx.sql)
    let after: string | null = null
    do {
      const page: Awaited<ReturnType<PostgresHits['subjects']>> = await hits.subjects({ first: 500, after })
      for (const subject of page.items) await screenSubject(tx, subject, 'list-update')
      after = page.next
    } while (after !== null)
  }
}
