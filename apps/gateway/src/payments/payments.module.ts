import { Module } from '@nestjs/common'
import { CARD_PROCESSOR, cardProcessor, messageReader } from './card-processor.js'
import { InvoiceResolver } from './invoice.resolver.js'
import { PaymentResolver } from './payment.resolver.js'
import { PayoutResolver } from './payout.resolver.js'
import { StripeWebhookController } from './stripe-webhook.controller.js'
import { WeeklyPayouts } from './weekly-payouts.js'

@Module({
  controllers: [StripeWebhookController],
  providers: [cardProcessor, messageReader, PaymentResolver, InvoiceResolver, PayoutResolver, WeeklyPayouts],
  exports: [CARD_PROCESSOR],
})
export class PaymentsModule {}
