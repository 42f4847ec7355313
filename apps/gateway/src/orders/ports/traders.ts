import type { ComplexCode, Instant, Localized, OrganisationId, PlainDate, Sql } from '@naru/kernel'
import type { Organisation, PhaseDecision } from '@naru/parties'

export interface PostalAddress {
  readonly country: string
  readonly city: Localized
  readonly line: Localized
  readonly postcode: string | null
}

/** An organisation as orders need to know it, with what its complex has decided about phases. */
export interface Trader extends Pick<Organisation, 'id' | 'kind' | 'admission' | 'blocked'> {
  readonly name: Localized
  readonly businessNumber: string | null
  readonly address: PostalAddress
  readonly complex: ComplexCode | null
  readonly decisions: readonly Pick<PhaseDecision, 'channel' | 'phase' | 'effectiveOn' | 'decidedAt'>[]
}

interface Row extends Pick<Trader, 'id' | 'kind' | 'admission' | 'blocked' | 'address' | 'complex'> {
  readonly name_ko: string
  readonly name_en: string
  readonly business_number: string | null
  readonly decisions: readonly { readonly channel: PhaseDecision['channel']; readonly phase: PhaseDecision['phase']; readonly effectiveOn: PlainDate; readonly decidedAt: string }[]
}

/** Firms and companies in one statement; a transaction that asks for the same one again reads it once. */
export class Traders {
  readonly #read = new Map<OrganisationId, Trader | undefined>()

  constructor(private readonly sql: Sql) {}

  async find(ids: readonly OrganisationId[]): Promise<readonly Trader[]> {
    const unread = ids.filter((id) => !this.#read.has(id))
    if (unread.length > 0) await this.#look(unread)
    return ids.flatMap((id) => this.#read.get(id) ?? [])
  }

  async #look(ids: readonly OrganisationId[]): Promise<void> {
    const rows = await this.sql.query<Row>(
      `select o.id, o.kind, o.name_ko, o.name_en, o.business_number, o.address, o.complex_code as complex, o.admission, o.blocked,
         coalesce((select json_agg(json_build_object('channel', d.channel, 'phase', d.phase, 'effectiveOn', d.effective_on, 'decidedAt', d.decided_at) order by d.decided_at)
           from parties.phase_decision d where d.complex_code = o.complex_code), '[]') as decisions
       from parties.organisation o where o.id = any($1::uuid[])`,
      [ids],
    )
    for (const id of ids) this.#read.set(id, undefined)
    for (const row of rows) this.#read.set(row.id, toTrader(row))
  }
}

const toTrader = ({ name_ko, name_en, business_number, decisions, ...row }: Row): Trader => ({
  ...row,
  name: { ko: name_ko, en: name_en },
  businessNumber: business_number,
  decisions: decisions.map((decision) => ({ ...decision, decidedAt: new Date(decision.decidedAt) satisfies Instant })),
})
