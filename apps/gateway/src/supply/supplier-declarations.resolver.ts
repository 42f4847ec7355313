import { err, ok, parseId, type OrganisationId, type PlainDate, type Result, type Sql } from '@naru/kernel'
import { AnswerDeclaration, AskSupplier, invalid, type DeclarationOfMaterial, type DeclarationStep, type InvalidInput, type NotFound } from '@naru/supply'
import { PostgresDeclarations, PostgresMaterials } from '@naru/supply/postgres'
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql'
import { membershipOf } from '../platform/acting/actor.js'
import { Acts, type Tx } from '../platform/acting/acts.js'
import type * as Graph from '../platform/graphql/generated/schema.js'
import { fromWire, known, pageRequest } from '../platform/graphql/wire-names.js'
import type { RequestContext } from '../platform/http/request-context.js'
import { traceCertificate } from '../read-models/certificate-trace.js'
import { firmNames, toDeclaration } from './declaration-view.js'
import { todayOf } from './supply.resolver.js'

/** Declarations of origin between firms and their suppliers, and what a certificate rests on. */
@Resolver()
export class SupplierDeclarationsResolver {
  constructor(private readonly acts: Acts) {}

  @Query('supplierDeclarations')
  supplierDeclarations(@Args() args: Graph.QuerySupplierDeclarationsArgs, @Context() { actor }: RequestContext): Promise<Graph.SupplierDeclarationPage> {
    return this.acts.read(actor, async ({ sql, clock }) => {
      const { organisationId } = membershipOf(actor)
      const status = args.status == null ? null : fromWire(args.status)
      const { items, next } = await new PostgresDeclarations(sql).list(organisationId, fromWire(args.side), status, pageRequest(args))
      return { items: await viewAll(sql, items, organisationId, todayOf(actor, clock)), next }
    })
  }

  @Query('certificateTrace')
  certificateTrace(@Args('certificateId') certificateId: string, @Context() { actor }: RequestContext): Promise<Graph.CertificateTrace | null> {
    return parseId(certificateId).ok ? this.acts.read(actor, ({ sql }) => traceCertificate(sql, certificateId)) : Promise.resolve(null)
  }

  @Mutation('askSupplier')
  askSupplier(@Args('input') input: Graph.AskSupplierInput, @Context() context: RequestContext): Promise<Graph.AskSupplierResult> {
    return this.acts.perform(
      context,
      { act: 'askSupplier', input },
      (tx) => ask(tx, input),
      (declaration) => ({ __typename: 'SupplierDeclaration' as const, ...declaration }),
    )
  }

  @Mutation('answerDeclaration')
  answerDeclaration(@Args('input') input: Graph.AnswerDeclarationInput, @Context() context: RequestContext): Promise<Graph.SupplierDeclarationActResult> {
    return this.#act(context, 'answerDeclaration', input, stepOf(input))
  }

  @Mutation('revokeDeclaration')
  revokeDeclaration(@Args('input') input: Graph.RevokeDeclarationInput, @Context() context: RequestContext): Promise<Graph.SupplierDeclarationActResult> {
    return this.#act(context, 'revokeDeclaration', input, { act: 'revoke', reason: input.reason })
  }

  #act(context: RequestContext, act: string, input: { readonly id: string; readonly idempotencyKey: string }, step: DeclarationStep): Promise<Graph.SupplierDeclarationActResult> {
    return this.acts.perform(
      context,
      { act, input },
      async ({ sql, clock, effects, actor }) => {
        const declarations = new PostgresDeclarations(sql)
        const done = await new AnswerDeclaration(declarations, clock, effects).execute(known(input.id), step)
        if (!done.ok) return done
        const { organisationId } = membershipOf(actor)
        const [view] = await viewAll(sql, await declarations.findMany([done.value.id]), organisationId, todayOf(actor, clock))
        return view ? ok(view) : err({ code: 'NOT_FOUND' as const })
      },
      (declaration) => ({ __typename: 'SupplierDeclaration' as const, ...declaration }),
    )
  }
}

const stepOf = ({ declared, reason }: Graph.AnswerDeclarationInput): DeclarationStep =>
  declared ? { act: 'declare', answer: { ...declared, lots: declared.lots ?? [] } } : { act: 'refuse', reason: reason ?? '' }

async function ask({ sql, clock, ids, effects, actor }: Tx, input: Graph.AskSupplierInput): Promise<Result<Graph.SupplierDeclaration, InvalidInput | NotFound>> {
  const supplier = await supplierOf(sql, input)
  if (!supplier) return invalid('supplierId', 'NOT_FOUND')
  const declarations = new PostgresDeclarations(sql)
  const asked = await new AskSupplier(new PostgresMaterials(sql), declarations, clock, ids, effects).execute(known(input.materialId), { ...supplier, message: input.message ?? '' })
  if (!asked.ok) return asked
  const [view] = await viewAll(sql, await declarations.findMany([asked.value.id]), membershipOf(actor).organisationId, todayOf(actor, clock))
  return view ? ok(view) : err({ code: 'NOT_FOUND' })
}

interface Supplier {
  readonly supplierId: OrganisationId | null
  readonly supplierName: string
  readonly supplierEmail: string | null
}

/** A firm of the platform under its own name, or one outside as it was typed. */
async function supplierOf(sql: Sql, { supplierId, supplierName, supplierEmail }: Graph.AskSupplierInput): Promise<Supplier | undefined> {
  if (supplierId == null) return { supplierId: null, supplierName: supplierName ?? '', supplierEmail: supplierEmail ?? null }
  const id = parseId<'Organisation'>(supplierId)
  const [seller] = id.ok ? await sql.query<{ name_ko: string }>('select name_ko from catalog.seller where id = $1', [id.value]) : []
  return id.ok && seller ? { supplierId: id.value, supplierName: seller.name_ko, supplierEmail: null } : undefined
}

async function viewAll(sql: Sql, items: readonly DeclarationOfMaterial[], organisation: OrganisationId, today: PlainDate): Promise<readonly Graph.SupplierDeclaration[]> {
  const names = await firmNames(
    sql,
    items.map(({ declaration }) => declaration.firmId),
  )
  return items.map((item) => toDeclaration(item, names, organisation, today))
}
