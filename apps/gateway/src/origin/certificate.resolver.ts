import { dateIn, idOf, parseDate, parseId, unwrap, type Id } from '@naru/kernel'
import { didDocument, type Certificate, type Officer } from '@naru/origin'
import { PostgresCertificates, PostgresIssuerKeys, PostgresRegister } from '@naru/origin/postgres'
import { Inject } from '@nestjs/common'
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql'
import { fromWire, pageRequest, toWire } from '../platform/graphql/wire-names.js'
import { membershipOf, personOf, systemActor, type Actor } from '../platform/acting/actor.js'
import { Acts, type Tx } from '../platform/acting/acts.js'
import { ConfirmedIdentity } from '../platform/auth/confirmed-identity.js'
import { CONFIG, type Config } from '../platform/config/config.js'
import { refusal } from '../platform/graphql/refusal.js'
import type * as wire from '../platform/graphql/generated/schema.js'
import type { RequestContext } from '../platform/http/request-context.js'
import { DiskFileStore } from '../platform/storage/file-store.js'
import { listCertifiableOrders } from '../read-models/certifiable-orders.js'
import { CertificatePress } from './certificate-press.js'
import { toCertificate, type CertificateReader } from './certificate-view.js'
import { issuerAddress } from './issuer-address.js'
import { bodyUseCases, firmUseCases } from './use-cases.js'

const open = ['applied', 'in-examination', 'questions'] as const

/** An id that is malformed names nothing. */
const named = <Name extends string>(value: string): Id<Name> => {
  const parsed = parseId<Name>(value.toLowerCase())
  return parsed.ok ? parsed.value : idOf('00000000-0000-0000-0000-000000000000')
}
const words = (text: string | null | undefined): string | null => (text?.trim() ? text.trim() : null)

@Resolver()
export class CertificateResolver {
  constructor(
    private readonly acts: Acts,
    private readonly files: DiskFileStore,
    private readonly press: CertificatePress,
    private readonly identity: ConfirmedIdentity,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Query('certificates')
  certificates(@Args() args: wire.QueryCertificatesArgs, @Context() { actor }: RequestContext): Promise<wire.CertificatePage> {
    const { status, agreement, search } = args.filter ?? {}
    return this.acts.read(actor, async ({ sql, clock }) => {
      const filter = {
        firm: membershipOf(actor).organisationId,
        statuses: (status ?? []).map(fromWire),
        agreement: agreement ?? null,
        result: null,
        search: words(search),
        order: 'newest',
      } as const
      const page = await new PostgresCertificates(sql).list(filter, pageRequest(args))
      return { items: page.items.map((certificate) => toCertificate(certificate, this.#reader(actor, clock.now()))), next: page.next }
    })
  }

  @Query('certificate')
  certificate(@Args('id') id: string, @Context() { actor }: RequestContext): Promise<wire.Certificate | null> {
    return this.acts.read(actor, async ({ sql, clock }) => {
      const certificates = new PostgresCertificates(sql)
      const certificate = await certificates.find(named(id))
      if (!certificate) return null
      return toCertificate(certificate, this.#reader(actor, clock.now()), (await certificates.findReplacement(certificate.id)) ?? null)
    })
  }

  @Query('certificatesOfOrder')
  certificatesOfOrder(@Args('firmOrderId') firmOrderId: string, @Context() { actor }: RequestContext): Promise<readonly wire.Certificate[]> {
    return this.acts.read(actor, async ({ sql, clock }) =>
      (await new PostgresCertificates(sql).listOfOrder(named(firmOrderId))).map((certificate) => toCertificate(certificate, this.#reader(actor, clock.now()))),
    )
  }

  @Query('certifiableOrders')
  certifiableOrders(@Args() args: wire.QueryCertifiableOrdersArgs, @Context() { actor }: RequestContext): Promise<wire.CertifiableOrderPage> {
    return this.acts.read(actor, ({ sql, clock }) => listCertifiableOrders(sql, membershipOf(actor).organisationId, pageRequest(args), dateIn(clock.zoneOf(), clock.now())))
  }

  @Query('certificateQueue')
  certificateQueue(@Args() args: wire.QueryCertificateQueueArgs, @Context() { actor }: RequestContext): Promise<wire.CertificatePage> {
    const { status, agreement, result, open: onlyOpen, search } = args.filter ?? {}
    const asked = (status ?? []).map(fromWire)
    return this.acts.read(actor, async ({ sql, clock }) => {
      const statuses = asked.length > 0 ? asked : onlyOpen === false ? [] : [...open]
      const filter = { firm: null, statuses, agreement: agreement ?? null, result: result ? fromWire(result) : null, search: words(search), order: 'oldest' } as const
      const page = await new PostgresCertificates(sql).list(filter, pageRequest(args))
      return { items: page.items.map((certificate) => toCertificate(certificate, this.#reader(actor, clock.now()))), next: page.next }
    })
  }

  @Query('certificateCounts')
  certificateCounts(@Context() { actor }: RequestContext): Promise<readonly wire.CertificateCount[]> {
    return this.acts.read(actor, async ({ sql }) => (await new PostgresCertificates(sql).countByStatus()).map(({ status, count }) => ({ status: toWire(status), count })))
  }

  @Query('certificateRegister')
  certificateRegister(@Args() { id, code }: wire.QueryCertificateRegisterArgs): Promise<wire.CertificateRegisterEntry | null> {
    return this.acts.read(systemActor('register'), async ({ sql, clock }) => {
      const entry = await new PostgresRegister(sql).find(named(id), code.trim().toUpperCase())
      if (!entry) return null
      const { status, revokedAt, fieldDigests, ...rest } = entry
      return {
        ...rest,
        status: toWire(status),
        revokedOn: revokedAt ? dateIn(clock.zoneOf(), revokedAt) : null,
        fieldDigests: Object.entries(fieldDigests).map(([field, digest]) => ({ field, digest })),
      }
    })
  }

  @Query('certificateIssuer')
  certificateIssuer(@Context() { actor }: RequestContext): Promise<wire.CertificateIssuer> {
    const { did } = issuerAddress(this.config)
    return this.acts.read(actor, async ({ sql }) => ({
      did,
      name: { ko: '원산지증명 발급센터', en: 'Origin certification centre' },
      keys: didDocument(did, await new PostgresIssuerKeys(sql).listPublic()).verificationMethod.map(({ publicKeyJwk }) => publicKeyJwk),
    }))
  }

  @Mutation('applyForCertificate')
  applyForCertificate(@Args('input') input: wire.ApplyForCertificateInput, @Context() context: RequestContext): Promise<wire.ApplyForCertificateResult> {
    const { actor } = context
    return this.acts.perform(
      context,
      { act: 'applyForCertificate', input },
      async (tx) => {
        const { apply } = firmUseCases(tx, membershipOf(actor).organisationId)
        const lines = input.lines?.map((id) => named<'OrderLine'>(id)) ?? null
        const made = await apply.execute(
          { firmOrderId: named(input.firmOrderId), agreement: input.agreement, lines, remarks: input.remarks ?? null, draft: input.draft ?? false, replaces: null },
          officerOf(actor),
        )
        return made.ok ? { ok: true, value: this.#answer(made.value, tx) } : made
      },
      (certificate) => certificate,
    )
  }

  @Mutation('replaceCertificate')
  replaceCertificate(@Args('input') input: wire.ReplaceCertificateInput, @Context() context: RequestContext): Promise<wire.ReplaceCertificateResult> {
    const { actor } = context
    return this.acts.perform(
      context,
      { act: 'replaceCertificate', input },
      async (tx) => {
        const made = await firmUseCases(tx, membershipOf(actor).organisationId).replace.execute(
          named(input.id),
          fromWire(input.kind ?? 'REPLACEMENT'),
          input.remarks,
          officerOf(actor),
        )
        return made.ok ? { ok: true, value: this.#answer(made.value, tx) } : made
      },
      (certificate) => certificate,
    )
  }

  @Mutation('submitCertificate')
  submitCertificate(@Args('input') input: wire.SubmitCertificateInput, @Context() context: RequestContext): Promise<wire.CertificateActResult> {
    return this.#act('submitCertificate', input, context, (tx, by) => firmUseCases(tx, null).work.submit(named(input.id), input.remarks ?? null, by))
  }

  @Mutation('withdrawCertificate')
  withdrawCertificate(@Args('input') input: wire.WithdrawCertificateInput, @Context() context: RequestContext): Promise<wire.CertificateActResult> {
    return this.#act('withdrawCertificate', input, context, (tx, by) => firmUseCases(tx, null).work.withdraw(named(input.id), by))
  }

  @Mutation('answerCertificateQuestion')
  answerCertificateQuestion(@Args('input') input: wire.AnswerCertificateQuestionInput, @Context() context: RequestContext): Promise<wire.CertificateActResult> {
    return this.#act('answerCertificateQuestion', input, context, (tx, by) => firmUseCases(tx, null).work.answer(named(input.id), input.questionId, input.text, by))
  }

  @Mutation('examineCertificate')
  examineCertificate(@Args('input') input: wire.CertificateActInput, @Context() context: RequestContext): Promise<wire.CertificateActResult> {
    return this.#act('examineCertificate', input, context, (tx, by) => this.#body(tx).work.examine(named(input.id), by))
  }

  @Mutation('askAboutCertificate')
  askAboutCertificate(@Args('input') input: wire.AskAboutCertificateInput, @Context() context: RequestContext): Promise<wire.CertificateActResult> {
    return this.#act('askAboutCertificate', input, context, (tx, by) => this.#body(tx).work.ask(named(input.id), input.text, by))
  }

  @Mutation('announceSiteVisit')
  announceSiteVisit(@Args('input') input: wire.AnnounceSiteVisitInput, @Context() context: RequestContext): Promise<wire.CertificateActResult> {
    return this.#act('announceSiteVisit', input, context, (tx, by) => this.#body(tx).work.announceVisit(named(input.id), unwrap(parseDate(input.on)), input.purpose, by))
  }

  @Mutation('reportSiteVisit')
  reportSiteVisit(@Args('input') input: wire.ReportSiteVisitInput, @Context() context: RequestContext): Promise<wire.CertificateActResult> {
    return this.#act('reportSiteVisit', input, context, (tx, by) => this.#body(tx).work.reportVisit(named(input.id), input.visitId, input.found, by))
  }

  @Mutation('reportExamination')
  reportExamination(@Args('input') input: wire.ReportExaminationInput, @Context() context: RequestContext): Promise<wire.CertificateActResult> {
    const checks = input.checks.map(({ item, outcome, note }) => ({ item: fromWire(item), outcome: fromWire(outcome), note: note ?? null }))
    return this.#act('reportExamination', input, context, (tx, by) => this.#body(tx).work.report(named(input.id), checks, by))
  }

  @Mutation('issueCertificate')
  async issueCertificate(@Args('input') input: wire.IssueCertificateInput, @Context() context: RequestContext): Promise<wire.CertificateActResult> {
    if (!(await this.identity.isConfirmed(context))) return refusal({ code: 'IDENTITY_NOT_CONFIRMED' })
    return this.#act('issueCertificate', input, context, (tx, by) => this.#body(tx).issue.execute(named(input.id), words(input.finding), by))
  }

  @Mutation('refuseCertificate')
  refuseCertificate(@Args('input') input: wire.RefuseCertificateInput, @Context() context: RequestContext): Promise<wire.CertificateActResult> {
    return this.#act('refuseCertificate', input, context, (tx, by) => this.#body(tx).work.refuse(named(input.id), input.grounds, by))
  }

  @Mutation('revokeCertificate')
  async revokeCertificate(@Args('input') input: wire.RevokeCertificateInput, @Context() context: RequestContext): Promise<wire.CertificateActResult> {
    if (!(await this.identity.isConfirmed(context))) return refusal({ code: 'IDENTITY_NOT_CONFIRMED' })
    return this.#act('revokeCertificate', input, context, (tx, by) => this.#body(tx).work.revoke(named(input.id), input.grounds, by))
  }

  #body(tx: Tx) {
    return bodyUseCases(tx, this.config, this.press.into(this.files, this.config.STOREFRONT_ORIGIN))
  }

  #act(
    act: string,
    input: object,
    context: RequestContext,
    work: (tx: Tx, by: Officer) => ReturnType<ReturnType<typeof firmUseCases>['work']['withdraw']>,
  ): Promise<wire.CertificateActResult> {
    return this.acts.perform(
      context,
      { act, input },
      async (tx) => {
        const done = await work(tx, officerOf(context.actor))
        return done.ok ? { ok: true, value: this.#answer(done.value, tx) } : done
      },
      (certificate) => certificate,
    )
  }

  #answer(certificate: Certificate, { actor, clock }: Tx) {
    return { ...toCertificate(certificate, this.#reader(actor, clock.now())), __typename: 'Certificate' as const }
  }

  #reader(actor: Actor, now: Date): CertificateReader {
    return { actor, now, config: this.config }
  }
}

function officerOf(actor: Actor): Officer {
  const { personId, name } = personOf(actor)
  return { id: personId, name, organisation: membershipOf(actor).organisation }
}
