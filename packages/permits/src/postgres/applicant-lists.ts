import { decodeCursor, pageOf, type Instant, type OrganisationId, type Page, type PageRequest, type Sql } from '@naru/kernel'
import type { Dossier, DossierStatus, Vehicle, VehicleType } from '../domain/dossier.js'
import { PostgresDossiers } from './postgres-dossiers.js'

/** What an applicant sees of its own dossiers. */
export class ApplicantLists {
  constructor(private readonly sql: Sql) {}

  async dossiers(applicant: OrganisationId, statuses: readonly DossierStatus[], { first, after }: PageRequest): Promise<Page<Dossier>> {
    const [at, id] = after == null ? [] : (decodeCursor(after) ?? [])
    const rows = await this.sql.query<{ id: string; created_at: Instant }>(
      `select id, created_at from permits.dossier where applicant = $1 and (cardinality($2::text[]) = 0 or status = any($2)) and ($3::timestamptz is null or (created_at, id) < ($3, $4::uuid))
       order by created_at desc, id desc limit $5`,
      [applicant, statuses, at ?? null, id ?? null, first + 1],
    )
    const dossiers = new Map((await new PostgresDossiers(this.sql).listByIds(rows.slice(0, first).map((row) => row.id))).map((dossier) => [String(dossier.id), dossier]))
    const page = pageOf(
      rows,
      first,
      (row) => [row.created_at.toISOString(), row.id],
      (row) => dossiers.get(row.id),
    )
    return { next: page.next, items: page.items.filter((dossier) => dossier !== undefined) }
  }

  /** Vehicles of earlier dossiers, the latest first. */
  async vehicles(applicant: OrganisationId): Promise<readonly Vehicle[]> {
    return this.sql.query<{ plate: string; type: VehicleType }>(
      `select plate, type from (select distinct on (plate) plate, vehicle_type as type, created_at from permits.dossier where applicant = $1 order by plate, created_at desc) v order by created_at desc limit 20`,
      [applicant],
    )
  }

  /** Orders that a dossier of the applicant holds. */
  async heldOrders(applicant: OrganisationId): Promise<ReadonlySet<string>> {
    const rows = await this.sql.query<{ firm_order_id: string }>('select firm_order_id from permits.dossier_order where applicant = $1 and holds', [applicant])
    return new Set(rows.map(({ firm_order_id }) => firm_order_id))
  }
}
