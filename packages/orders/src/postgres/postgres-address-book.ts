import { idOf, type Sql } from '@naru/kernel'
import type { Buyer } from '../domain/cart.js'
import type { SavedAddress, SavedAddressId } from '../domain/saved-address.js'
import type { AddressBook } from '../ports.js'
import { toAddress, type AddressRow } from './order-rows.js'

interface SavedRow extends AddressRow {
  readonly id: string
  readonly person_id: string
  readonly organisation_id: string | null
  readonly label: string | null
  readonly is_default: boolean
  readonly kept_at: Date
}

const ownerOf = ({ personId, organisationId }: Buyer): string => organisationId ?? personId

export class PostgresAddressBook implements AddressBook {
  constructor(private readonly sql: Sql) {}

  async listOf(owner: Buyer): Promise<readonly SavedAddress[]> {
    const rows = await this.sql.query<SavedRow>('select * from orders.saved_address where owner_id = $1 order by is_default desc, kept_at desc, id desc', [ownerOf(owner)])
    return rows.map(toSaved)
  }

  // A book that is empty has no row to lock, and two first addresses would both be the default.
  async lock(owner: Buyer): Promise<readonly SavedAddress[]> {
    await this.sql.query(`select pg_advisory_xact_lock(hashtextextended('orders.saved_address/' || $1, 0))`, [ownerOf(owner)])
    return this.listOf(owner)
  }

  async save({ id, owner, label, address, isDefault, keptAt }: SavedAddress): Promise<void> {
    if (isDefault) await this.sql.query('update orders.saved_address set is_default = false where owner_id = $1 and is_default and id <> $2', [ownerOf(owner), id])
    await this.sql.query(
      `insert into orders.saved_address (id, owner_id, person_id, organisation_id, label, recipient, phone, country, city, line, postcode, region, line2, is_default, kept_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
       on conflict (id) do update set label = excluded.label, recipient = excluded.recipient, phone = excluded.phone, country = excluded.country, city = excluded.city, line = excluded.line,
         postcode = excluded.postcode, region = excluded.region, line2 = excluded.line2, is_default = excluded.is_default`,
      [
        id,
        ownerOf(owner),
        owner.personId,
        owner.organisationId,
        label,
        address.recipient,
        address.phone,
        address.country,
        address.city,
        address.line,
        address.postcode,
        address.region ?? null,
        address.line2 ?? null,
        isDefault,
        keptAt,
      ],
    )
  }

  async remove(id: SavedAddressId): Promise<void> {
    await this.sql.query('delete from orders.saved_address where id = $1', [id])
  }
}

const toSaved = (row: SavedRow): SavedAddress => ({
  id: idOf<'SavedAddress'>(row.id),
  owner: { personId: idOf<'Person'>(row.person_id), organisationId: row.organisation_id === null ? null : idOf<'Organisation'>(row.organisation_id) },
  label: row.label,
  address: toAddress(row),
  isDefault: row.is_default,
  keptAt: row.kept_at,
})
