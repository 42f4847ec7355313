import { idOf, type Sql } from '@naru/kernel'
import type { SavedCardId } from '../domain/ids.js'
import type { CardOwner, SavedCard } from '../domain/saved-card.js'
import type { SavedCards } from '../ports.js'

interface Row {
  readonly id: string
  readonly person_id: string
  readonly organisation_id: string | null
  readonly method_id: string
  readonly brand: string
  readonly last4: string
  readonly exp_month: number
  readonly exp_year: number
  readonly is_default: boolean
  readonly saved_at: Date
}

const ownerOf = ({ personId, organisationId }: CardOwner): string => organisationId ?? personId
const select = 'select k.*, c.organisation_id from payments.saved_card k join payments.card_customer c on c.owner_id = k.owner_id'

export class PostgresSavedCards implements SavedCards {
  constructor(private readonly sql: Sql) {}

  findCustomer(owner: CardOwner): Promise<string | undefined> {
    return this.customer(owner, '')
  }

  lockCustomer(owner: CardOwner): Promise<string | undefined> {
    return this.customer(owner, 'for update')
  }

  async addCustomer(owner: CardOwner, customerId: string): Promise<void> {
    await this.sql.query('insert into payments.card_customer (owner_id, organisation_id, customer_id) values ($1, $2, $3) on conflict do nothing', [
      ownerOf(owner),
      owner.organisationId,
      customerId,
    ])
  }

  async listOf(owner: CardOwner): Promise<readonly SavedCard[]> {
    const rows = await this.sql.query<Row>(`${select} where k.owner_id = $1 order by k.is_default desc, k.saved_at desc, k.id`, [ownerOf(owner)])
    return rows.map(toCard)
  }

  async find(id: SavedCardId): Promise<SavedCard | undefined> {
    const [row] = await this.sql.query<Row>(`${select} where k.id = $1`, [id])
    return row && toCard(row)
  }

  async add(card: SavedCard): Promise<void> {
    await this.sql.query(
      'insert into payments.saved_card (id, owner_id, person_id, method_id, brand, last4, exp_month, exp_year, is_default, saved_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)',
      [card.id, ownerOf(card.owner), card.owner.personId, card.methodId, card.brand, card.last4, card.expMonth, card.expYear, card.isDefault, card.savedAt],
    )
  }

  async makeDefault({ id, owner }: SavedCard): Promise<void> {
    await this.sql.query('update payments.saved_card set is_default = false where owner_id = $1 and is_default and id <> $2', [ownerOf(owner), id])
    await this.sql.query('update payments.saved_card set is_default = true where id = $1', [id])
  }

  async remove(id: SavedCardId): Promise<void> {
    await this.sql.query('delete from payments.saved_card where id = $1', [id])
  }

  private async customer(owner: CardOwner, lock: '' | 'for update'): Promise<string | undefined> {
    const [row] = await this.sql.query<{ customer_id: string }>(`select customer_id from payments.card_customer where owner_id = $1 ${lock}`, [ownerOf(owner)])
    return row?.customer_id
  }
}

const toCard = (row: Row): SavedCard => ({
  id: idOf(row.id),
  owner: { personId: idOf(row.person_id), organisationId: row.organisation_id === null ? null : idOf(row.organisation_id) },
  methodId: row.method_id,
  brand: row.brand,
  last4: row.last4,
  expMonth: row.exp_month,
  expYear: row.exp_year,
  isDefault: row.is_default,
  savedAt: row.saved_at,
})
