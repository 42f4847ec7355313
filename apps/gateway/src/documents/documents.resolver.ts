import { parseId } from '@naru/kernel'
import { PostgresFirmOrders } from '@naru/orders/postgres'
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql'
import { Acts, type Tx } from '../platform/acting/acts.js'
import { toWire } from '../platform/graphql/wire-names.js'
import type * as api from '../platform/graphql/generated/schema.js'
import type { RequestContext } from '../platform/http/request-context.js'
import { PaperPrinter } from '../platform/pdf/paper-printer.js'
import { DiskFileStore } from '../platform/storage/file-store.js'
import { findSource } from './document-sources.js'
import { DocumentStore, type DocumentKind, type StoredDocument } from './document-store.js'
import { MakeDocument } from './make-document.js'

const kindsAbout: Readonly<Record<api.DocumentSubject, readonly DocumentKind[]>> = {
  ORDER: ['pro-forma', 'commercial-invoice', 'packing-list', 'tax-invoice'],
  QUOTE: ['quotation'],
  PURCHASE_ORDER: ['purchase-order'],
}
const kindOf: Readonly<Record<api.DocumentKind, DocumentKind>> = {
  QUOTATION: 'quotation',
  PURCHASE_ORDER: 'purchase-order',
  PRO_FORMA: 'pro-forma',
  COMMERCIAL_INVOICE: 'commercial-invoice',
  PACKING_LIST: 'packing-list',
  TAX_INVOICE: 'tax-invoice',
  STATEMENT: 'statement',
  DUNNING_LETTER: 'dunning-letter',
}

export const toDocument = ({ id, kind, number, version, madeAt, bytes, fileDigest }: StoredDocument): api.Document & { readonly __typename: 'Document' } => ({
  __typename: 'Document',
  id,
  kind: toWire(kind),
  number,
  version,
  madeAt: madeAt.toISOString(),
  bytes,
  digest: fileDigest,
  url: `/files/documents/${id}.pdf`,
})

@Resolver()
export class DocumentsResolver {
  constructor(
    private readonly acts: Acts,
    private readonly files: DiskFileStore,
    private readonly printer: PaperPrinter,
  ) {}

  @Query('documents')
  documents(@Args() { about, id }: api.QueryDocumentsArgs, @Context() { actor }: RequestContext): Promise<readonly api.DocumentOffer[]> {
    return this.acts.read(actor, async (tx) => {
      const offers: api.DocumentOffer[] = []
      for (const kind of kindsAbout[about]) {
        const source = await findSource(tx, kind, id)
        if (!source.ok && source.failure.code === 'NOT_FOUND') continue
        const latest = source.ok ? await new DocumentStore(tx.sql).latest(kind, source.value.subject) : undefined
        offers.push({
          kind: toWire(kind),
          ready: source.ok,
          whyNot: !source.ok && source.failure.code === 'DOCUMENT_NOT_READY' ? source.failure.reason : null,
          latest: latest ? toDocument(latest) : null,
        })
      }
      return about === 'ORDER' ? [...(await signedPurchaseOrder(tx, id)), ...offers] : offers
    })
  }

  @Mutation('makeDocument')
  makeDocument(@Args('input') input: api.MakeDocumentInput, @Context() context: RequestContext): Promise<api.MakeDocumentResult> {
    return this.acts.perform(
      context,
      { act: 'makeDocument', input },
      (tx) => new MakeDocument(this.files, this.printer).execute(tx, kindOf[input.kind], input.subjectId),
      toDocument,
    )
  }
}

/** The purchase order that an order came from, once its paper was made: for the firm as well, which never sees how it was approved. */
async function signedPurchaseOrder({ sql }: Pick<Tx, 'sql'>, orderId: string): Promise<readonly api.DocumentOffer[]> {
  const id = parseId<'FirmOrder'>(orderId)
  const order = id.ok ? await new PostgresFirmOrders(sql).find(id.value) : undefined
  const latest = order?.purchaseOrderId ? await new DocumentStore(sql).latest('purchase-order', `purchase-order/${order.purchaseOrderId}`) : undefined
  return latest ? [{ kind: 'PURCHASE_ORDER', ready: true, whyNot: null, latest: toDocument(latest) }] : []
}
