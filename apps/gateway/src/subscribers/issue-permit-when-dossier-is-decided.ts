import { idOf } from '@naru/kernel'
import type { DossierDecided } from '@naru/permits'
import { Inject, Injectable } from '@nestjs/common'
import { CONFIG, type Config } from '../platform/config/config.js'
import type { Tx } from '../platform/acting/acts.js'
import type { Delivered, Subscriber } from '../platform/outbox/subscriber.js'
import { permitsUseCases } from '../permits/use-cases.js'

/** The platform signs permits; the official who decides never touches the key. */
@Injectable()
export class IssuePermitWhenDossierIsDecided implements Subscriber {
  readonly name = 'permits.issue-permit'
  readonly event = 'permits.DossierDecided'

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  async handle({ payload }: Delivered<DossierDecided>, tx: Tx): Promise<void> {
    const { dossierId, granted } = payload
    if (granted) await permitsUseCases(tx, this.config.NARU_SECRET).issue.execute(idOf<'Dossier'>(dossierId))
  }
}
