import type { FirmOrderEvent, PurchaseOrderEvent } from '@naru/orders'
import { Injectable } from '@nestjs/common'
import { MakeDocument } from '../documents/make-document.js'
import type { Tx } from '../platform/acting/acts.js'
import type { Delivered, Subscriber } from '../platform/outbox/subscriber.js'
import { PaperPrinter } from '../platform/pdf/paper-printer.js'
import { DiskFileStore } from '../platform/storage/file-store.js'

/** A signed purchase order is printed for both sides. */
@Injectable()
export class PrintPurchaseOrderWhenApproved implements Subscriber {
  readonly name = 'documents.print-purchase-order'
  readonly event = 'orders.PurchaseOrderApproved'
  readonly #documents: MakeDocument

  constructor(files: DiskFileStore, printer: PaperPrinter) {
    this.#documents = new MakeDocument(files, printer)
  }

  async handle({ payload }: Delivered<PurchaseOrderEvent>, tx: Tx): Promise<void> {
    await this.#documents.execute(tx, 'purchase-order', payload.purchaseOrderId)
  }
}

/** Goods that leave for a registered company in Korea are supplied, and supply is invoiced for tax (Value-Added Tax Act, article 34). */
@Injectable()
export class IssueTaxInvoiceWhenShipped implements Subscriber {
  readonly name = 'documents.issue-tax-invoice'
  readonly event = 'orders.FirmOrderShipped'
  readonly #documents: MakeDocument

  constructor(files: DiskFileStore, printer: PaperPrinter) {
    this.#documents = new MakeDocument(files, printer)
  }

  /** An order that gets none, a consumer's or one that leaves the country, is passed over. */
  async handle({ payload }: Delivered<Extract<FirmOrderEvent, { type: 'orders.FirmOrderShipped' }>>, tx: Tx): Promise<void> {
    await this.#documents.execute(tx, 'tax-invoice', payload.firmOrderId)
  }
}
