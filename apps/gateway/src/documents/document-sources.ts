import { dateIn, err, idOf, ok, parseId, type FirmOrderId, type Instant, type OrganisationId, type PlainDate, type Result } from '@naru/kernel'
import type { FirmOrder, PartyOnOrder, PurchaseOrder, QuoteId } from '@naru/orders'
import { PostgresFirmOrders, PostgresPurchaseOrders, PostgresQuotes, PostgresRfqs } from '@naru/orders/postgres'
import type { Tx } from '../platform/acting/acts.js'
import type { Paper } from '../platform/pdf/paper.js'
import { profileOf } from '../read-models/complex-profiles.js'
import { partiesOnPapers } from '../read-models/parties-on-papers.js'
import type { Between, DocumentKind } from './document-store.js'
import { commercialInvoice, isTaxable, packingList, proForma, taxInvoice } from './order-papers.js'
import { purchaseOrderPaper, quotation } from './purchase-papers.js'

export interface DocumentNotReady {
  readonly code: 'DOCUMENT_NOT_READY'
  readonly reason: 'NOT_PLACED' | 'NOT_PACKED' | 'NOT_TAXABLE' | 'NOT_APPROVED'
}
export type NotFound = { readonly code: 'NOT_FOUND' }
const notFound: Result<never, NotFound> = err({ code: 'NOT_FOUND' })
const notReady = (reason: DocumentNotReady['reason']): Result<never, DocumentNotReady> => err({ code: 'DOCUMENT_NOT_READY', reason })

/** A paper as it would be made now. */
export interface PaperToMake {
  /** What it is about: the same subject makes versions of the same paper. */
  readonly subject: string
  readonly between: Between
  readonly number: string
  /** The law wants it numbered without gaps, by issuer and year, and made once. */
  readonly series: { readonly issuerId: OrganisationId; readonly year: number } | null
  readonly paper: (number: string) => Paper
}

type Reading = Pick<Tx, 'sql'>
export type Source = Result<PaperToMake, NotFound | DocumentNotReady>

/** What the actor may have a paper of: row-level security answers for them, and what they may not see is not there. */
export async function findSource(tx: Reading, kind: DocumentKind, subjectId: string): Promise<Source> {
  const id = parseId(subjectId)
  if (!id.ok) return notFound
  switch (kind) {
    case 'quotation':
      return quotationOf(tx, idOf<'Quote'>(subjectId))
    case 'purchase-order':
      return purchaseOrderOf(tx, subjectId)
    case 'pro-forma':
    case 'commercial-invoice':
    case 'packing-list':
    case 'tax-invoice':
      return ofOrder(tx, kind, idOf<'FirmOrder'>(subjectId))
    case 'statement':
    case 'dunning-letter':
      return notFound
  }
}

const onlyNumbered = (paper: Paper) => ({ number: paper.number, series: null, paper: () => paper })

async function quotationOf({ sql }: Reading, id: QuoteId): Promise<Source> {
  const quote = await new PostgresQuotes(sql).find(id)
  const rfq = quote && (await new PostgresRfqs(sql).find(quote.rfqId))
  if (!quote || !rfq) return notFound
  const parties = await partiesOnPapers(sql, [quote.firmId, rfq.companyId])
  const [firm, company] = [parties.get(quote.firmId), parties.get(rfq.companyId)]
  const terms = quote.rounds.at(-1) ?? quote.rounds[0]
  if (!firm || !company) return notFound
  const between = { issuerId: quote.firmId, recipientOrganisationId: rfq.companyId, recipientPersonId: null }
  return ok({ subject: `quote/${quote.id}/${String(terms.round)}`, between, ...onlyNumbered(quotation(rfq, terms, { firm, company })) })
}

/** The company reads its purchase order from the start; the firm, once it is signed. */
async function purchaseOrderOf({ sql }: Reading, id: string): Promise<Source> {
  const order = await new PostgresPurchaseOrders(sql).find(idOf<'PurchaseOrder'>(id))
  if (!order) return notFound
  if (order.status !== 'approved') return notReady('NOT_APPROVED')
  const firmIds = firmsOf(order)
  const parties = await partiesOnPapers(sql, [...firmIds, order.companyId])
  const company = parties.get(order.companyId)
  const address = order.source === 'cart' ? order.address : (await new PostgresRfqs(sql).find(order.rfqId))?.address
  if (!company || !address) return notFound
  const people = await sql.query<{ id: string; name_ko: string; name_en: string }>('select id, name_ko, name_en from parties.person where id = any($1::uuid[])', [
    order.signatures.map(({ personId }) => personId),
  ])
  const nameOf = (personId: string): string => {
    const person = people.find((candidate) => candidate.id === personId)
    return person ? `${person.name_ko} ${person.name_en}` : ''
  }
  const firms = firmIds.flatMap((firmId): readonly PartyOnOrder[] => {
    const firm = parties.get(firmId)
    return firm ? [firm] : []
  })
  const signatures = order.signatures.map(({ personId, at }) => ({ name: nameOf(personId), at }))
  const [onlyFirm] = firmIds
  const between = { issuerId: order.companyId, recipientOrganisationId: firmIds.length === 1 && onlyFirm ? onlyFirm : null, recipientPersonId: null }
  return ok({ subject: `purchase-order/${order.id}`, between, ...onlyNumbered(purchaseOrderPaper(order, { firms, company, address, signatures })) })
}

const firmsOf = (order: PurchaseOrder): readonly OrganisationId[] => (order.source === 'quote' ? [order.firmId] : [...new Set(order.goods.map(({ firmId }) => firmId))])

type OrderKind = 'pro-forma' | 'commercial-invoice' | 'packing-list' | 'tax-invoice'

async function ofOrder({ sql }: Reading, kind: OrderKind, id: FirmOrderId): Promise<Source> {
  const order = await new PostgresFirmOrders(sql).find(id)
  if (!order) return notFound
  const obstacle = obstacleTo(kind, order)
  if (obstacle) return notReady(obstacle)
  const subject = `order/${order.id}`
  const between = {
    issuerId: order.firmId,
    recipientOrganisationId: order.buyer.organisationId,
    recipientPersonId: order.buyer.organisationId === null ? order.buyer.personId : null,
  }
  const orderedOn = dayFor(order, order.orderedAt)
  switch (kind) {
    case 'pro-forma':
      return ok({ subject, between, ...onlyNumbered(proForma(order, orderedOn)) })
    case 'commercial-invoice':
      return ok({ subject, between, ...onlyNumbered(commercialInvoice(order, orderedOn)) })
    case 'packing-list':
      return ok({ subject, between, ...onlyNumbered(packingList(order, packedOn(order))) })
    case 'tax-invoice': {
      const on = suppliedOn(order)
      return ok({ subject, between, number: '', series: { issuerId: order.firmId, year: Number(on.slice(0, 4)) }, paper: (number) => taxInvoice(order, number, on) })
    }
  }
}

/** In the calendar of the complex that the goods come from. */
const dayFor = ({ complex }: FirmOrder, at: Instant): PlainDate => dateIn(profileOf(complex).timeZone, at)
const packedOn = (order: FirmOrder): PlainDate => dayFor(order, 'packedAt' in order && order.packedAt instanceof Date ? order.packedAt : order.orderedAt)
/** Goods are supplied when they are handed over (Value-Added Tax Act, article 15(1)): when they leave the firm. */
const suppliedOn = (order: FirmOrder): PlainDate => dayFor(order, 'shippedAt' in order && order.shippedAt instanceof Date ? order.shippedAt : order.orderedAt)

function obstacleTo(kind: OrderKind, order: FirmOrder): DocumentNotReady['reason'] | undefined {
  if (order.status === 'cancelled' || order.status === 'declined') return 'NOT_PLACED'
  switch (kind) {
    case 'pro-forma':
      return undefined
    case 'commercial-invoice':
      return order.status === 'awaiting-payment' ? 'NOT_PLACED' : undefined
    case 'packing-list':
      return 'packages' in order && order.packages.length > 0 ? undefined : 'NOT_PACKED'
    case 'tax-invoice':
      return isTaxable(order) ? undefined : 'NOT_TAXABLE'
  }
}
