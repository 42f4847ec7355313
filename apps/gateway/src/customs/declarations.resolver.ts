import {
  amend,
  prevalidate,
  renderMessage,
  settle,
  toWco,
  withdraw,
  type Declaration,
  type DeclarationExists,
  type DeclarationNotFound,
  type IllegalDeclarationAct,
  type NoDeclarationNeeded,
  type NothingChanged,
} from '@naru/customs'
import { PostgresDeclarations, PostgresRefusedEnvelopes } from '@naru/customs/postgres'
import { err, idOf, ok, parseId, type DeclarationId, type Failure, type PageRequest, type Result } from '@naru/kernel'
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql'
import { membershipOf, type Actor } from '../platform/acting/actor.js'
import { Acts, type Tx } from '../platform/acting/acts.js'
import type * as wire from '../platform/graphql/generated/schema.js'
import type { RequestContext } from '../platform/http/request-context.js'
import { fromWire } from '../platform/graphql/wire-names.js'
import { findOrderFacts } from '../read-models/list-order-facts.js'
import { amendedContent, type InvalidInput } from './amend-input.js'
import { toDeclarationView, toEnvelopeView, toListedDeclaration, toProblem } from './declaration-view.js'
import { findDeclarant } from './find-declarant.js'
import { customsUseCases, departureOf, packagesOf } from './use-cases.js'

export const pageRequest = ({ first, after }: { readonly first?: number | null | undefined; readonly after?: string | null | undefined }): PageRequest => ({
  first: Math.min(Math.max(first ?? 20, 1), 100),
  after: after ?? null,
})

/** An id that a client sent; one that is none names nothing. */
export function declarationId(text: string): DeclarationId {
  const id = parseId<'Declaration'>(text)
  return id.ok ? id.value : idOf<'Declaration'>('00000000-0000-0000-0000-000000000000')
}

/** The declaration with its history, read in the transaction of the act; a failure passes through. */
export async function seen<F extends Failure>(tx: Pick<Tx, 'sql' | 'actor'>, done: Result<Declaration, F>): Promise<Result<wire.Declaration, F>> {
  if (!done.ok) return done
  const file = await new PostgresDeclarations(tx.sql).findFile(done.value.id)
  if (file === undefined) throw new Error(`declaration ${done.value.id} vanished in its own transaction`)
  return ok(toDeclarationView(file, tx.actor))
}

type Refused = IllegalDeclarationAct | DeclarationNotFound | InvalidInput
/** What customs would object to, as it goes out. */
interface ProblemsFound {
  readonly code: 'INVALID_DECLARATION'
  readonly problems: readonly wire.DeclarationProblem[]
}

export const asDeclaration = (view: wire.Declaration) => ({ __typename: 'Declaration' as const, ...view })
type Imported = ReturnType<typeof asDeclaration> | ({ readonly __typename: 'RefusedEnvelope' } & wire.RefusedEnvelope)

@Resolver()
export class DeclarationsResolver {
  constructor(private readonly acts: Acts) {}

  @Query('declarations')
  declarations(@Args() args: wire.QueryDeclarationsArgs, @Context() { actor }: RequestContext): Promise<wire.DeclarationPage> {
    const { status, lane, search } = args.filter ?? {}
    return this.acts.read(actor, async ({ sql }) => {
      const query = { status: status?.map(fromWire) ?? null, lane: lane?.map(fromWire) ?? null, search: search ?? null }
      const { items, next } = await new PostgresDeclarations(sql).listOf(membershipOf(actor).organisationId, query, pageRequest(args))
      return { items: items.map((declaration) => toListedDeclaration(declaration, actor)), next }
    })
  }

  @Query('declaration')
  declaration(@Args('id') id: string, @Context() { actor }: RequestContext): Promise<wire.Declaration | null> {
    return this.#find(actor, (declarations) => declarations.findFile(declarationId(id)))
  }

  @Query('declarationOfOrder')
  declarationOfOrder(@Args('firmOrderId') firmOrderId: string, @Context() { actor }: RequestContext): Promise<wire.Declaration | null> {
    const order = parseId<'FirmOrder'>(firmOrderId)
    return this.#find(actor, async (declarations) => {
      const id = order.ok ? await declarations.findIdOfOrder(order.value) : undefined
      return id === undefined ? undefined : declarations.findFile(id)
    })
  }

  @Query('declarationMessage')
  declarationMessage(@Args('id') id: string, @Context() { actor }: RequestContext): Promise<wire.DeclarationMessage | null> {
    return this.acts.read(actor, async ({ sql }) => {
      const file = await new PostgresDeclarations(sql).findFile(declarationId(id))
      if (file === undefined) return null
      const { declaration } = file
      return { fileName: `${declaration.number}-v${declaration.version}.xml`, mediaType: 'application/xml', content: renderMessage(toWco(declaration)) }
    })
  }

  @Query('refusedEnvelopes')
  refusedEnvelopes(@Args() args: wire.QueryRefusedEnvelopesArgs, @Context() { actor }: RequestContext): Promise<wire.RefusedEnvelopePage> {
    return this.acts.read(actor, async ({ sql }) => {
      const { items, next } = await new PostgresRefusedEnvelopes(sql).list(pageRequest(args))
      return { items: items.map(toEnvelopeView), next }
    })
  }

  @Mutation('draftDeclaration')
  draftDeclaration(@Args('input') input: wire.DraftDeclarationInput, @Context() context: RequestContext): Promise<wire.DraftDeclarationResult> {
    const { organisationId } = membershipOf(context.actor)
    return this.acts.perform(
      context,
      { act: 'draftDeclaration', input },
      async (tx): Promise<Result<wire.Declaration, DeclarationExists | NoDeclarationNeeded | DeclarationNotFound | InvalidInput>> => {
        const id = parseId<'FirmOrder'>(input.firmOrderId)
        const facts = id.ok ? await findOrderFacts(tx.sql, id.value) : undefined
        // A buyer may see the facts of an order; only its firm declares it.
        if (facts?.firm.organisationId !== organisationId) return err({ code: 'NOT_FOUND' })
        return seen(tx, await customsUseCases(tx).drawUp.execute(facts, departureOf(facts.complex), await packagesOf(tx.sql, facts.firmOrderId)))
      },
      asDeclaration,
    )
  }

  @Mutation('prevalidateDeclaration')
  prevalidateDeclaration(@Args('input') input: wire.DeclarationActInput, @Context() context: RequestContext): Promise<wire.PrevalidateDeclarationResult> {
    return this.acts.perform(
      context,
      { act: 'prevalidateDeclaration', input },
      async (tx) => seen(tx, await customsUseCases(tx).act.execute(declarationId(input.id), prevalidate)),
      asDeclaration,
    )
  }

  @Mutation('lodgeDeclaration')
  lodgeDeclaration(@Args('input') input: wire.LodgeDeclarationInput, @Context() context: RequestContext): Promise<wire.LodgeDeclarationResult> {
    return this.acts.perform(
      context,
      { act: 'lodgeDeclaration', input },
      async (tx): Promise<Result<wire.Declaration, Refused | ProblemsFound>> => {
        const done = await customsUseCases(tx).lodge.execute(declarationId(input.id), input.goodsPresent ?? true)
        if (done.ok) return seen(tx, done)
        const { failure } = done
        return failure.code === 'INVALID_DECLARATION' ? err({ code: failure.code, problems: failure.problems.map(toProblem) }) : err(failure)
      },
      asDeclaration,
    )
  }

  @Mutation('presentGoods')
  presentGoods(@Args('input') input: wire.DeclarationActInput, @Context() context: RequestContext): Promise<wire.DeclarationActResult> {
    return this.acts.perform(context, { act: 'presentGoods', input }, async (tx) => seen(tx, await customsUseCases(tx).lodge.present(declarationId(input.id))), asDeclaration)
  }

  @Mutation('amendDeclaration')
  amendDeclaration(@Args('input') input: wire.AmendDeclarationInput, @Context() context: RequestContext): Promise<wire.AmendDeclarationResult> {
    return this.acts.perform(
      context,
      { act: 'amendDeclaration', input },
      async (tx): Promise<Result<wire.Declaration, Refused | NothingChanged>> => {
        const done = await customsUseCases(tx).act.execute<InvalidInput | IllegalDeclarationAct | NothingChanged>(declarationId(input.id), (declaration, at) => {
          const content = amendedContent(declaration.content, input)
          return content.ok ? amend(declaration, content.value, input.reason.trim(), at) : content
        })
        return seen(tx, done)
      },
      asDeclaration,
    )
  }

  @Mutation('withdrawDeclaration')
  withdrawDeclaration(@Args('input') input: wire.DeclarationReasonInput, @Context() context: RequestContext): Promise<wire.DeclarationActResult> {
    return this.acts.perform(
      context,
      { act: 'withdrawDeclaration', input },
      async (tx): Promise<Result<wire.Declaration, Refused>> => {
        const reason = input.reason.trim()
        if (reason === '') return err({ code: 'INVALID_INPUT', at: 'reason', reason: 'REQUIRED' })
        const done = await customsUseCases(tx).act.execute(declarationId(input.id), (declaration, at) => withdraw(declaration, reason, at))
        return seen(tx, done)
      },
      asDeclaration,
    )
  }

  @Mutation('settleDeclaration')
  settleDeclaration(@Args('input') input: wire.SettleDeclarationInput, @Context() context: RequestContext): Promise<wire.SettleDeclarationResult> {
    return this.acts.perform(
      context,
      { act: 'settleDeclaration', input },
      async (tx): Promise<Result<wire.Declaration, Refused>> => {
        const reference = input.reference.trim()
        if (reference === '' || reference.length > 35) return err({ code: 'INVALID_INPUT', at: 'reference', reason: reference === '' ? 'REQUIRED' : 'TOO_LONG' })
        const done = await customsUseCases(tx).act.execute(declarationId(input.id), (declaration, at) => settle(declaration, fromWire(input.method), reference, at))
        return seen(tx, done)
      },
      asDeclaration,
    )
  }

  @Mutation('importDeclarationXml')
  importDeclarationXml(@Args('input') input: wire.ImportDeclarationXmlInput, @Context() context: RequestContext): Promise<wire.ImportDeclarationXmlResult> {
    return this.acts.perform(
      context,
      { act: 'importDeclarationXml', input },
      async (tx): Promise<Result<Imported, InvalidInput>> => {
        const declarant = await findDeclarant(tx.sql, membershipOf(context.actor))
        if (declarant === undefined) return err({ code: 'INVALID_INPUT', at: 'organisation', reason: 'UNKNOWN' })
        const { value } = await customsUseCases(tx).importMessage.execute(input, declarant)
        if (value.kind === 'refused') return ok({ __typename: 'RefusedEnvelope', ...toEnvelopeView(value.envelope) })
        const imported = await seen<never>(tx, ok(value.declaration))
        return imported.ok ? ok(asDeclaration(imported.value)) : imported
      },
      (answer) => answer,
    )
  }

  #find(actor: Actor, find: (declarations: PostgresDeclarations) => ReturnType<PostgresDeclarations['findFile']>): Promise<wire.Declaration | null> {
    return this.acts.read(actor, async ({ sql }) => {
      const file = await find(new PostgresDeclarations(sql))
      return file === undefined ? null : toDeclarationView(file, actor)
    })
  }
}
