import { columnsOf, isSheetKind, ruleSentences, StartImport, type Column, type FaultyRow, type SheetKind } from '@naru/catalog'
import { PostgresImports, PostgresPriceBooks } from '@naru/catalog/postgres'
import { idOf, parseId, type Locale } from '@naru/kernel'
import { Controller, Get, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Readable } from 'node:stream'
import { membershipOf, type PersonActor } from '../../platform/acting/actor.js'
import { Acts } from '../../platform/acting/acts.js'
import { Uuids } from '../../platform/acting/clock.js'
import { seller } from '../../platform/acting/policy.js'
import { KeyRefusals } from '../../platform/http/key-refusals.js'
import { RequestContexts } from '../../platform/http/request-contexts.js'
import { JobQueue } from '../../platform/jobs/queue.js'
import { DiskFileStore } from '../../platform/storage/file-store.js'
import { exportRows } from './export-rows.js'
import { sheetLimits, sheetMediaType } from './sheet-fault.js'
import { headingsOf, isSheetFormat, mediaTypes, valuesOf, writeSheet, writeTemplate, type Rows, type SheetFormat } from './write-sheet.js'

const sells = seller('owner', 'sales')
const storekeeper = seller('owner', 'sales', 'logistics')
const mayImport: Readonly<Record<SheetKind, typeof sells>> = { listings: sells, prices: sells, stock: storekeeper }
const reader = seller()

type Refusal = 'NOT_FOUND' | 'NOT_A_SHEET' | 'FILE_TOO_LARGE' | 'FILE_EMPTY'
const refusals: Readonly<Record<Refusal, readonly [status: number, message: string]>> = {
  NOT_FOUND: [404, 'There is nothing here.'],
  NOT_A_SHEET: [415, `Send the bytes of a CSV or XLSX file as ${sheetMediaType}.`],
  FILE_TOO_LARGE: [413, `A file may hold ${String(sheetLimits.fileBytes)} bytes.`],
  FILE_EMPTY: [400, 'The file is empty.'],
}

/** Files in and out of the catalogue: large bodies, which GraphQL does not carry. Whatever is not for the actor is not there. */
@UseFilters(KeyRefusals)
@Controller('files/sheets')
export class ImportsController {
  constructor(
    private readonly acts: Acts,
    private readonly contexts: RequestContexts,
    private readonly files: DiskFileStore,
    private readonly jobs: JobQueue,
    private readonly ids: Uuids,
  ) {}

  /** The body is the file itself, read as it comes. Answers the id of the import that will check it. */
  @Post(':kind')
  async upload(
    @Param('kind') kind: string,
    @Query() query: Readonly<Record<string, string | undefined>>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const context = await this.contexts.openFor(['catalogue'], request, reply)
    if (!isSheetKind(kind) || context.actor.kind !== 'person' || !mayImport[kind](context.actor)) return refuse(reply, 'NOT_FOUND')
    const { actor, locale } = context
    const bookId = kind === 'prices' ? await this.#bookOf(actor, query.book) : null
    if (bookId === undefined) return refuse(reply, 'NOT_FOUND')
    if (!(request.body instanceof Readable)) return refuse(reply, 'NOT_A_SHEET')
    const { organisationId: firmId } = membershipOf(actor)
    const key = `imports/${firmId}/${this.ids.next<'Import'>()}`
    const stored = await this.files.putStream(key, request.body as AsyncIterable<Uint8Array>, sheetLimits.fileBytes)
    if (!stored || stored.bytes === 0) {
      await this.files.delete(key)
      return refuse(reply, stored ? 'FILE_EMPTY' : 'FILE_TOO_LARGE')
    }
    const command = { firmId, personId: actor.personId, kind, bookId, file: { name: nameOf(query.name), key, ...stored }, locale, sheet: query.sheet?.slice(0, 31) ?? null }
    const started = await this.acts.run(actor, ({ sql, clock, ids, effects }) => new StartImport(new PostgresImports(sql), clock, ids, effects).execute(command))
    if (!started.ok) throw new Error('an import always starts')
    if (!started.value.isNew) await this.files.delete(key)
    await this.jobs.send('imports', {})
    await reply.status(started.value.isNew ? 201 : 200).send(started.value)
  }

  /** An empty sheet with its headings. */
  @Get(':kind/template.:format')
  async template(@Param() { kind, format }: Readonly<Record<string, string>>, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { actor, locale } = await this.contexts.openFor(['read'], request, reply)
    if (!isSheetKind(kind) || !isSheetFormat(format) || !reader(actor)) return refuse(reply, 'NOT_FOUND')
    await download(reply, format, `naru-${kind}-template`).send(await writeTemplate(format, columnsOf[kind], languageOf(request, locale)))
  }

  /** The firm's catalogue, a price book or its stock, as a sheet that can be imported again. */
  @Get(':kind/export.:format')
  async export(
    @Param() { kind, format }: Readonly<Record<string, string>>,
    @Query() query: Readonly<Record<string, string | undefined>>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { actor, locale } = await this.contexts.openFor(['read'], request, reply)
    if (!isSheetKind(kind) || !isSheetFormat(format) || actor.kind !== 'person' || !reader(actor)) return refuse(reply, 'NOT_FOUND')
    const bookId = kind === 'prices' ? await this.#bookOf(actor, query.book) : null
    if (bookId === undefined) return refuse(reply, 'NOT_FOUND')
    const rows = exportRows(this.acts, actor, { kind, bookId, status: query.status ?? null, text: query.text ?? null, location: query.location ?? null })
    await send(reply, format, `naru-${kind}`, columnsOf[kind], languageOf(request, locale), rows)
  }

  /** The rows that were not taken, as they stood, with what is to be mended: to be mended and sent again. */
  @Get('report/:id.:format')
  async report(@Param() { id = '', format }: Readonly<Record<string, string>>, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { actor, locale } = await this.contexts.openFor(['read'], request, reply)
    const found = reader(actor) && isSheetFormat(format) && parseId(id).ok ? await this.acts.read(actor, ({ sql }) => new PostgresImports(sql).find(idOf(id))) : undefined
    if (!found || !isSheetFormat(format)) return refuse(reply, 'NOT_FOUND')
    const language = languageOf(request, locale)
    const columns = columnsOf[found.import.kind]
    const headings = [...headingsOf(columns, language), ...reportHeadings[language]]
    const rows = this.#faults(actor as PersonActor, id, (row) => [...valuesOf(columns, row.cells), String(row.number), problemsIn(row, columns, language)])
    await download(reply, format, `naru-report-${id.slice(-6)}`).send(writeSheet(format, headings, rows))
  }

  async *#faults(actor: PersonActor, id: string, toRow: (row: FaultyRow) => readonly string[]): Rows & AsyncGenerator<readonly string[]> {
    for (let after: string | null = null; ;) {
      const page: Awaited<ReturnType<PostgresImports['faultsOf']>> = await this.acts.read(actor, ({ sql }) => new PostgresImports(sql).faultsOf(idOf(id), { first: 500, after }))
      yield* page.items.map(toRow)
      if (page.next === null) return
      after = page.next
    }
  }

  /** Undefined when it is not the firm's. */
  async #bookOf(actor: PersonActor, book: string | undefined) {
    if (book === undefined || !parseId(book).ok) return undefined
    return (await this.acts.read(actor, ({ sql }) => new PostgresPriceBooks(sql).find(idOf(book))))?.id
  }
}

const reportHeadings: Readonly<Record<Locale, readonly [string, string]>> = { ko: ['행', '고칠 곳'], en: ['Row', 'To be mended'] }

/** `정가(-5): 0보다 작을 수 없습니다.` */
const problemsIn = ({ problems }: FaultyRow, columns: readonly Column[], locale: Locale): string =>
  problems
    .map(({ column, rule, value }) => {
      const heading = columns.find(({ key }) => key === column)?.heading[locale] ?? column
      return `${heading}${value === null ? '' : `(${value})`}: ${ruleSentences[rule][locale]}`
    })
    .join('\n')

/** The language asked for by the address, so that a link can name one; else the reader's. */
const languageOf = ({ query }: FastifyRequest, locale: Locale): Locale => {
  const asked = typeof query === 'object' && query !== null && 'locale' in query ? query.locale : undefined
  return asked === 'ko' || asked === 'en' ? asked : locale
}

const nameOf = (name: string | undefined): string =>
  (name ?? '')
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{N} ._()-]/gu, '_')
    .trim()
    .slice(0, 120) || 'sheet'

const send = (reply: FastifyReply, format: SheetFormat, name: string, columns: readonly Column[], locale: Locale, rows: AsyncIterable<Parameters<typeof valuesOf>[1]>) => {
  async function* values() {
    for await (const cells of rows) yield valuesOf(columns, cells)
  }
  return download(reply, format, name).send(writeSheet(format, headingsOf(columns, locale), values()))
}

const download = (reply: FastifyReply, format: SheetFormat, name: string): FastifyReply =>
  reply.headers({ 'content-disposition': `attachment; filename="${name}.${format}"`, 'cache-control': 'private, no-store' }).type(mediaTypes[format])

async function refuse(reply: FastifyReply, code: Refusal): Promise<void> {
  const [status, message] = refusals[code]
  await reply.status(status).send({ error: { code, message } })
}
