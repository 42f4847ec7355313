import { decimal, err, formatAmount, ok, parseDecimal, parseId, type OrderLineId, type OrganisationId, type Result, type Sql } from '@naru/kernel'
import type { InvalidInput, LotRequest, NotFound, SupplyMaterial } from '@naru/supply'
import type { ReceiveLotInput } from '../platform/graphql/generated/schema.js'
import { listPurchasesToReceive, type PurchaseToReceive } from '../read-models/purchases-to-receive.js'

interface LotToReceive {
  readonly supplierId: OrganisationId | null
  readonly orderLineId: OrderLineId | null
  readonly lot: LotRequest
}

type Unreadable = InvalidInput | NotFound | { readonly code: 'CURRENCY_MISMATCH'; readonly expected: string }

/** A lot as it was typed, or as the order knows it: what the order knows is not typed again. */
export async function lotOf(sql: Sql, input: ReceiveLotInput, material: SupplyMaterial, firm: OrganisationId): Promise<Result<LotToReceive, Unreadable>> {
  if (input.orderLineId == null) return ok({ supplierId: null, orderLineId: null, lot: typed(input) })
  const line = parseId<'OrderLine'>(input.orderLineId)
  const [purchase] = line.ok ? await listPurchasesToReceive(sql, firm, line.value) : []
  if (!purchase) return err({ code: 'NOT_FOUND' })
  if (purchase.unitPrice.currency !== material.currency) return err({ code: 'CURRENCY_MISMATCH', expected: material.currency })
  return bought(input, purchase, material)
}

const typed = (input: ReceiveLotInput): LotRequest => ({
  number: input.number,
  supplierName: input.supplier ?? '',
  quantity: input.quantity ?? '',
  unitValue: input.unitValue ?? '',
  origin: input.origin ?? '',
  originating: input.originating ?? false,
  declaration: input.declaration ?? null,
  expiresOn: input.expiresOn ?? null,
})

/** Quantity and value are the order's; a quantity is only given when the material is kept in another unit than it was sold in. */
function bought(input: ReceiveLotInput, purchase: PurchaseToReceive, material: SupplyMaterial): Result<LotToReceive, InvalidInput> {
  const quantity = parseDecimal(input.quantity ?? String(purchase.quantity))
  if (!quantity.ok || quantity.value.lte(0)) return err({ code: 'INVALID_INPUT', at: 'quantity', reason: 'NOT_POSITIVE' })
  if (input.quantity == null && purchase.unit !== material.unit) return err({ code: 'INVALID_INPUT', at: 'quantity', reason: 'OTHER_UNIT' })
  const worth = decimal(formatAmount(purchase.unitPrice)).times(purchase.quantity)
  const declaration = input.declaration ?? purchase.certificate
  return ok({
    supplierId: purchase.supplierId,
    orderLineId: purchase.orderLineId,
    lot: {
      number: input.number,
      supplierName: purchase.supplier.ko,
      quantity: quantity.value.toFixed(),
      unitValue: worth.div(quantity.value).round(12).toFixed(),
      origin: purchase.origin,
      originating: input.originating ?? purchase.certificate !== null,
      declaration,
      expiresOn: input.expiresOn ?? null,
    },
  })
}
