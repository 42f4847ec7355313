import type { CardProcessor, CardVault, ProcessorMessageReader } from '@naru/payments'
import { connectStripe, StripeCardProcessor, StripeCardVault, StripeMessageReader } from '@naru/payments/stripe'
import type { FactoryProvider } from '@nestjs/common'
import { CONFIG, type Config } from '../platform/config/config.js'

export const CARD_PROCESSOR = Symbol('CARD_PROCESSOR')
export const CARD_VAULT = Symbol('CARD_VAULT')
export const MESSAGE_READER = Symbol('MESSAGE_READER')

const stripeOf = ({ STRIPE_SECRET_KEY, STRIPE_API_BASE }: Config) => connectStripe({ secretKey: STRIPE_SECRET_KEY, apiBase: STRIPE_API_BASE })

export const cardProcessor: FactoryProvider<CardProcessor> = {
  provide: CARD_PROCESSOR,
  inject: [CONFIG],
  useFactory: (config: Config) => new StripeCardProcessor(stripeOf(config)),
}

export const cardVault: FactoryProvider<CardVault> = {
  provide: CARD_VAULT,
  inject: [CONFIG],
  useFactory: (config: Config) => new StripeCardVault(stripeOf(config)),
}

export const messageReader: FactoryProvider<ProcessorMessageReader> = {
  provide: MESSAGE_READER,
  inject: [CONFIG],
  useFactory: (config: Config) => new StripeMessageReader(stripeOf(config), config.STRIPE_WEBHOOK_SECRET),
}
