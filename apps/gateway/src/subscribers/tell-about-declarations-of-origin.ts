import { idOf } from '@naru/kernel'
import type { DeclarationChanged, DeclarationEnding } from '@naru/supply'
import { Inject, Injectable, type Type } from '@nestjs/common'
import type { Tx } from '../platform/acting/acts.js'
import { Mailer } from '../platform/mail/mailer.js'
import { notifyOrganisation } from '../platform/notifications/notify.js'
import type { Delivered, Subscriber } from '../platform/outbox/subscriber.js'
import { firmNames } from '../supply/declaration-view.js'

const readers = ['owner', 'compliance']
const link = '/supplier-declarations'
const noticeOf = { declared: 'supply.declarationGiven', refused: 'supply.declarationRefused', revoked: 'supply.declarationRevoked' } as const

/** A supplier hears that it is asked, the firm what it answers. One outside the platform gets a letter where its address is known. */
@Injectable()
export class TellOfDeclaration implements Subscriber {
  readonly name = 'supply.tell-of-declaration'
  readonly event = 'supply.DeclarationChanged'

  constructor(@Inject(Mailer) private readonly mailer: Mailer) {}

  async handle({ payload, at }: Delivered<DeclarationChanged>, tx: Tx): Promise<void> {
    const { status, firmId, material, supplierId, supplierName, supplierEmail, until } = payload
    if (status !== 'requested') {
      // The clock reports days that have begun or ended by the same event; what was answered long ago is no news.
      if (status === 'declared' && until !== null && until < at.toISOString().slice(0, 10)) return
      await notifyOrganisation(tx, idOf(firmId), { kind: noticeOf[status], parameters: { ...material, supplier: supplierName }, link: `${link}?side=ASKING` }, readers)
      return
    }
    const firm = (await firmNames(tx.sql, [idOf(firmId)])).get(idOf(firmId)) ?? { ko: '', en: '' }
    if (supplierId !== null) {
      const parameters = { ...material, firmKo: firm.ko, firmEn: firm.en }
      await notifyOrganisation(tx, idOf(supplierId), { kind: 'supply.declarationAsked', parameters, link: `${link}?side=ASKED` }, readers)
    } else if (supplierEmail !== null) {
      await this.mailer.send({
        to: supplierEmail,
        subject: `원산지확인서 요청 / A declaration of origin is asked for: ${material.ko}`,
        text: [
          `${firm.ko}이(가) ${material.ko}의 원산지확인서를 요청합니다. 확인서를 ${firm.ko}에 직접 보내 주십시오.`,
          `${firm.en} asks you to declare the origin of ${material.en}. Please send the declaration to ${firm.en}.`,
        ].join('\n\n'),
      })
    }
  }
}

@Injectable()
export class TellOfEndingDeclaration implements Subscriber {
  readonly name = 'supply.tell-of-ending-declaration'
  readonly event = 'supply.DeclarationEnding'

  handle({ payload: { firmId, material, supplierName, days } }: Delivered<DeclarationEnding>, tx: Tx): Promise<void> {
    return notifyOrganisation(
      tx,
      idOf(firmId),
      { kind: 'supply.declarationEnding', parameters: { ...material, supplier: supplierName, days }, link: `${link}?side=ASKING` },
      readers,
    )
  }
}

export const tellAboutDeclarationsOfOrigin: readonly Type<Subscriber>[] = [TellOfDeclaration, TellOfEndingDeclaration]
