import { Module } from '@nestjs/common'
import { SettlementModule } from '../settlement/settlement.module.js'
import { CARD_PROCESSOR, CARD_VAULT, cardProcessor, cardVault, messageReader } from './card-processor.js'
import { BankResolver } from './bank.resolver.js'
import { BooksResolver } from './books.resolver.js'
import { CreditResolver } from './credit.resolver.js'
import { DisputeResolver } from './dispute.resolver.js'
import { ClearingResolver } from './clearing.resolver.js'
import { InvoiceResolver } from './invoice.resolver.js'
import { PaymentResolver } from './payment.resolver.js'
import { PayoutAccountResolver } from './payout-account.resolver.js'
import { PayoutResolver } from './payout.resolver.js'
import { TransferResolver } from './transfer.resolver.js'
import { StripeWebhookController } from './stripe-webhook.controller.js'
import { SavedCardResolver } from './saved-card.resolver.js'
import { PaymentInquiries } from './payment-inquiries.js'
import { ScheduledPayouts } from './scheduled-payouts.js'

@Module({
  imports: [SettlementModule],
  controllers: [StripeWebhookController],
  providers: [
    cardProcessor,
    cardVault,
    SavedCardResolver,
    messageReader,
    PaymentResolver,
    ClearingResolver,
    InvoiceResolver,
    CreditResolver,
    PayoutResolver,
    PayoutAccountResolver,
    DisputeResolver,
    BankResolver,
    BooksResolver,
    TransferResolver,
    ScheduledPayouts,
    PaymentInquiries,
  ],
  exports: [CARD_PROCESSOR, CARD_VAULT],
})
export class PaymentsModule {}
