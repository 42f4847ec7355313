import { addMonths, dateIn, decimal, type Instant, type Localized, type OrderLineId, type PlainDate, type Sql } from '@naru/kernel'
import { agreements, type AgreementCode } from '@naru/origin'
import { coverOf, coverWords, type LotId, type MaterialId } from '@naru/supply'
import { PostgresDeclarations } from '@naru/supply/postgres'
import type * as Graph from '../platform/graphql/generated/schema.js'

interface CertificateRow {
  readonly id: string
  readonly agreement: AgreementCode
  readonly items: readonly { readonly orderLineId: OrderLineId; readonly description: Localized; readonly quantity: number }[]
  readonly issued_on: PlainDate | null
}

interface BatchRow {
  readonly order_line_id: OrderLineId
  readonly run_id: string
  readonly number: string
  readonly at: Instant
  readonly quantity: number
}

interface LotRow {
  readonly run_id: string
  readonly id: LotId
  readonly material_id: MaterialId
  readonly number: string
  readonly name_ko: string
  readonly name_en: string
  readonly unit: string
  readonly supplier_name: string
  readonly quantity: string
  readonly origin: string
  readonly originating: boolean
  readonly declaration: string | null
  readonly received_at: Instant
}

/** Certificate, goods, batches, lots, declarations. Nothing for who may not see the certificate; of another firm's lots row-level security shows none. */
export async function traceCertificate(sql: Sql, certificateId: string): Promise<Graph.CertificateTrace | null> {
  const [certificate] = await sql.query<CertificateRow>(
    `select id, agreement, content -> 'items' as items, nullif(standing #>> '{issuance,issuedOn}', '')::date as issued_on from origin.certificate where id = $1`,
    [certificateId],
  )
  if (!certificate) return null
  const lines = certificate.items.map(({ orderLineId }) => orderLineId)
  const batches = await sql.query<BatchRow>(
    `select u.order_line_id, r.id as run_id, r.number, r.at, sum(u.quantity)::int as quantity from supply.run_use u join supply.run r on r.id = u.run_id
     where u.order_line_id = any ($1::uuid[]) group by u.order_line_id, r.id, r.number, r.at order by r.at, r.number`,
    [lines],
  )
  const lots = await lotsOf(sql, [...new Set(batches.map(({ run_id }) => run_id))])
  const declarations = await new PostgresDeclarations(sql).ofMaterials([...new Set(lots.map(({ material_id }) => material_id))])
  const { keptYears } = agreements[certificate.agreement].proof
  const toLot = (lot: LotRow, madeAt: Instant): Graph.TracedLot => {
    const cover = coverOf({ ...lot, materialId: lot.material_id }, declarations, dateIn('Asia/Seoul', madeAt))
    return {
      id: lot.id,
      number: lot.number,
      material: { ko: lot.name_ko, en: lot.name_en },
      supplier: lot.supplier_name,
      quantity: decimal(lot.quantity).toFixed(),
      unit: lot.unit,
      origin: lot.origin,
      receivedAt: lot.received_at.toISOString(),
      declaration: lot.declaration,
      cover: cover.covered
        ? { covered: true, declarationId: cover.declaration, until: cover.until, because: null }
        : { covered: false, declarationId: null, until: null, because: coverWords[cover.because] },
    }
  }
  return {
    certificateId: certificate.id,
    keptUntil: certificate.issued_on && addMonths(certificate.issued_on, 12 * keptYears),
    keptYears,
    goods: certificate.items.map(({ orderLineId, description, quantity }) => {
      const own = batches.filter((batch) => batch.order_line_id === orderLineId)
      return {
        orderLineId,
        description,
        quantity,
        tracedQuantity: own.reduce((sum, batch) => sum + batch.quantity, 0),
        batches: own.map((batch) => ({
          id: batch.run_id,
          number: batch.number,
          madeAt: batch.at.toISOString(),
          quantity: batch.quantity,
          lots: lots.filter(({ run_id }) => run_id === batch.run_id).map((lot) => toLot(lot, batch.at)),
        })),
      }
    }),
  }
}

const lotsOf = (sql: Sql, runs: readonly string[]): Promise<readonly LotRow[]> =>
  sql.query<LotRow>(
    `select m.run_id, l.id, l.material_id, l.number, t.name_ko, t.name_en, t.unit, l.supplier_name, m.quantity::text, l.origin, l.originating, l.declaration, l.received_at
     from supply.lot_movement m join supply.lot l on l.id = m.lot_id join supply.material t on t.id = l.material_id where m.run_id = any ($1::uuid[]) order by m.id`,
    [[...runs]],
  )
