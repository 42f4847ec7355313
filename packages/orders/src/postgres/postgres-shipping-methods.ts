import { decimal, idOf, type CurrencyCode, type OrganisationId, type Sql } from '@naru/kernel'
import type { ShippingMethodId } from '../domain/ids.js'
import { platformMethod, type Band, type ShippingMethod, type ShippingZone, type Tariff } from '../domain/shipping.js'
import type { ShippingMethods } from '../ports.js'
import type { ShippingBook } from '../shipping/run-shipping-method.js'
import { moneyOf } from './line-price-json.js'
import { currencyOf } from './order-rows.js'
import { toFreightRate, type FreightRateRow } from './postgres-numbers.js'

interface BandJson {
  readonly upTo: string
  readonly price: string
}
type TariffJson =
  | { readonly basis: 'flat'; readonly price: string }
  | { readonly basis: 'weight'; readonly bands: readonly BandJson[]; readonly beyond: string | null; readonly kgPerM3: number | null }
  | { readonly basis: 'volume'; readonly bands: readonly BandJson[]; readonly beyond: string | null }
  | { readonly basis: 'value'; readonly bands: readonly BandJson[] }
interface ZoneJson extends Pick<ShippingZone, 'countries' | 'regions' | 'days'> {
  readonly tariff: TariffJson
  readonly freeFrom: string | null
}

export interface ShippingMethodRow {
  readonly id: string
  readonly firm_id: string
  readonly name_ko: string
  readonly name_en: string
  readonly currency: string
  readonly zones: readonly ZoneJson[]
  readonly status: 'active' | 'paused'
}

export class PostgresShippingMethods implements ShippingMethods, ShippingBook {
  constructor(private readonly sql: Sql) {}

  /** One statement: the firms' own methods, and the platform's table. */
  async listFor(firmIds: readonly OrganisationId[], currency: CurrencyCode): Promise<readonly ShippingMethod[]> {
    const [row] = await this.sql.query<{ methods: readonly ShippingMethodRow[]; rates: readonly FreightRateRow[] }>(
      `select coalesce((select json_agg(m order by m.id) from orders.shipping_method m where m.firm_id = any($1::uuid[])), '[]') as methods,
         coalesce((select json_agg(json_build_object('country', r.country, 'currency', r.currency, 'base_minor', r.base_minor::text, 'included_kg', r.included_kg::text, 'per_kg_minor', r.per_kg_minor::text,
           'free_from_minor', r.free_from_minor::text)) from orders.freight_rate r where r.currency = $2), '[]') as rates`,
      [firmIds, currency],
    )
    return [...(row?.methods ?? []).map(toShippingMethod), platformMethod((row?.rates ?? []).map(toFreightRate), currency)]
  }

  async lock(id: ShippingMethodId, firmId: OrganisationId): Promise<ShippingMethod | undefined> {
    const [row] = await this.sql.query<ShippingMethodRow>('select * from orders.shipping_method where id = $1 and firm_id = $2 for update', [id, firmId])
    return row && toShippingMethod(row)
  }

  async listOf(firmId: OrganisationId): Promise<readonly ShippingMethod[]> {
    return (await this.sql.query<ShippingMethodRow>('select * from orders.shipping_method where firm_id = $1 order by id', [firmId])).map(toShippingMethod)
  }

  async count(firmId: OrganisationId): Promise<number> {
    const [row] = await this.sql.query<{ count: number }>('select count(*)::int as count from orders.shipping_method where firm_id = $1', [firmId])
    return row?.count ?? 0
  }

  async save(method: ShippingMethod): Promise<void> {
    await this.sql.query(
      `insert into orders.shipping_method (id, firm_id, name_ko, name_en, currency, zones, status) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (id) do update set name_ko = excluded.name_ko, name_en = excluded.name_en, currency = excluded.currency, zones = excluded.zones, status = excluded.status`,
      [method.id, method.firmId, method.name.ko, method.name.en, method.currency, JSON.stringify(method.zones.map(fromZone)), method.status],
    )
  }
}

export const toShippingMethod = (row: ShippingMethodRow): ShippingMethod => {
  const currency = currencyOf(row.currency)
  return {
    id: idOf<'ShippingMethod'>(row.id),
    firmId: idOf<'Organisation'>(row.firm_id),
    name: { ko: row.name_ko, en: row.name_en },
    currency,
    zones: row.zones.map((zone) => toZone(zone, currency)),
    status: row.status,
  }
}

const toZone = ({ countries, regions, days, tariff, freeFrom }: ZoneJson, currency: CurrencyCode): ShippingZone => ({
  countries,
  regions,
  days,
  tariff: toTariff(tariff, currency),
  freeFrom: freeFrom === null ? null : moneyOf(freeFrom, currency),
})

function toTariff(tariff: TariffJson, currency: CurrencyCode): Tariff {
  if (tariff.basis === 'flat') return { basis: 'flat', price: moneyOf(tariff.price, currency) }
  const bands = tariff.bands.map(({ upTo, price }): Band => ({ upTo: decimal(upTo), price: moneyOf(price, currency) }))
  if (tariff.basis === 'value') return { basis: 'value', bands, beyond: null }
  const beyond = tariff.beyond === null ? null : moneyOf(tariff.beyond, currency)
  return tariff.basis === 'weight' ? { basis: 'weight', bands, beyond, kgPerM3: tariff.kgPerM3 } : { basis: 'volume', bands, beyond }
}

const fromZone = ({ countries, regions, days, tariff, freeFrom }: ShippingZone): ZoneJson => ({
  countries,
  regions,
  days,
  tariff: fromTariff(tariff),
  freeFrom: freeFrom?.minor.toString() ?? null,
})

function fromTariff(tariff: Tariff): TariffJson {
  if (tariff.basis === 'flat') return { basis: 'flat', price: tariff.price.minor.toString() }
  const bands = tariff.bands.map(({ upTo, price }) => ({ upTo: upTo.toFixed(), price: price.minor.toString() }))
  if (tariff.basis === 'value') return { basis: 'value', bands }
  const beyond = tariff.beyond?.minor.toString() ?? null
  return tariff.basis === 'weight' ? { basis: 'weight', bands, beyond, kgPerM3: tariff.kgPerM3 } : { basis: 'volume', bands, beyond }
}
