import { sha256, type PrintedCertificate, type Printer } from '@naru/origin'
import { Injectable, type OnApplicationShutdown } from '@nestjs/common'
import { PrintThread } from '../platform/pdf/print-thread.js'
import type { FileStore } from '../platform/storage/file-store.js'
import { fileOfCertificate } from './issuer-address.js'

export interface CertificateJob {
  readonly certificate: PrintedCertificate
  /** Where the QR code leads. */
  readonly verifyOrigin: string
}

/** Prints certificates in a thread of their own. The PDF library and its fonts are loaded with the first one. */
@Injectable()
export class CertificatePress implements OnApplicationShutdown {
  readonly #thread = new PrintThread<CertificateJob>(new URL('./certificate-worker.js', import.meta.url), async ({ certificate, verifyOrigin }) => {
    const { printCertificate } = await import('./print-certificate.js')
    return printCertificate(certificate, verifyOrigin)
  })

  /** A printer that keeps what it prints in `files`. */
  into(files: FileStore, verifyOrigin: string): Printer {
    return {
      print: async (certificate) => {
        const body = await this.#thread.print({ certificate, verifyOrigin })
        await files.put(fileOfCertificate(certificate.id), body)
        return sha256(new Uint8Array(body))
      },
    }
  }

  onApplicationShutdown(): Promise<void> {
    return this.#thread.stop()
  }
}
