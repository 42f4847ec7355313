import { decodeCursor, pageOf, type ComplexCode, type OrganisationId, type Page, type PageRequest, type Sql } from '@naru/kernel'
import type { Buyer, Dispute, DisputeStatus, OrderReturn, ReturnStatus } from '@naru/orders'
import { selectDisputes, selectReturns, toDispute, toReturn, type DisputeRow, type ReturnRow } from '@naru/orders/postgres'

const cursorOf = ({ after }: PageRequest): readonly [string | null, string | null] => {
  const [at, id] = after == null ? [] : (decodeCursor(after) ?? [])
  return typeof at === 'string' && typeof id === 'string' ? [at, id] : [null, null]
}

export type Party = { readonly side: 'buyer'; readonly buyer: Buyer } | { readonly side: 'firm'; readonly organisationId: OrganisationId }

/** Whose rows are asked for, over the column that has an index for their order. */
function ofParty(party: Party, alias: string): readonly [string, string] {
  if (party.side === 'firm') return [`${alias}.firm_id = $1`, party.organisationId]
  const { personId, organisationId } = party.buyer
  return organisationId === null ? [`${alias}.buyer_organisation_id is null and ${alias}.buyer_person_id = $1`, personId] : [`${alias}.buyer_organisation_id = $1`, organisationId]
}

/** Returns of a side, newest first. */
export async function listReturns(sql: Sql, party: Party, statuses: readonly ReturnStatus[], page: PageRequest): Promise<Page<OrderReturn>> {
  const [owner, id] = ofParty(party, 'r')
  const rows = await sql.query<ReturnRow>(
    `${selectReturns} where ${owner} and (cardinality($2::text[]) = 0 or r.status = any($2))
       and ($3::timestamptz is null or (date_trunc('milliseconds', r.requested_at), r.id) < ($3, $4::uuid))
     order by r.requested_at desc, r.id desc limit $5`,
    [id, statuses, ...cursorOf(page), page.first + 1],
  )
  return pageOf(rows, page.first, (row) => [row.requested_at.toISOString(), row.id], toReturn)
}

/** Disputes of a side, newest first. */
export async function listDisputes(sql: Sql, party: Party, statuses: readonly DisputeStatus[], page: PageRequest): Promise<Page<Dispute>> {
  const [owner, id] = ofParty(party, 'd')
  const rows = await sql.query<DisputeRow>(
    `${selectDisputes} where ${owner} and (cardinality($2::text[]) = 0 or d.status = any($2))
       and ($3::timestamptz is null or (date_trunc('milliseconds', d.opened_at), d.id) < ($3, $4::uuid))
     order by d.opened_at desc, d.id desc limit $5`,
    [id, statuses, ...cursorOf(page), page.first + 1],
  )
  return pageOf(rows, page.first, keysOf, toDispute)
}

/** Disputes about the goods of a complex, oldest first: what waits longest comes first. */
export async function listDisputesOf(sql: Sql, complex: ComplexCode, statuses: readonly DisputeStatus[], page: PageRequest): Promise<Page<Dispute>> {
  const rows = await sql.query<DisputeRow>(
    `${selectDisputes} where d.complex = $1 and (cardinality($2::text[]) = 0 or d.status = any($2))
       and ($3::timestamptz is null or (date_trunc('milliseconds', d.opened_at), d.id) > ($3, $4::uuid))
     order by d.opened_at, d.id limit $5`,
    [complex, statuses, ...cursorOf(page), page.first + 1],
  )
  return pageOf(rows, page.first, keysOf, toDispute)
}

const keysOf = (row: DisputeRow): readonly string[] => [row.opened_at.toISOString(), row.id]
