import type { Migration } from '@naru/kernel/postgres'
import { cartAsOneRow } from './cart-as-one-row.js'
import { createEnquiries } from './create-enquiries.js'
import { createAddressBook } from './create-address-book.js'
import { createGuests } from './create-guests.js'
import { createOrderParts } from './create-order-parts.js'
import { createOrders } from './create-orders.js'
import { createReturns } from './create-returns.js'
import { createSubscriptions } from './create-subscriptions.js'
import { discountsAndDuty } from './discounts-and-duty.js'
import { orderByClearing } from './order-by-clearing.js'
import { negotiation } from './negotiation.js'
import { rfqDeclines } from './rfq-declines.js'
import { purchaseApprovals } from './purchase-approvals.js'
import { promotionsAndShipping } from './promotions-and-shipping.js'

export * from './line-price-json.js'
export * from './postgres-address-book.js'
export * from './order-rows.js'
export * from './postgres-carts.js'
export * from './postgres-enquiries.js'
export * from './postgres-disputes.js'
export * from './postgres-evidence.js'
export * from './postgres-firm-orders.js'
export * from './postgres-guests.js'
export * from './postgres-numbers.js'
export * from './postgres-order-groups.js'
export * from './postgres-promotions.js'
export * from './postgres-purchase-orders.js'
export * from './postgres-returns.js'
export * from './postgres-rfq-files.js'
export * from './postgres-shipping-methods.js'
export * from './postgres-subscriptions.js'

export const migrations: readonly (new () => Migration)[] = [
  createOrders,
  createEnquiries,
  discountsAndDuty,
  createOrderParts,
  createReturns,
  purchaseApprovals,
  promotionsAndShipping,
  orderByClearing,
  rfqDeclines,
  negotiation,
  createSubscriptions,
  createGuests,
  createAddressBook,
  cartAsOneRow,
]
