import type { PersonId, PlainDate, Sql } from '@naru/kernel'
import type { RuleBook } from '../commission/keep-rules.js'
import type { CommissionRule } from '../domain/commission.js'
import type { CommissionRuleId } from '../domain/ids.js'
import { toRule, type RuleRow } from './rows.js'

export class PostgresRuleBook implements RuleBook {
  constructor(private readonly sql: Sql) {}

  async lock(id: CommissionRuleId): Promise<CommissionRule | undefined> {
    const [row] = await this.sql.query<RuleRow>(`select * from payments.commission_rule where id = $1 for update`, [id])
    return row && toRule(row)
  }

  async add({ id, firmId, category, currency, rate, floor, cap, validFrom }: CommissionRule, by: PersonId): Promise<boolean> {
    const added = await this.sql.query(
      `insert into payments.commission_rule (id, firm_id, category, currency, rate, floor_minor, cap_minor, valid_from, made_by)
       select $1, $2, $3, $4, $5, $6, $7, $8, $9
       where not exists (select from payments.commission_rule r where r.firm_id is not distinct from $2::uuid and r.category is not distinct from $3 and r.currency = $4
         and daterange(r.valid_from, r.valid_until, '[)') && daterange($8::date, null, '[)')) returning id`,
      [id, firmId, category, currency, rate.toFixed(), floor?.minor.toString() ?? null, cap?.minor.toString() ?? null, validFrom, by],
    )
    return added.length > 0
  }

  async end(id: CommissionRuleId, until: PlainDate): Promise<void> {
    await this.sql.query(`update payments.commission_rule set valid_until = $2 where id = $1`, [id, until])
  }

  async list(): Promise<readonly CommissionRule[]> {
    return (
      await this.sql.query<RuleRow>(`select * from payments.commission_rule order by valid_until is not null, currency, firm_id nulls first, category nulls first, valid_from desc`)
    ).map(toRule)
  }
}
