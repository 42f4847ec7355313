import { Module } from '@nestjs/common'
import { CartResolver } from './cart.resolver.js'
import { EnquiryResolver } from './enquiry.resolver.js'
import { OrderDeadlines } from './order-deadlines.js'
import { OrderResolver } from './order.resolver.js'
import { PurchaseOrderResolver } from './purchase-order.resolver.js'

@Module({ providers: [CartResolver, OrderResolver, EnquiryResolver, PurchaseOrderResolver, OrderDeadlines] })
export class OrdersModule {}
