import { attributesPolicy } from '../../catalog/attributes.policy.js'
import { catalogPolicy } from '../../catalog/catalog.policy.js'
import { listingSalePolicy } from '../../catalog/listing-sale.policy.js'
import { certificatesPolicy } from '../../catalog/certificates.policy.js'
import { reviewsPolicy } from '../../catalog/reviews.policy.js'
import { variantsPolicy } from '../../catalog/variants.policy.js'
import { moderationPolicy } from '../../catalog/moderation.policy.js'
import { bulkPolicy } from '../../catalog/bulk/bulk.policy.js'
import { stockPolicy } from '../../catalog/stock.policy.js'
import { priceListsPolicy } from '../../catalog/price-lists.policy.js'
import { searchPolicy } from '../../catalog/search.policy.js'
import { customsPolicy } from '../../customs/customs.policy.js'
import { clearingPolicy } from '../../payments/clearing.policy.js'
import { creditPolicy } from '../../payments/credit.policy.js'
import { integrationPolicy } from '../../integration/integration.policy.js'
import { documentsPolicy } from '../../documents/documents.policy.js'
import { statementsPolicy } from '../../documents/statements.policy.js'
import { ordersPolicy } from '../../orders/orders.policy.js'
import { addressesPolicy } from '../../orders/addresses.policy.js'
import { guestOrdersPolicy } from '../../orders/guest-orders.policy.js'
import { orderDisputesPolicy } from '../../orders/order-disputes.policy.js'
import { negotiationPolicy } from '../../orders/negotiation.policy.js'
import { orderLifePolicy } from '../../orders/order-life.policy.js'
import { returnsPolicy } from '../../orders/returns.policy.js'
import { promotionsPolicy } from '../../orders/promotions.policy.js'
import { subscriptionsPolicy } from '../../orders/subscriptions.policy.js'
import { shippingPolicy } from '../../orders/shipping.policy.js'
import { platformPolicy } from '../auth/platform.policy.js'
import { permitsPolicy } from '../../permits/permits.policy.js'
import { nomenclaturePolicy } from '../../nomenclature/nomenclature.policy.js'
import { originPolicy } from '../../origin/origin.policy.js'
import { companyBuyingPolicy } from '../../parties/company-buying.policy.js'
import { partiesPolicy } from '../../parties/parties.policy.js'
import { supplyPolicy } from '../../supply/supply.policy.js'
import { screeningPolicy } from '../../screening/screening.policy.js'
import { complexFiguresPolicy } from '../../read-models/complex-figures/complex-figures.policy.js'
import { originMatrixPolicy } from '../../read-models/origin-matrix/origin-matrix.policy.js'
import { bankPolicy } from '../../payments/bank.policy.js'
import { booksPolicy } from '../../payments/books.policy.js'
import { disputesPolicy } from '../../payments/disputes.policy.js'
import { savedCardsPolicy } from '../../payments/saved-cards.policy.js'
import { paymentsPolicy } from '../../payments/payments.policy.js'
import type { Policy } from '../acting/policy.js'

/** The policy tables of all contexts. */
export const policies: readonly Policy[] = [
  platformPolicy,
  nomenclaturePolicy,
  partiesPolicy,
  companyBuyingPolicy,
  catalogPolicy,
  searchPolicy,
  attributesPolicy,
  listingSalePolicy,
  moderationPolicy,
  priceListsPolicy,
  variantsPolicy,
  certificatesPolicy,
  reviewsPolicy,
  bulkPolicy,
  stockPolicy,
  screeningPolicy,
  permitsPolicy,
  ordersPolicy,
  negotiationPolicy,
  guestOrdersPolicy,
  addressesPolicy,
  orderLifePolicy,
  returnsPolicy,
  orderDisputesPolicy,
  promotionsPolicy,
  shippingPolicy,
  subscriptionsPolicy,
  originPolicy,
  paymentsPolicy,
  savedCardsPolicy,
  disputesPolicy,
  bankPolicy,
  booksPolicy,
  customsPolicy,
  documentsPolicy,
  statementsPolicy,
  complexFiguresPolicy,
  originMatrixPolicy,
  integrationPolicy,
  supplyPolicy,
  clearingPolicy,
  creditPolicy,
]
