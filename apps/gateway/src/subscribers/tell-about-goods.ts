import type { CertificateExpiring, ListingApproved, ListingReturned, ListingSubmitted, ListingTakenDown, ReviewAnsweredByFirm, ReviewWritten } from '@naru/catalog'
import { idOf } from '@naru/kernel'
import { Injectable } from '@nestjs/common'
import type { Tx } from '../platform/acting/acts.js'
import { notifyOrganisation, notifyPerson } from '../platform/notifications/notify.js'
import type { Delivered, Subscriber } from '../platform/outbox/subscriber.js'

const sellers = ['owner', 'sales']

/** The committee hears that a good waits. */
@Injectable()
export class TellCommitteeOfListing implements Subscriber {
  readonly name = 'catalogue.tell-committee-of-listing'
  readonly event = 'catalog.ListingSubmitted'

  async handle({ payload: { listingId, firmId, titleKo, titleEn } }: Delivered<ListingSubmitted>, tx: Tx): Promise<void> {
    const [committee] = await tx.sql.query<{ id: string }>(
      `select o.id from parties.organisation o join catalog.seller s on s.complex = o.complex_code where o.kind = 'committee' and s.id = $1 order by o.id limit 1`,
      [firmId],
    )
    if (!committee) return
    await notifyOrganisation(tx, idOf(committee.id), { kind: 'catalog.submitted', parameters: { titleKo, titleEn }, link: `/listing-reviews/${listingId}` }, ['officer'])
  }
}

@Injectable()
export class TellFirmOfApproval implements Subscriber {
  readonly name = 'catalogue.tell-firm-of-approval'
  readonly event = 'catalog.ListingApproved'

  handle({ payload: { listingId, firmId, titleKo, titleEn } }: Delivered<ListingApproved>, tx: Tx): Promise<void> {
    return notifyOrganisation(tx, idOf(firmId), { kind: 'catalog.approved', parameters: { titleKo, titleEn }, link: `/listings/${listingId}` }, sellers)
  }
}

@Injectable()
export class TellFirmOfReturn implements Subscriber {
  readonly name = 'catalogue.tell-firm-of-return'
  readonly event = 'catalog.ListingReturned'

  handle({ payload: { listingId, firmId, titleKo, titleEn } }: Delivered<ListingReturned>, tx: Tx): Promise<void> {
    return notifyOrganisation(tx, idOf(firmId), { kind: 'catalog.returned', parameters: { titleKo, titleEn }, link: `/listings/${listingId}` }, sellers)
  }
}

@Injectable()
export class TellFirmOfTakeDown implements Subscriber {
  readonly name = 'catalogue.tell-firm-of-take-down'
  readonly event = 'catalog.ListingTakenDown'

  handle({ payload: { listingId, firmId, titleKo, titleEn } }: Delivered<ListingTakenDown>, tx: Tx): Promise<void> {
    return notifyOrganisation(tx, idOf(firmId), { kind: 'catalog.takenDown', parameters: { titleKo, titleEn }, link: `/listings/${listingId}` }, sellers)
  }
}

@Injectable()
export class TellFirmOfEndingCertificate implements Subscriber {
  readonly name = 'catalogue.tell-firm-of-ending-certificate'
  readonly event = 'catalog.CertificateExpiring'

  handle({ payload: { firmId, kind, number, days } }: Delivered<CertificateExpiring>, tx: Tx): Promise<void> {
    return notifyOrganisation(
      tx,
      idOf(firmId),
      { kind: 'catalog.certificateEnding', parameters: { certificate: kind.replaceAll('_', ' '), number, days }, link: '/held-certificates' },
      [...sellers, 'compliance'],
    )
  }
}

@Injectable()
export class TellFirmOfReview implements Subscriber {
  readonly name = 'catalogue.tell-firm-of-review'
  readonly event = 'catalog.ReviewWritten'

  handle({ payload: { firmId, rating } }: Delivered<ReviewWritten>, tx: Tx): Promise<void> {
    return notifyOrganisation(tx, idOf(firmId), { kind: 'catalog.reviewed', parameters: { rating }, link: '/reviews' }, sellers)
  }
}

@Injectable()
export class TellAuthorOfAnswer implements Subscriber {
  readonly name = 'catalogue.tell-author-of-answer'
  readonly event = 'catalog.ReviewAnswered'

  async handle({ payload: { listingId, authorId } }: Delivered<ReviewAnsweredByFirm>, tx: Tx): Promise<void> {
    const [listing] = await tx.sql.query<{ slug: string }>('select slug from catalog.listing where id = $1', [listingId])
    await notifyPerson(tx, idOf(authorId), { kind: 'catalog.reviewAnswered', parameters: {}, link: listing ? `/listings/${listing.slug}` : null })
  }
}

export const tellAboutGoods = [TellCommitteeOfListing, TellFirmOfApproval, TellFirmOfReturn, TellFirmOfTakeDown, TellFirmOfEndingCertificate, TellFirmOfReview, TellAuthorOfAnswer]
