import { Module } from '@nestjs/common'
import { ApiKeysResolver } from './api-keys.resolver.js'
import { WebhookSender } from './webhook-sender.js'
import { WebhooksResolver } from './webhooks.resolver.js'

@Module({ providers: [ApiKeysResolver, WebhooksResolver, WebhookSender] })
export class IntegrationModule {}
