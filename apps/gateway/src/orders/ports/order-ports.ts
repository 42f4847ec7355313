import {
  PostgresCarts,
  PostgresDisputes,
  PostgresEvidence,
  PostgresFirmOrders,
  PostgresNumbers,
  PostgresOrderGroups,
  PostgresPromotions,
  PostgresPurchaseOrders,
  PostgresQuotes,
  PostgresReturns,
  PostgresRfqFiles,
  PostgresRfqs,
  PostgresShippingMethods,
  PostgresSubscriptionOffers,
  PostgresSubscriptions,
} from '@naru/orders/postgres'
import type { Tx } from '../../platform/acting/acts.js'
import { CardsOfPayments } from './cards-of-payments.js'
import { DutiesOfCustoms } from './duties-of-customs.js'
import { GoodsFromCatalog } from './goods-from-catalog.js'
import { ListingsOfCatalog } from './listings-of-catalog.js'
import { PartiesOfOrders } from './parties-of-orders.js'
import { PaymentsOfOrders } from './payments-of-orders.js'
import { PolicyOfCompany } from './policy-of-company.js'
import { StockInCatalog } from './stock-in-catalog.js'
import { TradeOfParties } from './trade-of-parties.js'
import { Traders } from './traders.js'

type Reading = Pick<Tx, 'sql' | 'clock'>

/** Ports that only read. */
export const orderReads = (tx: Reading) => readsOver(tx, new Traders(tx.sql))

const readsOver = ({ sql, clock }: Reading, traders: Traders) => ({
  carts: new PostgresCarts(sql),
  groups: new PostgresOrderGroups(sql),
  orders: new PostgresFirmOrders(sql),
  returns: new PostgresReturns(sql),
  disputes: new PostgresDisputes(sql),
  evidence: new PostgresEvidence(sql),
  rfqFiles: new PostgresRfqFiles(sql),
  methods: new PostgresShippingMethods(sql),
  promotions: new PostgresPromotions(sql),
  duties: new DutiesOfCustoms(sql, clock),
  trade: new TradeOfParties(traders, clock),
  rfqs: new PostgresRfqs(sql),
  quotes: new PostgresQuotes(sql),
  purchaseOrders: new PostgresPurchaseOrders(sql),
  goods: new GoodsFromCatalog(sql, clock),
  parties: new PartiesOfOrders(traders),
  subscriptions: new PostgresSubscriptions(sql),
  offers: new PostgresSubscriptionOffers(sql),
  listings: new ListingsOfCatalog(sql),
  cards: new CardsOfPayments(sql),
})

/** Every port of the orders over one transaction: catalogue and payments move with the order or not at all. */
export function orderPorts(tx: Tx) {
  const traders = new Traders(tx.sql)
  return {
    ...readsOver(tx, traders),
    numbers: new PostgresNumbers(tx.sql),
    stock: new StockInCatalog(tx),
    payments: new PaymentsOfOrders(tx, traders),
    policy: new PolicyOfCompany(tx),
  }
}
