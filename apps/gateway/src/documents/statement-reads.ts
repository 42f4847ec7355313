import { money, subtract, type CurrencyCode, type OrganisationId, type PlainDate, type Sql } from '@naru/kernel'
import { statementOf, type AccountEntry, type AccountStatement, type OwedOn } from '@naru/payments'

interface InvoiceRow {
  readonly number: string
  readonly amount_minor: string
  readonly credited_minor: string
  readonly discounted_minor: string
  readonly issued_on: PlainDate
  readonly due_on: PlainDate
  readonly status: 'open' | 'paid' | 'credited'
  readonly closed_on: PlainDate | null
  readonly bank_reference: string | null
}
interface CreditRow {
  readonly number: string
  readonly settled_on: PlainDate
  readonly minor: string
}

/**
 * A month of a company's account, over all firms or of one: invoices by their day of issue, payments by the day of the transfer, credits by the
 * day on which they were booked. A firm reads the invoices for its goods alone.
 */
export async function readStatement(
  sql: Sql,
  companyId: OrganisationId,
  firmId: OrganisationId | null,
  month: { readonly from: PlainDate; readonly until: PlainDate },
  currency: CurrencyCode,
): Promise<AccountStatement> {
  const invoices = await sql.query<InvoiceRow>(
    `select number, amount_minor, credited_minor, discounted_minor, issued_on::text, due_on::text, status, closed_on::text, bank_reference from payments.invoice i
     where buyer_id = $1 and currency = $2 and issued_on <= $3 and ($4::uuid is null or not exists (select from payments.firm_share s where s.payment_id = i.payment_id and s.firm_id <> $4))`,
    [companyId, currency, month.until, firmId],
  )
  const credits = await sql.query<CreditRow>(
    `select i.number, (r.settled_at at time zone payments.book_zone())::date::text as settled_on, (r.net_minor + r.commission_minor + r.tax_minor + r.duty_minor - r.subsidy_minor)::text as minor from payments.refund r join payments.invoice i on i.payment_id = r.payment_id
     where i.buyer_id = $1 and i.currency = $2 and r.status = 'credited' and ($3::uuid is null or r.firm_id = $3)`,
    [companyId, currency, firmId],
  )
  const of = (minor: string) => money(BigInt(minor), currency)
  const creditedBy = credits.map(({ number, settled_on, minor }): AccountEntry => ({
    on: settled_on,
    kind: 'credit',
    reference: number,
    amount: of(minor),
  }))
  const entries = invoices.flatMap(({ number, amount_minor, credited_minor, discounted_minor, issued_on, status, closed_on, bank_reference }): readonly AccountEntry[] => [
    { on: issued_on, kind: 'invoice', reference: number, amount: of(amount_minor) },
    ...(status === 'paid' && closed_on !== null
      ? [
          {
            on: closed_on,
            kind: 'payment' as const,
            reference: `${number} ${bank_reference ?? ''}`.trim(),
            amount: of((BigInt(amount_minor) - BigInt(credited_minor) - BigInt(discounted_minor)).toString()),
          },
          ...(discounted_minor === '0' ? [] : [{ on: closed_on, kind: 'discount' as const, reference: number, amount: of(discounted_minor) }]),
        ]
      : []),
  ])
  const owed = invoices.flatMap(({ number, amount_minor, due_on, status, closed_on }): readonly OwedOn[] => {
    if (status !== 'open' && closed_on !== null && closed_on <= month.until) return []
    const credited = creditedBy.filter(({ reference, on }) => reference === number && on <= month.until).reduce((all, { amount }) => all + amount.minor, 0n)
    return [{ due: subtract(of(amount_minor), money(credited, currency)), dueOn: due_on }]
  })
  return statementOf([...entries, ...creditedBy], owed, { ...month, currency })
}
