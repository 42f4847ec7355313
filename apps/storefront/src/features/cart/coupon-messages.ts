import { defineMessages } from '@naru/ui'

export const couponMessages = defineMessages({
  ko: {
    label: '쿠폰 번호',
    enter: '적용',
    leave: (code: string) => `쿠폰 ${code} 빼기`,
    notACode: '영문자와 숫자, -로 된 번호를 입력하십시오.',
    problems: {
      UNKNOWN: () => '쓸 수 없는 쿠폰입니다.',
      USED_UP: () => '준비한 수량이 모두 쓰였습니다.',
      ALREADY_USED: () => '이미 쓰신 쿠폰입니다.',
      SIGN_IN: () => '회원만 쓸 수 있는 쿠폰입니다. 로그인하면 적용됩니다.',
      NOT_RUNNING: () => '행사 기간이 아닙니다.',
      NOTHING_ELIGIBLE: () => '담은 상품에는 적용되지 않습니다.',
      OTHER_CURRENCY: () => '다른 통화의 쿠폰입니다.',
      OTHER_CHANNEL: () => '다른 구매자를 위한 쿠폰입니다.',
      NOT_FIRST_ORDER: () => '첫 주문에만 쓸 수 있습니다.',
      MINIMUM_SPEND: (missing: string) => `${missing} 더 담으면 적용됩니다.`,
      MINIMUM_QUANTITY: (missing: string) => `${missing}개 더 담으면 적용됩니다.`,
      BETTER_OFFER: () => '더 유리한 할인이 적용되었습니다.',
    },
  },
  en: {
    label: 'Coupon code',
    enter: 'Apply',
    leave: (code: string) => `Take out coupon ${code}`,
    notACode: 'A code has letters, digits and hyphens.',
    problems: {
      UNKNOWN: () => 'This coupon cannot be used.',
      USED_UP: () => 'All of them have been used.',
      ALREADY_USED: () => 'You have used it already.',
      SIGN_IN: () => 'It is for people with an account: sign in to use it.',
      NOT_RUNNING: () => 'It is not running now.',
      NOTHING_ELIGIBLE: () => 'It is not for the goods in your cart.',
      OTHER_CURRENCY: () => 'It is in another currency.',
      OTHER_CHANNEL: () => 'It is for other buyers.',
      NOT_FIRST_ORDER: () => 'It is for a first order.',
      MINIMUM_SPEND: (missing: string) => `It applies from ${missing} more.`,
      MINIMUM_QUANTITY: (missing: string) => `It applies from ${missing} more pieces.`,
      BETTER_OFFER: () => 'Another offer saves you more.',
    },
  },
})
