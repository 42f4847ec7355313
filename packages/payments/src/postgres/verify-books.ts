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

/** What a share or a refund comes to: its portions, as in `whole` of the domain. */
const whole = (row: string, suffix = 'minor'): string =>
  `${row}.net_${suffix} + ${row}.commission_${suffix} + ${row}.tax_${suffix} + ${row}.duty_${suffix} - ${row}.subsidy_${suffix}`

/** Refunds and holds of a share `s`, as `r` and `h`. */
const takenBack = `
      left join (select firm_order_id, sum(${whole('f')}) as total from payments.refund f where status <> 'failed' group by firm_order_id) r on r.firm_order_id = s.firm_order_id
      left join (select firm_order_id, sum(amount_minor) as total from payments.hold where status <> 'released' group by firm_order_id) h on h.firm_order_id = s.firm_order_id`

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
    from payments.ledger_account where purpose not in ('firm-payable', 'fx-position', 'fx-result', 'bilateral') and balance_minor * side < 0
      and not (purpose = 'platform-cash' and exists (select from payments.posting where kind in ('dispute-withdrawn', 'bank-charged', 'bank-returned')))`,
  'a paid payment has its posting, for its amount': `
    select p.number as subject, coalesce('posted ' || t.total || ', due ' || p.amount_minor, 'no posting') as detail
    from payments.payment p left join lateral (
      select sum(e.amount_minor) as total from payments.posting o join payments.ledger_entry e on e.posting_id = o.id
      join payments.ledger_account a on a.id = e.account_id
      where o.subject_id = p.id and o.kind in ('card-captured', 'invoice-issued', 'transfer-settled') and a.purpose in ('platform-cash', 'buyer-receivable', 'buyer-credit') and e.amount_minor > 0) t on true
    where p.status in ('succeeded', 'invoiced') and t.total is distinct from p.amount_minor`,
  'the shares of a payment sum to it': `
    select p.number as subject, 'shares ' || sum(${whole('s')}) || ', payment ' || p.amount_minor as detail
    from payments.payment p join payments.firm_share s on s.payment_id = p.id group by p.id having sum(${whole('s')}) <> p.amount_minor`,
  'what is taken from a share is in its refunds and holds': `
    select s.number as subject, 'taken ' || ${whole('s')} - (${whole('s', 'left_minor')}) || ', refunds and holds ' || coalesce(r.total, 0) + coalesce(h.total, 0) as detail
    from payments.firm_share s ${takenBack} left join payments.invoice i on i.payment_id = s.payment_id
    where coalesce(i.discounted_minor, 0) = 0 and ${whole('s')} - (${whole('s', 'left_minor')}) <> coalesce(r.total, 0) + coalesce(h.total, 0)`,
  'what a discount took is in the shares of its invoice': `
    select i.number as subject, 'taken ' || sum(${whole('s')} - (${whole('s', 'left_minor')}) - coalesce(r.total, 0) - coalesce(h.total, 0)) || ', discount ' || i.discounted_minor as detail
    from payments.invoice i join payments.firm_share s on s.payment_id = i.payment_id ${takenBack}
    where i.discounted_minor > 0 group by i.id having sum(${whole('s')} - (${whole('s', 'left_minor')}) - coalesce(r.total, 0) - coalesce(h.total, 0)) <> i.discounted_minor`,
  'what is held for a firm is what its undelivered orders hold': `
    select a.owner_id || '/' || a.currency as subject, 'held ' || a.balance_minor * a.side || ', orders ' || coalesce(s.total, 0) as detail
    from payments.ledger_account a left join (
      select firm_id, currency, sum(net_left_minor - case when status = 'held' then part_released_minor else 0 end + coalesce(c.pending, 0)) as total
      from payments.firm_share f left join (select firm_order_id, sum(net_minor) as pending from payments.refund where status = 'requested' and source = 'owed' group by firm_order_id) c using (firm_order_id)
      where status in ('owed', 'held') group by firm_id, currency) s on s.firm_id = a.owner_id and s.currency = a.currency
    where a.purpose = 'held' and a.balance_minor * a.side <> coalesce(s.total, 0)`,
  'what is held for disputes is what open holds carry': `
    select a.owner_id || '/' || a.currency as subject, 'dispute-hold ' || a.balance_minor * a.side || ', holds ' || coalesce(h.total, 0) as detail
    from payments.ledger_account a left join (
      select firm_id, currency, sum(amount_minor) as total from payments.hold where status = 'held' group by firm_id, currency) h on h.firm_id = a.owner_id and h.currency = a.currency
    where a.purpose = 'dispute-hold' and a.balance_minor * a.side <> coalesce(h.total, 0)`,
  'what the card network took is in open disputes': `
    select a.currency as subject, 'disputed ' || a.balance_minor || ', disputes ' || coalesce(d.total, 0) as detail
    from payments.ledger_account a left join (
      select currency, sum(withdrawn_minor) as total from payments.dispute where status in ('needs-response', 'under-review') or (status = 'won' and reinstated_minor = 0) group by currency) d on d.currency = a.currency
    where a.purpose = 'disputed' and a.balance_minor <> coalesce(d.total, 0)`,
  'what is in suspense is what bank entries have open': `
    select a.currency as subject, 'suspense ' || a.balance_minor * a.side || ', entries ' || coalesce(e.total, 0) as detail
    from payments.ledger_account a left join (
      select currency, sum(amount_minor - assigned_minor - returned_minor) as total from payments.bank_entry where amount_minor > 0 group by currency) e on e.currency = a.currency
    where a.purpose = 'suspense' and a.balance_minor * a.side <> coalesce(e.total, 0)`,
  'what is assigned of a bank entry is in its allocations': `
    select e.bank_reference as subject, 'assigned ' || e.assigned_minor || ', allocations ' || coalesce(a.total, 0) as detail
    from payments.bank_entry e left join (select entry_id, sum(amount_minor) as total from payments.bank_allocation where undone_at is null group by entry_id) a on a.entry_id = e.id
    where e.assigned_minor <> coalesce(a.total, 0)`,
  'what is to a buyer’s credit is what transfers brought for what is not paid yet': `
    select a.owner_id || '/' || a.currency as subject, 'buyer-credit ' || a.balance_minor * a.side || ', allocations ' || coalesce(b.total, 0) as detail
    from payments.ledger_account a left join (
      select owner_id, currency, sum(amount_minor - settled_minor) as total from payments.bank_allocation where undone_at is null group by owner_id, currency) b on b.owner_id = a.owner_id and b.currency = a.currency
    where a.purpose = 'buyer-credit' and a.balance_minor * a.side <> coalesce(b.total, 0)`,
  'the transfers of a payout sum to it': `
    select p.id::text as subject, 'transfers ' || sum(t.amount_minor) || ', payout ' || p.amount_minor as detail
    from payments.payout p join payments.payout_transfer t on t.payout_id = p.id where p.status = 'paid' group by p.id having sum(t.amount_minor) <> p.amount_minor`,
  'a closed month stands as it was closed': `
    select to_char(c.month, 'YYYY-MM') || ' ' || coalesce(a.owner_id::text, 'platform') || '/' || a.purpose || '/' || a.currency as subject,
      'closed at ' || c.balance_minor || ', entries ' || coalesce(e.total, 0) as detail
    from payments.month_close m join payments.closed_balance c on c.month = m.month and c.closed_at = m.closed_at join payments.ledger_account a on a.id = c.account_id
      left join lateral (select sum(e.amount_minor) as total from payments.ledger_entry e where e.account_id = a.id and e.at < ((m.month + interval '1 month') at time zone payments.book_zone())) e on true
    where m.status <> 'open' and c.balance_minor <> coalesce(e.total, 0)`,
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
  'what is on its way back to buyers is what open refunds carry': `
    select a.currency as subject, 'refunds ' || a.balance_minor * a.side || ', open refunds ' || coalesce(r.total, 0) + coalesce(l.total, 0) as detail
    from payments.ledger_account a
    left join (select f.currency, sum(${whole('f')}) as total from payments.refund f where f.status = 'bounced' or (f.status = 'requested' and f.source <> 'owed') group by 1) r on r.currency = a.currency
    left join (
      select p.currency, sum(p.amount_minor) as total from payments.posting o join payments.payment p on p.id = o.subject_id
      where o.kind = 'late-capture' and not exists (select from payments.posting b where b.subject_id = p.id and b.key like 'late-capture-returned:%') group by 1) l on l.currency = a.currency
    where a.purpose = 'refunds' and a.balance_minor * a.side <> coalesce(r.total, 0) + coalesce(l.total, 0)`,
  'a period of clearing begins where the one before it ended': `
    select p.account_id || '/' || p.until_on as subject, 'opens with ' || p.opening_minor || ', the one before closed with ' || coalesce(b.closing_minor, 0) as detail
    from payments.clearing_period p left join lateral (select closing_minor from payments.clearing_period o where o.account_id = p.account_id and o.until_on < p.until_on order by o.until_on desc limit 1) b on true
    where p.opening_minor <> coalesce(b.closing_minor, 0)`,
  'a clearing account stands where its periods and what came after them leave it': `
    select a.id::text as subject, 'position ' || coalesce(l.balance_minor, 0) || ', periods ' || coalesce(p.closing_minor, 0) || ' and ' || coalesce(e.later, 0) || ' since' as detail
    from payments.clearing_account a
    left join payments.ledger_account l on l.owner_id = a.id and l.purpose = 'bilateral' and l.currency = a.currency
    left join lateral (select closing_minor, until_on from payments.clearing_period o where o.account_id = a.id order by o.until_on desc limit 1) p on true
    left join lateral (select sum(amount_minor) as later from payments.ledger_entry n where n.account_id = l.id and (p.until_on is null or (n.at at time zone payments.book_zone())::date > p.until_on)) e on true
    where coalesce(l.balance_minor, 0) <> coalesce(p.closing_minor, 0) + coalesce(e.later, 0)`,
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
