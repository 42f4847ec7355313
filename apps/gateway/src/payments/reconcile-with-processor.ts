import { reconcile, type Reconciliation } from '@naru/payments'
import { listMovements, ordersOfTransfers } from '@naru/payments/postgres'
import { listProcessorMovements } from '@naru/payments/stripe'
import type { Sql } from '@naru/kernel'

/** The ledger's movements at the card processor in a period beside the processor's own. */
export async function reconcileWithProcessor(sql: Sql, stripe: Parameters<typeof listProcessorMovements>[0], from: Date, until: Date): Promise<Reconciliation> {
  const { movements, others } = await listProcessorMovements(stripe, from, until)
  // A reversal is of an order in the ledger and of a transfer at the processor.
  const orders = await ordersOfTransfers(
    sql,
    movements.filter(({ kind }) => kind === 'transfer-reversal').map(({ key }) => key),
  )
  const named = movements.map((movement) => {
    const number = movement.kind === 'transfer-reversal' ? orders.get(movement.key) : undefined
    return number === undefined ? movement : { ...movement, key: `order ${number}` }
  })
  return reconcile(await listMovements(sql, from, until), named, others)
}
