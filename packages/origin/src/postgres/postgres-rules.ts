import type { HsEdition, Instant, PlainDate, Sql } from '@naru/kernel'
import type { AgreementCode, Confidence } from '../domain/agreement/agreement.js'
import type { AgreementTerms } from '../domain/agreement/terms.js'
import type { RuleSet } from '../domain/rule-set.js'
import { shippedRules } from '../domain/shipped-rules.js'
import { codesInEditions, storedOrShipped } from '../domain/stored-rules.js'
import type { Rules } from '../ports.js'
import { PostgresTerms } from './postgres-releases.js'

interface Row {
  readonly agreement: AgreementCode
  readonly heading: string
  readonly subdivision: string
  readonly min: string
  readonly max: string
  readonly body: string
  readonly expression: string
  readonly decidable: boolean
  readonly edition: HsEdition
  readonly source: string
  readonly confidence: Confidence
  readonly valid_from: PlainDate | null
  readonly valid_until: PlainDate | null
}

/** Imported rules; where none was imported for a code, the ones that are shipped. */
export class PostgresRules implements Rules {
  constructor(private readonly sql: Sql) {}

  /** Every rule that the code may fall under, in whatever edition it is written; `determineOrigin` chooses among them. */
  async find(agreement: AgreementCode, hs: string, date: PlainDate, edition: HsEdition = 'HS2022'): Promise<readonly RuleSet[]> {
    const codes = codesInEditions(hs, edition)
    const rows = await this.sql.query<Row>(
      `select agreement, heading, subdivision, min, max, body, expression, decidable, edition, source, confidence, valid_from, valid_until from origin.rule_set
       where agreement = $1 and exists (select from unnest($2::text[]) code where min <= code and code <= max) and (valid_from is null or valid_from <= $3::date) and (valid_until is null or $3::date <= valid_until) order by id`,
      [agreement, codes, date],
    )
    return storedOrShipped(rows.map(fromRow), agreement, hs, edition)
  }

  terms(agreement: AgreementCode, date: PlainDate): Promise<AgreementTerms> {
    return new PostgresTerms(this.sql).find(agreement, date)
  }

  /** Every rule of an agreement that is in force on a day: the stored ones, and those shipped whose range none of them has. */
  async inForce(agreement: AgreementCode, date: PlainDate): Promise<readonly RuleSet[]> {
    const rows = await this.sql.query<Row>(
      `select agreement, heading, subdivision, min, max, body, expression, decidable, edition, source, confidence, valid_from, valid_until from origin.rule_set
       where agreement = $1 and (valid_from is null or valid_from <= $2::date) and (valid_until is null or $2::date <= valid_until) order by id`,
      [agreement, date],
    )
    const stored = rows.map(fromRow)
    return [...stored, ...shippedRules.filter((set) => set.agreement === agreement && !stored.some(({ min, max }) => min === set.min && max === set.max))]
  }

  /** The stored rules of every agreement that may concern the goods; `storedOrShipped` says which of them hold for one. */
  async findMany(goods: readonly { readonly hs: string; readonly edition: HsEdition }[], date: PlainDate): Promise<readonly RuleSet[]> {
    const codes = [...new Set(goods.flatMap(({ hs, edition }) => codesInEditions(hs, edition)))]
    const rows = await this.sql.query<Row>(
      `select agreement, heading, subdivision, min, max, body, expression, decidable, edition, source, confidence, valid_from, valid_until from origin.rule_set
       where exists (select from unnest($1::text[]) as c(code) where min <= c.code and max >= c.code) and (valid_from is null or valid_from <= $2::date) and (valid_until is null or $2::date <= valid_until) order by id`,
      [codes, date],
    )
    return rows.map(fromRow)
  }

  /** Puts an agreement's imported rules in the place of those imported before. */
  async replace(agreement: AgreementCode, sets: readonly RuleSet[], at: Instant): Promise<void> {
    // What officials released stays, with its days.
    await this.sql.query('delete from origin.rule_set where agreement = $1 and release is null', [agreement])
    await this.sql.query(
      `insert into origin.rule_set (agreement, heading, subdivision, min, max, body, expression, decidable, edition, source, confidence, valid_from, valid_until, imported_at)
       select agreement, heading, subdivision, min, max, text, expression, decidable, edition, source, confidence, "from", until, $2
       from jsonb_to_recordset($1::jsonb) as sets (agreement text, heading text, subdivision text, min text, max text, text text, expression text, decidable boolean, edition text, source text, confidence text, "from" date, until date)`,
      [JSON.stringify(sets), at],
    )
  }
}

const fromRow = ({ body, valid_from, valid_until, ...row }: Row): RuleSet => ({ ...row, text: body, from: valid_from, until: valid_until })
