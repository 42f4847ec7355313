import { printOrders } from '../platform/pdf/print-thread.js'
import type { CertificateJob } from './certificate-press.js'
import { printCertificate } from './print-certificate.js'

/** The thread of the CertificatePress. */
printOrders(({ certificate, verifyOrigin }: CertificateJob) => printCertificate(certificate, verifyOrigin))
