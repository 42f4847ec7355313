import type { Localized } from '@naru/kernel'

/** On what a return rests: the consumer's right to withdraw, or goods that are not what was agreed. */
export type ReturnGround = 'withdrawal' | 'fault'

export interface ReturnReason {
  readonly code: string
  readonly name: Localized
  readonly ground: ReturnGround
}

/** What a buyer may say of a piece that goes back. Whoever bears the way back follows from the ground (Act on Consumer Protection in Electronic Commerce, article 18 (9), (10)). */
export const returnReasons: readonly ReturnReason[] = [
  { code: 'change-of-mind', name: { ko: '단순 변심', en: 'Changed my mind' }, ground: 'withdrawal' },
  { code: 'wrong-size', name: { ko: '치수·색상을 잘못 고름', en: 'Wrong size or colour chosen' }, ground: 'withdrawal' },
  { code: 'damaged', name: { ko: '배송 중 파손', en: 'Damaged on the way' }, ground: 'fault' },
  { code: 'defective', name: { ko: '제품 하자', en: 'Defective' }, ground: 'fault' },
  { code: 'not-as-described', name: { ko: '상품 설명과 다름', en: 'Not as described' }, ground: 'fault' },
  { code: 'wrong-item', name: { ko: '다른 상품이 옴', en: 'Another good was sent' }, ground: 'fault' },
]

export const findReturnReason = (code: string): ReturnReason | undefined => returnReasons.find((reason) => reason.code === code)
