import { err, formatAmount, idOf, ok, parseCurrency, parseId, type CurrencyCode, type Money, type Result } from '@naru/kernel'
import type { AccountStatement } from '@naru/payments'
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql'
import { membershipOf, systemActor } from '../platform/acting/actor.js'
import { Acts, type Tx } from '../platform/acting/acts.js'
import { toWire } from '../platform/graphql/wire-names.js'
import type * as api from '../platform/graphql/generated/schema.js'
import type { RequestContext } from '../platform/http/request-context.js'
import { PaperPrinter } from '../platform/pdf/paper-printer.js'
import { DiskFileStore } from '../platform/storage/file-store.js'
import { partiesOnPapers } from '../read-models/parties-on-papers.js'
import { monthOf, statementPaper } from './account-papers.js'
import type { StoredDocument } from './document-store.js'
import { toDocument } from './documents.resolver.js'
import { MakeDocument } from './make-document.js'
import { readStatement } from './statement-reads.js'

type Failed = { readonly code: 'NOT_FOUND' } | { readonly code: 'INVALID_INPUT'; readonly at: string; readonly reason: string }

const toMoney = (money: Money): api.Money => ({ amount: formatAmount(money), currency: money.currency })
/** A cell that begins like a formula is made text, so that a spreadsheet only shows it. */
const cell = (text: string): string => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`
const csvOf = ({ lines, opening, closing }: AccountStatement): string =>
  [
    ['date', 'kind', 'reference', 'amount', 'balance'],
    ['', 'opening', '', '', formatAmount(opening)],
    ...lines.map(({ on, kind, reference, amount, balance }) => [on, kind, cell(reference), formatAmount(amount), formatAmount(balance)]),
    ['', 'closing', '', '', formatAmount(closing)],
  ]
    .map((row) => row.join(','))
    .join('\r\n')

const toStatement = (statement: AccountStatement): api.AccountStatement => {
  const { from, until, currency, opening, lines, invoiced, paid, credited, discounted, closing, ageing } = statement
  return {
    from,
    until,
    currency,
    opening: toMoney(opening),
    lines: lines.map(({ on, kind, reference, amount, balance }) => ({ on, kind: toWire(kind), reference, amount: toMoney(amount), balance: toMoney(balance) })),
    invoiced: toMoney(invoiced),
    paid: toMoney(paid),
    credited: toMoney(credited),
    discounted: toMoney(discounted),
    closing: toMoney(closing),
    ageing: { notDue: toMoney(ageing.notDue), to30: toMoney(ageing.to30), to60: toMoney(ageing.to60), to90: toMoney(ageing.to90), over90: toMoney(ageing.over90) },
    csv: csvOf(statement),
  }
}

/** Accounts by the month: a company's own, and a firm's with one of its customers. */
@Resolver()
export class StatementsResolver {
  constructor(
    private readonly acts: Acts,
    private readonly files: DiskFileStore,
    private readonly printer: PaperPrinter,
  ) {}

  @Query('accountStatement')
  accountStatement(@Args() args: api.QueryAccountStatementArgs, @Context() { actor }: RequestContext): Promise<api.AccountStatement | null> {
    const [month, currency] = [monthOf(args.month), parseCurrency(args.currency ?? 'KRW')]
    const { organisationId, kind } = membershipOf(actor)
    const customer = parseId<'Organisation'>(args.companyId ?? '')
    if (!month || !currency.ok || (kind === 'firm' && !customer.ok)) return Promise.resolve(null)
    if (kind === 'company') return this.acts.read(actor, async ({ sql }) => toStatement(await readStatement(sql, organisationId, null, month, currency.value)))
    // A firm may not read invoices; those for its own goods alone are shown to it here, and only here.
    const companyId = customer.ok ? customer.value : organisationId
    return this.acts.read(systemActor('statement-for-firm'), async ({ sql }) => toStatement(await readStatement(sql, companyId, organisationId, month, currency.value)))
  }

  @Mutation('printStatement')
  printStatement(@Args('input') input: api.PrintStatementInput, @Context() context: RequestContext): Promise<api.PrintStatementResult> {
    return this.acts.perform(context, { act: 'printStatement', input }, (tx) => this.print(tx, input.month, input.currency ?? 'KRW'), toDocument)
  }

  private async print(tx: Tx, written: string, code: string): Promise<Result<StoredDocument, Failed>> {
    const [month, currency] = [monthOf(written), parseCurrency(code)]
    if (!month) return err({ code: 'INVALID_INPUT', at: 'month', reason: 'NOT_A_MONTH' })
    if (!currency.ok) return err({ code: 'INVALID_INPUT', at: 'currency', reason: 'UNKNOWN_CURRENCY' })
    return this.of(tx, month, currency.value)
  }

  private async of(tx: Tx, month: NonNullable<ReturnType<typeof monthOf>>, currency: CurrencyCode): Promise<Result<StoredDocument, Failed>> {
    const { organisationId } = membershipOf(tx.actor)
    const company = (await partiesOnPapers(tx.sql, [organisationId])).get(organisationId)
    if (!company) return err({ code: 'NOT_FOUND' })
    const paper = statementPaper(await readStatement(tx.sql, organisationId, null, month, currency), company, organisationId)
    const between = { issuerId: null, recipientOrganisationId: idOf<'Organisation'>(organisationId), recipientPersonId: null }
    const subject = `statement/${organisationId}/${month.from.slice(0, 7)}/${currency}`
    return ok(await new MakeDocument(this.files, this.printer).make(tx, 'statement', { subject, between, number: paper.number, series: null, paper: () => paper }))
  }
}
