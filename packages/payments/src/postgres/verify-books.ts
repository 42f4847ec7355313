import type { Sql } from '@naru/kernel'

export interface BooksReport {
  readonly balanced: boolean
  readonly ledgerEntries: number
  readonly accounts: number
  readonly problems: readonly BooksProblem[]
}

/** What is wrong and where: `subject` is a posting's key, an account, an order or an invoice. */
export interface BooksProblem {
  readonly rule: string
  readonly subject: string
  readonly detail: string
}

/** Each rule answers with the rows that break it; at most a hundred of each are reported. */
export const bookRules: Readonly<Record<string, string>> = {
  'a posting sums to zero in each currency': `
    select p.key as subject, a.currency || ' ' || sum(e.amount_minor) as detail
    from payments.posting p join payments.ledger_entry e on e.posting_id = p.id join payments.ledger_account a on a.id = e.account_id
    group by p.key, a.currency having sum(e.amount_minor) <> 0`,
  'a posting has entries': `
    select p.key as subject, 'no entries' as detail from payments.posting p where not exists (select from payments.ledger_entry e where e.posting_id = p.id)`,
  'the balance of an account is the sum of its entries': `
    select coalesce(a.owner_id::text, 'platform') || '/' || a.purpose || '/' || a.currency as subject, 'balance ' || a.balance_minor || ', entries ' || coalesce(e.total, 0) as detail
    from payments.ledger_account a left join (select account_id, sum(amount_minor) as total from payments.ledger_entry group by account_id) e on e.account_id = a.id
    where a.balance_minor <> coalesce(e.total, 0)`,
  'an account that may not go negative does not': `
    select coalesce(owner_id::text, 'platform') || '/' || purpose || '/' || currency as subject, 'balance ' || balance_minor * side as detail
    from payments.ledger_account where purpose <> 'firm-payable' and balance_minor * side < 0`,
  'a paid payment has its posting, for its amount': `
    select p.number as subject, coalesce('posted ' || t.total || ', due ' || p.amount_minor, 'no posting') as detail
    from payments.payment p left join lateral (
      select sum(e.amount_minor) as total from payments.posting o join payments.ledger_entry e on e.posting_id = o.id join payments.ledger_account a on a.id = e.account_id
      where o.subject_id = p.id and o.kind in ('card-captured', 'invoice-issued') and e.amount_minor > 0 and a.purpose <> 'promotion') t on true
    where p.status in ('succeeded', 'invoiced') and t.total is distinct from p.amount_minor`,
  'the shares of a payment sum to it': `
    select p.number as subject, 'shares ' || sum(s.net_minor + s.commission_minor + s.tax_minor + s.duty_minor - s.subsidy_minor) || ', payment ' || p.amount_minor as detail
    from payments.payment p join payments.firm_share s on s.payment_id = p.id group by p.id having sum(s.net_minor + s.commission_minor + s.tax_minor + s.duty_minor - s.subsidy_minor) <> p.amount_minor`,
  'what is taken from a share is in its refunds': `
    select s.number as subject, 'taken ' || s.net_minor + s.commission_minor + s.tax_minor + s.duty_minor - s.subsidy_minor - s.net_left_minor - s.commission_left_minor - s.tax_left_minor - s.duty_left_minor + s.subsidy_left_minor || ', refunds ' || coalesce(r.total, 0) as detail
    from payments.firm_share s left join (
      select firm_order_id, sum(net_minor + commission_minor + tax_minor + duty_minor - subsidy_minor) as total from payments.refund where status <> 'failed' group by firm_order_id) r using (firm_order_id)
    where s.net_minor + s.commission_minor + s.tax_minor + s.duty_minor - s.subsidy_minor - s.net_left_minor - s.commission_left_minor - s.tax_left_minor - s.duty_left_minor + s.subsidy_left_minor <> coalesce(r.total, 0)`,
  'what is held for a firm is what its undelivered orders hold': `
    select a.owner_id || '/' || a.currency as subject, 'held ' || a.balance_minor * a.side || ', orders ' || coalesce(s.total, 0) as detail
    from payments.ledger_account a left join (
      select firm_id, currency, sum(net_left_minor + coalesce(c.pending, 0)) as total
      from payments.firm_share f left join (select firm_order_id, sum(net_minor) as pending from payments.refund where status = 'requested' and source = 'owed' group by firm_order_id) c using (firm_order_id)
      where status in ('owed', 'held') group by firm_id, currency) s on s.firm_id = a.owner_id and s.currency = a.currency
    where a.purpose = 'held' and a.balance_minor * a.side <> coalesce(s.total, 0)`,
  'what a buyer owes is what the open invoices ask': `
    select a.owner_id || '/' || a.currency as subject, 'receivable ' || a.balance_minor || ', invoices ' || coalesce(i.total, 0) as detail
    from payments.ledger_account a left join (
      select buyer_id, currency, sum(amount_minor - credited_minor) as total from payments.invoice where status = 'open' group by buyer_id, currency) i on i.buyer_id = a.owner_id and i.currency = a.currency
    where a.purpose = 'buyer-receivable' and a.balance_minor <> coalesce(i.total, 0)`,
  'what is in clearing is what the open payouts carry': `
    select a.owner_id || '/' || a.currency as subject, 'clearing ' || a.balance_minor * a.side || ', payouts ' || coalesce(p.total, 0) as detail
    from payments.ledger_account a left join (
      select firm_id, currency, sum(amount_minor) as total from payments.payout where status = 'requested' group by firm_id, currency) p on p.firm_id = a.owner_id and p.currency = a.currency
    where a.purpose = 'clearing' and a.balance_minor * a.side <> coalesce(p.total, 0)`,
}

/** Proves the books from their journal. As the owner, or as the system: it must see every row. */
export async function verifyBooks(sql: Sql): Promise<BooksReport> {
  const [counts] = await sql.query<{ entries: number; accounts: number }>(
    `select (select count(*) from payments.ledger_entry)::int as entries, (select count(*) from payments.ledger_account)::int as accounts`,
  )
  const problems: BooksProblem[] = []
  for (const [rule, text] of Object.entries(bookRules)) {
    const rows = await sql.query<{ subject: string; detail: string }>(`select subject, detail from (${text}) broken limit 100`)
    problems.push(...rows.map(({ subject, detail }) => ({ rule, subject, detail })))
  }
  return { balanced: problems.length === 0, ledgerEntries: counts?.entries ?? 0, accounts: counts?.accounts ?? 0, problems }
}
