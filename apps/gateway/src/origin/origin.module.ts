import { Module } from '@nestjs/common'
import { CertificatePress } from './certificate-press.js'
import { CertificateResolver } from './certificate.resolver.js'
import { CredentialsController } from './credentials.controller.js'
import { OriginResolver } from './origin.resolver.js'
import { ReleasesResolver } from './releases.resolver.js'

@Module({ controllers: [CredentialsController], providers: [OriginResolver, CertificateResolver, CertificatePress, ReleasesResolver] })
export class OriginModule {}
