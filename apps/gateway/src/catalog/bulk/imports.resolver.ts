import { ApplyImport, CancelImport, columnsOf, importActsByStatus, ruleSentences, type Column, type FaultyRow, type ImportProgress } from '@naru/catalog'
import { PostgresImports } from '@naru/catalog/postgres'
import { idOf, ok, parseId, type Failure, type Result } from '@naru/kernel'
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql'
import { Acts, type Tx } from '../../platform/acting/acts.js'
import type * as wire from '../../platform/graphql/generated/schema.js'
import { fromWire, pageRequest, toWire } from '../../platform/graphql/wire-names.js'
import type { RequestContext } from '../../platform/http/request-context.js'
import { JobQueue } from '../../platform/jobs/queue.js'

const known = (id: string) => idOf<'Import'>(parseId(id).ok ? id : '00000000-0000-0000-0000-000000000000')

/** How imports fare, and what is to be done with them. Files themselves come and go by `ImportsController`. */
@Resolver()
export class ImportsResolver {
  constructor(
    private readonly acts: Acts,
    private readonly jobs: JobQueue,
  ) {}

  @Query('imports')
  imports(@Args() args: wire.QueryImportsArgs, @Context() { actor }: RequestContext): Promise<wire.ImportPage> {
    return this.acts.read(actor, async ({ sql }) => {
      const { items, next } = await new PostgresImports(sql).list(pageRequest(args))
      return { items: items.map(toImport), next }
    })
  }

  @Query('import')
  import(@Args() { id }: wire.QueryImportArgs, @Context() { actor }: RequestContext): Promise<wire.Import | null> {
    return this.acts.read(actor, async ({ sql }) => {
      const found = await new PostgresImports(sql).find(known(id))
      return found ? toImport(found) : null
    })
  }

  @Query('importFaults')
  importFaults(@Args() args: wire.QueryImportFaultsArgs, @Context() { actor }: RequestContext): Promise<wire.ImportFaultPage> {
    return this.acts.read(actor, async ({ sql }) => {
      const imports = new PostgresImports(sql)
      const found = await imports.find(known(args.id))
      if (!found) return { items: [], next: null }
      const { items, next } = await imports.faultsOf(found.import.id, pageRequest(args))
      return { items: items.map((row) => toFault(row, columnsOf[found.import.kind])), next }
    })
  }

  @Query('sheetColumns')
  sheetColumns(@Args() { kind }: wire.QuerySheetColumnsArgs): readonly wire.SheetColumn[] {
    return columnsOf[fromWire(kind)].map(({ key, heading, note, example, isRequired }) => ({ key, heading, note, example, required: isRequired }))
  }

  @Mutation('applyImport')
  async applyImport(@Args('input') input: wire.ApplyImportInput, @Context() context: RequestContext): Promise<wire.ApplyImportResult> {
    const answer = await this.#decide(context, 'applyImport', input, ({ sql, clock, effects }) =>
      new ApplyImport(new PostgresImports(sql), clock, effects).execute({ id: known(input.id), policy: fromWire(input.policy) }),
    )
    await this.jobs.send('imports', {})
    return answer
  }

  @Mutation('cancelImport')
  cancelImport(@Args('input') input: wire.CancelImportInput, @Context() context: RequestContext): Promise<wire.CancelImportResult> {
    return this.#decide(context, 'cancelImport', input, ({ sql, clock, effects }) => new CancelImport(new PostgresImports(sql), clock, effects).execute(known(input.id)))
  }

  #decide<F extends Failure>(context: RequestContext, act: string, input: { readonly id: string; readonly idempotencyKey: string }, work: (tx: Tx) => Promise<Result<unknown, F>>) {
    return this.acts.perform(
      context,
      { act, input },
      async (tx) => {
        const done = await work(tx)
        if (!done.ok) return done
        const now = await new PostgresImports(tx.sql).find(known(input.id))
        if (!now) throw new Error(`an import vanished while it was decided: ${input.id}`)
        return ok(toImport(now))
      },
      (progress) => ({ __typename: 'Import' as const, ...progress }),
    )
  }
}

function toImport({ import: present, counts, rows, share, ignored, finishedAt }: ImportProgress): wire.Import {
  const { id, kind, file, status } = present
  return {
    id,
    kind: toWire(kind),
    fileName: file.name,
    bytes: file.bytes,
    status: toWire(status),
    acts: importActsByStatus[status].map((act) => toWire(act)),
    policy: 'policy' in present ? toWire(present.policy) : null,
    fault: status === 'refused' ? present.fault : null,
    faultDetail: status === 'refused' ? present.detail : null,
    rows,
    ...counts,
    percent: Math.round(100 * (status === 'applying' && rows ? counts.read / rows || share : share)),
    ignored,
    bookId: present.bookId,
    createdAt: present.createdAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
  }
}

const toFault = ({ number, cells, problems }: FaultyRow, columns: readonly Column[]): wire.ImportFault => ({
  row: number,
  sku: cells.sku ?? null,
  problems: problems.map(({ column, rule, value }) => ({
    column,
    heading: columns.find(({ key }) => key === column)?.heading ?? { ko: column, en: column },
    rule,
    value,
    message: ruleSentences[rule],
  })),
})
