import { Module } from '@nestjs/common'
import { CertificateResolver } from './certificate.resolver.js'
import { CredentialsController } from './credentials.controller.js'
import { OriginResolver } from './origin.resolver.js'

@Module({ controllers: [CredentialsController], providers: [OriginResolver, CertificateResolver] })
export class OriginModule {}
