import { dateIn, err, ok, type Clock, type DomainEvent, type Effects, type Ids, type ListingId, type OrganisationId, type PlainDate, type Result } from '@naru/kernel'
import type { ListingInvalid } from '../domain/findings.js'
import { daysBetween, noticeDue, readCertificate, type CertificateFile, type HeldCertificate, type HeldCertificateInput } from '../domain/held-certificate.js'
import type { ListingNotFound } from '../domain/listing.js'

/** Certificates that firms hold. */
export interface HeldCertificates {
  /** The acting firm's own. */
  findForChange(id: string): Promise<HeldCertificate | undefined>
  /** Those of `ids` that are listings of the firm. */
  ownListings(firm: OrganisationId, ids: readonly ListingId[]): Promise<ReadonlySet<ListingId>>
  save(certificate: HeldCertificate): Promise<void>
  remove(certificate: HeldCertificate, at: Date): Promise<void>
  /** Brings what buyers see and filter by in line with what is valid on `day`, for one firm or for all. */
  showValid(day: PlainDate, firm: OrganisationId | null): Promise<void>
  /** Those that end from `from` to `until`. */
  ending(from: PlainDate, until: PlainDate): Promise<readonly HeldCertificate[]>
  /** False when it was noted before. */
  noteNotice(id: string, days: number, at: Date): Promise<boolean>
}

export type CertificateExpiring = DomainEvent<
  'catalog.CertificateExpiring',
  { readonly certificateId: string; readonly firmId: string; readonly kind: string; readonly number: string; readonly days: number }
>

/** Adds a certificate that the firm holds, or corrects one. */
export class HoldCertificate {
  constructor(
    private readonly certificates: HeldCertificates,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly effects: Effects,
  ) {}

  async execute({
    firmId,
    id,
    certificate: input,
    file,
  }: {
    readonly firmId: OrganisationId
    /** Null adds. */
    readonly id: string | null
    readonly certificate: HeldCertificateInput
    /** A new file; null keeps what is there. */
    readonly file: CertificateFile | null
  }): Promise<Result<HeldCertificate, ListingInvalid | ListingNotFound>> {
    const present = id === null ? null : await this.certificates.findForChange(id)
    if (present === undefined) return err({ code: 'NOT_FOUND' })
    const at = this.clock.now()
    const read = readCertificate(input, { id: present?.id ?? this.ids.next<'Certificate'>(), firmId, at: present?.addedAt ?? at, file: file ?? present?.file ?? null })
    if (!read.ok) return read
    const { scope } = read.value
    if (scope !== 'firm') {
      const own = await this.certificates.ownListings(firmId, scope)
      const problems = scope.flatMap((listing, index) => (own.has(listing) ? [] : [{ at: `listings[${index}]`, rule: 'UNKNOWN_LISTING' as const, value: listing }]))
      if (problems.length > 0) return err({ code: 'LISTING_INVALID', problems })
    }
    await this.certificates.save(read.value)
    await this.certificates.showValid(dateIn(this.clock.zoneOf(), at), firmId)
    await noted(this.effects, present ? 'change-certificate' : 'add-certificate', read.value)
    return ok(read.value)
  }
}

/** Takes a certificate away; buyers do not see it any more. */
export class RemoveCertificate {
  constructor(
    private readonly certificates: HeldCertificates,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute({ id }: { readonly id: string }): Promise<Result<HeldCertificate, ListingNotFound>> {
    const present = await this.certificates.findForChange(id)
    if (!present) return err({ code: 'NOT_FOUND' })
    const at = this.clock.now()
    await this.certificates.remove(present, at)
    await this.certificates.showValid(dateIn(this.clock.zoneOf(), at), present.firmId)
    await noted(this.effects, 'remove-certificate', present)
    return ok(present)
  }
}

const noted = (effects: Effects, act: string, { id, firmId, kind, number, validUntil }: HeldCertificate): Promise<void> =>
  effects.log.append({ act: `catalog.${act}`, subjectType: 'held-certificate', subjectId: id, onBehalfOf: firmId, details: { kind, number, validUntil } })

/** Each day: what has ended is not shown any more, and firms are told 60, 30 and 7 days before. Safe to repeat. */
export class WatchCertificates {
  constructor(
    private readonly certificates: HeldCertificates,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute(): Promise<void> {
    const at = this.clock.now()
    const today = dateIn(this.clock.zoneOf(), at)
    await this.certificates.showValid(today, null)
    for (const certificate of await this.certificates.ending(today, inDays(today, 60))) {
      const { id, firmId, kind, number, validUntil } = certificate
      if (validUntil === null) continue
      const days = daysBetween(today, validUntil)
      const due = noticeDue(days)
      if (due === null || !(await this.certificates.noteNotice(id, due, at))) continue
      const event: CertificateExpiring = { type: 'catalog.CertificateExpiring', aggregateId: id, payload: { certificateId: id, firmId, kind, number, days } }
      await this.effects.outbox.append(event)
    }
  }
}

const inDays = (day: PlainDate, days: number): PlainDate => dateIn('UTC', new Date(Date.parse(day) + days * 86_400_000))
