import { createOrigin } from './create-origin.js'
import { createReleases } from './create-releases.js'
import { examineInSteps } from './examine-in-steps.js'
import { retireIssuerKeys } from './retire-issuer-keys.js'

export { PostgresCertificates, type CertificateListFilter } from './postgres-certificates.js'
export * from './postgres-issuer-keys.js'
export * from './postgres-register.js'
export * from './postgres-releases.js'
export * from './postgres-rules.js'

export const migrations = [createOrigin, retireIssuerKeys, examineInSteps, createReleases]
