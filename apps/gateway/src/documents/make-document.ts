import { ok, type Result } from '@naru/kernel'
import type { Tx } from '../platform/acting/acts.js'
import type { PaperPrinter } from '../platform/pdf/paper-printer.js'
import type { FileStore } from '../platform/storage/file-store.js'
import { digestOf, DocumentStore, fileOf, type DocumentKind, type StoredDocument } from './document-store.js'
import { findSource, type DocumentNotReady, type NotFound, type PaperToMake } from './document-sources.js'

/**
 * Makes a paper, or finds the version that says the same. Its file is kept under the digest of its bytes before its row is written, so that a row
 * always has a file. A paper of a numbered series is made once and never again.
 */
export class MakeDocument {
  constructor(
    private readonly files: FileStore,
    private readonly printer: PaperPrinter,
  ) {}

  async execute(tx: Tx, kind: DocumentKind, subjectId: string): Promise<Result<StoredDocument, NotFound | DocumentNotReady>> {
    const source = await findSource(tx, kind, subjectId)
    return source.ok ? ok(await this.make(tx, kind, source.value)) : source
  }

  async make(tx: Tx, kind: DocumentKind, source: PaperToMake): Promise<StoredDocument> {
    const store = new DocumentStore(tx.sql)
    const latest = await store.lock(kind, source.subject)
    if (latest && source.series) return latest
    const number = source.series ? await store.nextTaxNumber(source.series.issuerId, source.series.year) : source.number
    const paper = source.paper(number)
    const contentDigest = digestOf(paper)
    if (latest?.contentDigest === contentDigest) return latest
    const now = tx.clock.now()
    const body = await this.printer.print(paper, now)
    const { sha256, bytes } = await this.keep(body)
    const document: StoredDocument = {
      ...source.between,
      id: tx.ids.next<'Document'>(),
      kind,
      subject: source.subject,
      version: (latest?.version ?? 0) + 1,
      number,
      contentDigest,
      fileDigest: sha256,
      bytes,
      madeAt: now,
    }
    await store.add(document)
    if (source.series)
      await tx.effects.log.append({
        act: 'documents.issue-tax-invoice',
        subjectType: 'order',
        subjectId: source.subject.slice('order/'.length),
        onBehalfOf: source.between.issuerId,
        details: { number, digest: contentDigest },
      })
    return document
  }

  /** The digest is the key: it is known once the bytes are, and the same bytes are one file. */
  private async keep(body: Buffer): Promise<{ readonly sha256: string; readonly bytes: number }> {
    const sha256 = Buffer.from(await crypto.subtle.digest('SHA-256', new Uint8Array(body))).toString('hex')
    if (!(await this.files.has(fileOf(sha256)))) await this.files.put(fileOf(sha256), body)
    return { sha256, bytes: body.byteLength }
  }
}
