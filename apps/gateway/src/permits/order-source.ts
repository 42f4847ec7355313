import type { Sql } from '@naru/kernel'
import type { GoodsItem, OrderForDossier, OrderSource } from '@naru/permits'
import type { OrderFacts } from '../read-models/order-facts.js'
import { listOrderFacts } from '../read-models/list-order-facts.js'

/** Goods of a dossier come from the facts of the order and from nothing else. */
export const orderSource = (sql: Sql): OrderSource => ({
  listOf: async (firm, ids) => {
    const orders = new Map((await listOrderFacts(sql, ids)).filter((facts) => facts.firm.organisationId === firm).map((facts) => [facts.firmOrderId, toOrderForDossier(facts)]))
    return ids.flatMap((id) => orders.get(id) ?? [])
  },
})

export const toOrderForDossier = (facts: OrderFacts): OrderForDossier => ({
  order: { id: facts.firmOrderId, number: facts.number, buyer: facts.buyer.name, destination: facts.destination.country },
  goods: facts.lines.map((line): GoodsItem => {
    const { id, description, hs, quantity, unit, total, netWeightKg, grossWeightKg, producedIn, certificateId } = line
    return { id, orderNumber: facts.number, description, hs, quantity, unit, value: total, netWeightKg, grossWeightKg, origin: producedIn, certificateId }
  }),
})
