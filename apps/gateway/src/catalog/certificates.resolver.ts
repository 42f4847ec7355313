import { HoldCertificate, RemoveCertificate, standingOf, type CertificateFile, type CertificateStanding, type HeldCertificate } from '@naru/catalog'
import { PostgresHeldCertificates } from '@naru/catalog/postgres'
import { dateIn, err, parseId, type PlainDate } from '@naru/kernel'
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql'
import { known, pageRequest } from '../platform/graphql/wire-names.js'
import { membershipOf } from '../platform/acting/actor.js'
import { Acts } from '../platform/acting/acts.js'
import { SystemClock } from '../platform/acting/clock.js'
import type * as wire from '../platform/graphql/generated/schema.js'
import type { RequestContext } from '../platform/http/request-context.js'
import { DiskFileStore } from '../platform/storage/file-store.js'
import { certificateTypeOf, keyOfCertificateFile } from './certificate-files.controller.js'

const standings: Readonly<Record<CertificateStanding, wire.CertificateStanding>> = { future: 'FUTURE', valid: 'VALID', ending: 'ENDING', expired: 'EXPIRED' }

/** Certificates of quality and conformity that a firm holds. */
@Resolver()
export class CertificatesResolver {
  constructor(
    private readonly acts: Acts,
    private readonly files: DiskFileStore,
    private readonly clock: SystemClock,
  ) {}

  @Query('myCertificates')
  myCertificates(@Args() args: wire.QueryMyCertificatesArgs, @Context() { actor }: RequestContext): Promise<wire.HeldCertificatePage> {
    return this.acts.read(actor, async ({ sql }) => {
      const { items, next } = await new PostgresHeldCertificates(sql).listOwn(pageRequest(args))
      return { items: items.map((certificate) => toHeld(certificate, this.#today())), next }
    })
  }

  @Mutation('holdCertificate')
  async holdCertificate(@Args('input') input: wire.HoldCertificateInput, @Context() context: RequestContext): Promise<wire.HoldCertificateResult> {
    const { organisationId: firmId } = membershipOf(context.actor)
    const file = input.file ? await this.#find(input.file) : null
    return this.acts.perform(
      context,
      { act: 'holdCertificate', input },
      async ({ sql, clock, ids, effects }) => {
        if (file === undefined) return err({ code: 'LISTING_INVALID', problems: [{ at: 'file', rule: 'REQUIRED', value: null }] } as const)
        const certificate = { ...input, listings: input.listings.map((id) => known<'Listing'>(id)) }
        const id = input.id == null ? null : known<'Certificate'>(input.id)
        return new HoldCertificate(new PostgresHeldCertificates(sql), clock, ids, effects).execute({ firmId, id, certificate, file })
      },
      (held) => ({ __typename: 'HeldCertificate' as const, ...toHeld(held, this.#today()) }),
    )
  }

  @Mutation('removeCertificate')
  removeCertificate(@Args('input') input: wire.RemoveCertificateInput, @Context() context: RequestContext): Promise<wire.RemoveCertificateResult> {
    return this.acts.perform(
      context,
      { act: 'removeCertificate', input },
      ({ sql, clock, effects }) => new RemoveCertificate(new PostgresHeldCertificates(sql), clock, effects).execute({ id: parseId(input.id).ok ? input.id : known(input.id) }),
      (held) => ({ __typename: 'HeldCertificate' as const, ...toHeld(held, this.#today()) }),
    )
  }

  /** The uploaded file, with its type by its content; undefined when it was never put up. */
  async #find({ id, name }: wire.CertificateFileInput): Promise<CertificateFile | undefined> {
    if (!/^[0-9a-f]{64}$/.test(id)) return undefined
    const body = await this.files.get(keyOfCertificateFile(id))
    const type = body && certificateTypeOf(body)
    const plain = name
      .replaceAll(/[\p{Cc}/\\]/gu, '')
      .trim()
      .slice(0, 120)
    return type === undefined ? undefined : { key: keyOfCertificateFile(id), name: plain || 'certificate', type }
  }

  #today(): PlainDate {
    return dateIn(this.clock.zoneOf(), this.clock.now())
  }
}

const toHeld = (certificate: HeldCertificate, today: PlainDate): wire.HeldCertificate => ({
  id: certificate.id,
  kind: certificate.kind,
  number: certificate.number,
  issuer: certificate.issuer,
  validFrom: certificate.validFrom,
  validUntil: certificate.validUntil,
  standing: standings[standingOf(certificate, today)],
  wholeFirm: certificate.scope === 'firm',
  listings: certificate.scope === 'firm' ? [] : certificate.scope,
  file: certificate.file && { name: certificate.file.name, url: `/files/held-certificates/${certificate.id}` },
})
