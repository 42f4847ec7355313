import { ApplyForCertificate, IssueCertificate, ReplaceCertificate, WorkOnCertificate, type OrdersToCertify, type Printer } from '@naru/origin'
import { PostgresCertificates, PostgresIssuerKeys, PostgresRules } from '@naru/origin/postgres'
import type { FirmOrderId, OrganisationId, Sql } from '@naru/kernel'
import type { Tx } from '../platform/acting/acts.js'
import type { Config } from '../platform/config/config.js'
import { findOrderFacts } from '../read-models/list-order-facts.js'
import { issuerAddress } from './issuer-address.js'
import { legalCalendars } from './legal-calendars.js'

/** Orders of the firm that acts, from the facts of the order and from nothing else. A buyer of the order is not its exporter. */
const ordersToCertify = (sql: Sql, firm: OrganisationId | null): OrdersToCertify => ({
  async find(id: FirmOrderId) {
    const facts = await findOrderFacts(sql, id)
    if (facts?.firm.organisationId !== firm) return undefined
    const [row] = await sql.query<{ shipped: boolean }>(`select status in ('shipped', 'delivered', 'completed') as shipped from orders.firm_order where id = $1`, [id])
    return { order: facts, shipped: row?.shipped === true }
  },
})

/** What a firm does. */
export function firmUseCases({ sql, ids, clock, effects }: Tx, firm: OrganisationId | null) {
  const certificates = new PostgresCertificates(sql)
  const apply = new ApplyForCertificate(certificates, ordersToCertify(sql, firm), new PostgresRules(sql), legalCalendars, ids, clock, effects)
  return { apply, replace: new ReplaceCertificate(certificates, apply), work: new WorkOnCertificate(certificates, legalCalendars, ids, clock, effects) }
}

/** What the issuing body does. */
export function bodyUseCases({ sql, ids, clock, effects }: Tx, config: Pick<Config, 'GATEWAY_ORIGIN'>, printer: Printer) {
  const certificates = new PostgresCertificates(sql)
  return {
    work: new WorkOnCertificate(certificates, legalCalendars, ids, clock, effects),
    issue: new IssueCertificate(certificates, new PostgresIssuerKeys(sql), printer, issuerAddress(config), ids, clock, effects),
  }
}
