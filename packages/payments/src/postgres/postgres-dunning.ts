import { decimal, idOf, money, type CurrencyCode, type PlainDate, type Sql } from '@naru/kernel'
import { sqlMigration } from '@naru/kernel/postgres'
import { defaultSchedule, type DunningLetter, type DunningLevel } from '../domain/dunning.js'
import type { InvoiceId } from '../domain/ids.js'
import type { Dunning } from '../ports.js'
import { currencyOf } from './rows.js'

/** The schedule of letters by currency, and the letters that went out. */
export const createDunning = sqlMigration(
  1_764_170_400_000,
  'CreateDunning',
  `
  create table payments.dunning_level (
    currency text not null check (length(currency) = 3),
    level int not null check (level between 1 and 9),
    after_days int not null check (after_days between 1 and 365),
    fee_minor bigint not null check (fee_minor >= 0),
    yearly_rate numeric(6,5) not null check (yearly_rate between 0 and 0.2),
    blocks boolean not null,
    primary key (currency, level)
  );
  alter table payments.dunning_level enable row level security;
  create policy everybody_reads on payments.dunning_level for select using (true);
  create policy platform on payments.dunning_level using (naru.is_system()) with check (naru.is_system());
  grant select, insert, delete on payments.dunning_level to naru_app;

  create table payments.dunning_letter (
    id uuid primary key,
    invoice_id uuid not null references payments.invoice,
    level int not null check (level between 1 and 9),
    sent_on date not null,
    days_late int not null check (days_late > 0),
    due_minor bigint not null check (due_minor > 0),
    fee_minor bigint not null check (fee_minor >= 0),
    interest_minor bigint not null check (interest_minor >= 0),
    currency text not null,
    blocks boolean not null,
    at timestamptz not null,
    -- A level is sent once.
    unique (invoice_id, level)
  );
  create index dunning_letter_sent on payments.dunning_letter (at desc, id desc);
  alter table payments.dunning_letter enable row level security;
  create policy platform on payments.dunning_letter using (naru.is_system()) with check (naru.is_system());
  create policy buyers_read on payments.dunning_letter for select using (exists (select from payments.invoice i where i.id = invoice_id));
  grant select, insert on payments.dunning_letter to naru_app;
  `,
)

interface LevelRow {
  readonly level: number
  readonly after_days: number
  readonly fee_minor: string
  readonly yearly_rate: string
  readonly blocks: boolean
}

export interface LetterRow {
  readonly id: string
  readonly invoice_id: string
  readonly level: number
  readonly sent_on: PlainDate
  readonly days_late: number
  readonly due_minor: string
  readonly fee_minor: string
  readonly interest_minor: string
  readonly currency: string
  readonly blocks: boolean
  readonly at: Date
}

export const selectLetters = 'select id, invoice_id, level, sent_on::text, days_late, due_minor, fee_minor, interest_minor, currency, blocks, at from payments.dunning_letter'

export function toLetter(row: LetterRow): DunningLetter {
  const of = (minor: string) => money(BigInt(minor), currencyOf(row.currency))
  return {
    id: row.id,
    invoiceId: idOf<'Invoice'>(row.invoice_id),
    level: row.level,
    sentOn: row.sent_on,
    daysLate: row.days_late,
    due: of(row.due_minor),
    fee: of(row.fee_minor),
    interest: of(row.interest_minor),
    blocks: row.blocks,
    at: row.at,
  }
}

export class PostgresDunning implements Dunning {
  constructor(private readonly sql: Sql) {}

  async schedule(currency: CurrencyCode): Promise<readonly DunningLevel[]> {
    const rows = await this.sql.query<LevelRow>('select level, after_days, fee_minor, yearly_rate, blocks from payments.dunning_level where currency = $1 order by level', [
      currency,
    ])
    if (rows.length === 0) return defaultSchedule(currency)
    return rows.map(({ level, after_days, fee_minor, yearly_rate, blocks }) => ({
      level,
      afterDays: after_days,
      fee: money(BigInt(fee_minor), currency),
      yearlyRate: decimal(yearly_rate),
      blocks,
    }))
  }

  async saveSchedule(currency: CurrencyCode, levels: readonly DunningLevel[]): Promise<void> {
    await this.sql.query('delete from payments.dunning_level where currency = $1', [currency])
    for (const { level, afterDays, fee, yearlyRate, blocks } of levels)
      await this.sql.query('insert into payments.dunning_level (currency, level, after_days, fee_minor, yearly_rate, blocks) values ($1, $2, $3, $4, $5, $6)', [
        currency,
        level,
        afterDays,
        fee.minor,
        yearlyRate.toFixed(),
        blocks,
      ])
  }

  async lettersOf(invoiceId: InvoiceId): Promise<readonly DunningLetter[]> {
    return (await this.sql.query<LetterRow>(`${selectLetters} where invoice_id = $1 order by level`, [invoiceId])).map(toLetter)
  }

  async add(letter: DunningLetter): Promise<void> {
    await this.sql.query(
      `insert into payments.dunning_letter (id, invoice_id, level, sent_on, days_late, due_minor, fee_minor, interest_minor, currency, blocks, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        letter.id,
        letter.invoiceId,
        letter.level,
        letter.sentOn,
        letter.daysLate,
        letter.due.minor,
        letter.fee.minor,
        letter.interest.minor,
        letter.due.currency,
        letter.blocks,
        letter.at,
      ],
    )
  }

  async listOverdue(today: PlainDate): Promise<readonly InvoiceId[]> {
    const rows = await this.sql.query<{ id: string }>(`select id from payments.invoice where status = 'open' and due_on < $1 order by due_on, id`, [today])
    return rows.map(({ id }) => idOf<'Invoice'>(id))
  }
}
