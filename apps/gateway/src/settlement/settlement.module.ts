import { Module } from '@nestjs/common'
import { cardProcessor } from '../payments/card-processor.js'
import { Charges } from './charges.js'
import { Messages } from './messages.js'

/** Where orders and payments meet. */
@Module({ providers: [cardProcessor, Charges, Messages], exports: [Charges, Messages] })
export class SettlementModule {}
