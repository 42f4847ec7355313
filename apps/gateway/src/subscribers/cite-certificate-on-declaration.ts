import { amend, declarationActsByStatus, type DeclarationContent, type DeclarationAct } from '@naru/customs'
import { unwrap } from '@naru/kernel'
import type { CertificateRecorded } from '@naru/orders'
import { Injectable } from '@nestjs/common'
import { customsUseCases } from '../customs/use-cases.js'
import type { Tx } from '../platform/acting/acts.js'
import type { Delivered, Subscriber } from '../platform/outbox/subscriber.js'

/** A certificate of origin that is issued after packing is cited on the declaration, as long as that may still be amended. */
@Injectable()
export class CiteCertificateOnDeclaration implements Subscriber {
  readonly name = 'customs.cite-certificate-on-declaration'
  readonly event = 'orders.CertificateRecorded'

  async handle({ payload }: Delivered<CertificateRecorded>, tx: Tx): Promise<void> {
    const { declarations, act } = customsUseCases(tx)
    const id = await declarations.findIdOfOrder(payload.firmOrderId)
    const declaration = id === undefined ? undefined : await declarations.find(id)
    if (declaration === undefined) return
    const allowed: readonly DeclarationAct[] = declarationActsByStatus[declaration.state.status]
    const content = citing(declaration.content, payload)
    if (!allowed.includes('amend') || content === declaration.content) return
    unwrap(await act.execute(declaration.id, (current, at) => amend(current, content, 'certificate of origin', at)))
  }
}

function citing(content: DeclarationContent, { certificateId, lineIds }: CertificateRecorded['payload']): DeclarationContent {
  const items = content.items.map((item) => {
    const isNamed = item.orderLineId !== null && lineIds.includes(item.orderLineId)
    const isCited = item.documents.some(({ reference }) => reference === certificateId)
    return isNamed && !isCited ? { ...item, documents: [...item.documents.filter(({ code }) => code !== 'N861'), { code: 'N861', reference: certificateId }] } : item
  })
  return items.some((item, index) => item !== content.items[index]) ? { ...content, items } : content
}
