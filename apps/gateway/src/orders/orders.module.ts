import { Module } from '@nestjs/common'
import { SettlementModule } from '../settlement/settlement.module.js'
import { OrderDisputesResolver } from './order-disputes.resolver.js'
import { EvidenceController } from './evidence.controller.js'
import { ReturnDeadlines } from './return-deadlines.js'
import { ReturnsResolver } from './returns.resolver.js'
import { AddressesResolver } from './addresses.resolver.js'
import { CartResolver } from './cart.resolver.js'
import { NegotiationResolver } from './negotiation.resolver.js'
import { RfqFilesController } from './rfq-files.controller.js'
import { EnquiryResolver } from './enquiry.resolver.js'
import { GuestOrdersResolver } from './guest-orders.resolver.js'
import { OrderDeadlines } from './order-deadlines.js'
import { OrderResolver } from './order.resolver.js'
import { PromotionsResolver } from './promotions.resolver.js'
import { PurchaseOrderClock } from './purchase-order-clock.js'
import { PurchaseOrderResolver } from './purchase-order.resolver.js'
import { SubscriptionClock } from './subscription-clock.js'
import { SubscriptionsResolver } from './subscriptions.resolver.js'
import { ShippingResolver } from './shipping.resolver.js'

@Module({
  imports: [SettlementModule],
  controllers: [EvidenceController, RfqFilesController],
  providers: [
    CartResolver,
    AddressesResolver,
    OrderResolver,
    GuestOrdersResolver,
    PromotionsResolver,
    ShippingResolver,
    EnquiryResolver,
    NegotiationResolver,
    PurchaseOrderResolver,
    PurchaseOrderClock,
    OrderDeadlines,
    ReturnsResolver,
    OrderDisputesResolver,
    ReturnDeadlines,
    SubscriptionsResolver,
    SubscriptionClock,
  ],
})
export class OrdersModule {}
