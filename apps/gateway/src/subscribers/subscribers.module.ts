import { Module, type OnModuleInit, type Type } from '@nestjs/common'
import { ModuleRef } from '@nestjs/core'
import type { Subscriber } from '../platform/outbox/subscriber.js'
import { Subscriptions } from '../platform/outbox/subscriptions.js'
import { CiteCertificateOnDeclaration } from './cite-certificate-on-declaration.js'
import { FileExportDeclarationWhenOrderIsPacked } from './file-export-declaration-when-order-is-packed.js'
import { tellAboutDeclarations } from './tell-about-declarations.js'
import { countSales } from './count-sales.js'
import { followCatalogue } from './follow-catalogue.js'
import { certificatesOnOrders } from './certificates-on-orders.js'
import { tellAboutDeclarationsOfOrigin } from './tell-about-declarations-of-origin.js'
import { tellAboutCertificates } from './tell-about-certificates.js'
import { CreditSalesToClearing } from './credit-clearing.js'
import { followLotsOfMaterials } from './follow-lots.js'
import { followParties } from './follow-parties.js'
import { IssuePermitWhenDossierIsDecided } from './issue-permit-when-dossier-is-decided.js'
import { ScreenEveryoneWhenListIsImported } from './screen-everyone-when-list-is-imported.js'
import { screenOrganisations } from './screen-organisations.js'
import { screenTrade } from './screen-trade.js'
import { tellAboutGoods } from './tell-about-goods.js'
import { tellAboutDossiers } from './tell-about-dossiers.js'
import { freeLimitsOfCompanies } from './free-limits.js'
import { DocumentsModule } from '../documents/documents.module.js'
import { IssueTaxInvoiceWhenShipped, PrintPurchaseOrderWhenApproved } from './make-papers.js'
import { PaymentsModule } from '../payments/payments.module.js'
import { moneyAtTheProcessor } from './money-at-the-processor.js'
import { moneyOfOrders } from './money-of-orders.js'
import { tellAboutMoney } from './tell-about-money.js'
import { KeepGoodsForTransfer } from './keep-goods-for-transfer.js'
import { ShipOrdersWhenCrossingIsRecorded } from './ship-orders-when-crossing-is-recorded.js'
import { sendWebhooks } from './send-webhooks.js'
import { chargeSubscriptions } from './charge-subscriptions.js'
import { tellAboutSubscriptions } from './tell-about-subscriptions.js'
import { tellAboutOrders } from './tell-about-orders.js'
import { tellGuests } from './tell-guests.js'
import { tellAboutReturns } from './tell-about-returns.js'

/** Every subscriber of the gateway: one context's event, another's command. */
const subscribers: readonly Type<Subscriber>[] = [
  ...followParties,
  ...certificatesOnOrders,
  ...tellAboutCertificates,
  ...tellAboutDeclarationsOfOrigin,
  ...countSales,
  ...followCatalogue,
  ...tellAboutGoods,
  ...screenOrganisations,
  ...screenTrade,
  ScreenEveryoneWhenListIsImported,
  IssuePermitWhenDossierIsDecided,
  ...tellAboutDossiers,
  KeepGoodsForTransfer,
  ShipOrdersWhenCrossingIsRecorded,
  ...tellAboutOrders,
  ...tellGuests,
  ...tellAboutReturns,
  ...moneyOfOrders,
  ...moneyAtTheProcessor,
  ...tellAboutMoney,
  ...chargeSubscriptions,
  ...tellAboutSubscriptions,
  FileExportDeclarationWhenOrderIsPacked,
  CiteCertificateOnDeclaration,
  ...tellAboutDeclarations,
  ...sendWebhooks,
  ...followLotsOfMaterials,
  CreditSalesToClearing,
  ...freeLimitsOfCompanies,
  PrintPurchaseOrderWhenApproved,
  IssueTaxInvoiceWhenShipped,
]

@Module({ imports: [PaymentsModule, DocumentsModule], providers: [...subscribers] })
export class SubscribersModule implements OnModuleInit {
  constructor(
    private readonly modules: ModuleRef,
    private readonly subscriptions: Subscriptions,
  ) {}

  onModuleInit(): void {
    this.subscriptions.register(subscribers.map((subscriber) => this.modules.get(subscriber)))
  }
}
