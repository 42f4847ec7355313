import { RecordSeller, WithdrawListing } from '@naru/catalog'
import { postgresCatalogue } from '@naru/catalog/postgres'
import { idOf, type OrganisationId } from '@naru/kernel'
import type { FirmAdmissionDecided, OrganisationChanged } from '@naru/parties'
import { PostgresOrganisations } from '@naru/parties/postgres'
import { Injectable, type Type } from '@nestjs/common'
import type { Tx } from '../platform/acting/acts.js'
import type { Delivered, Subscriber } from '../platform/outbox/subscriber.js'
import { complexes } from '../seed/complexes.js'

async function recordSeller(id: OrganisationId, { sql }: Tx): Promise<void> {
  const firm = await new PostgresOrganisations(sql).find(id)
  const complex = complexes.find(({ code }) => code === firm?.complex)
  if (!firm || !complex || (firm.kind !== 'state-enterprise' && firm.admission !== 'admitted')) return
  const trade = firm.trade ?? (firm.kind === 'firm' ? { ko: '제조', en: 'Manufacturing' } : { ko: '무역', en: 'Trading' })
  await new RecordSeller(postgresCatalogue(sql)).execute({ id, name: firm.name, trade, complex: complex.code, complexName: complex.name, timeZone: complex.timeZone })
}

/** A firm that is admitted can list its goods; one whose admission is revoked has them taken off sale. */
@Injectable()
export class OpenShopForAdmittedFirm implements Subscriber {
  readonly name = 'catalogue.open-shop'
  readonly event = 'parties.FirmAdmissionDecided'

  async handle({ payload }: Delivered<FirmAdmissionDecided>, tx: Tx): Promise<void> {
    const id = idOf<'Organisation'>(payload.organisationId)
    if (payload.status === 'admitted') await recordSeller(id, tx)
    if (payload.status !== 'revoked') return
    const listings = await tx.sql.query<{ id: string }>(`select id from catalog.listing where firm_id = $1 and status = 'published' order by id`, [id])
    for (const listing of listings)
      await new WithdrawListing(postgresCatalogue(tx.sql), tx.clock, tx.effects).execute({ id: idOf(listing.id), reason: '입주 승인이 취소되었습니다.' })
  }
}

/** A firm's new name stands on its cards. */
@Injectable()
export class RenameSeller implements Subscriber {
  readonly name = 'catalogue.rename-seller'
  readonly event = 'parties.OrganisationChanged'

  handle({ payload }: Delivered<OrganisationChanged>, tx: Tx): Promise<void> {
    return recordSeller(idOf<'Organisation'>(payload.organisationId), tx)
  }
}

export const followCatalogue: readonly Type<Subscriber>[] = [OpenShopForAdmittedFirm, RenameSeller]
