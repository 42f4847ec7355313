import { defineFailures } from './define-failures.js'

type Words = Readonly<Record<'ko' | 'en', Readonly<Record<string, string>>>>

const noApproverReasons: Words = {
  ko: { NOBODY: '해당 역할을 가진 사람이 없음', ONLY_REQUESTER: '요청자 한 사람뿐임', TOO_FEW: '필요한 인원보다 적음' },
  en: { NOBODY: 'nobody holds that role', ONLY_REQUESTER: 'the requester is the only one', TOO_FEW: 'there are fewer people than signatures' },
}
const limitSubjects: Words = {
  ko: { COMPANY: '기업의', PERSON: '요청자의', COST_CENTRE: '비용 부서의' },
  en: { COMPANY: 'the company’s', PERSON: 'the requester’s', COST_CENTRE: 'the cost centre’s' },
}
const limitPeriods: Words = { ko: { month: '월', quarter: '분기', year: '연' }, en: { month: 'monthly', quarter: 'quarterly', year: 'yearly' } }

const notReadyReasons: Words = {
  ko: {
    NOT_PLACED: '접수된 주문의 서류만 만들 수 있습니다.',
    NOT_PACKED: '포장이 끝나면 포장명세서를 만들 수 있습니다.',
    NOT_TAXABLE: '세금계산서는 국내의 사업자에게 원화로 공급하고 출고한 주문에 발행합니다.',
    NOT_APPROVED: '승인이 끝나면 발주서를 만들 수 있습니다.',
  },
  en: {
    NOT_PLACED: 'Papers are made of orders that were placed.',
    NOT_PACKED: 'The packing list can be made once the goods are packed.',
    NOT_TAXABLE: 'A tax invoice is made for goods in won that have left for a registered company in Korea.',
    NOT_APPROVED: 'The paper can be made once the purchase order is approved.',
  },
}

export const ordersFailures = defineFailures({
  TooManyAddresses: {
    ko: (f) => `주소는 ${f.number('maximum')}개까지 보관합니다. 쓰지 않는 주소를 지우십시오.`,
    en: (f) => `You can keep ${f.number('maximum')} addresses. Remove one that you do not use.`,
  },
  LinkExpired: {
    ko: '이 링크는 더 쓸 수 없습니다. 기한이 지났거나 이미 쓰였습니다. 새 링크를 받으십시오.',
    en: 'This link cannot be used any more: it has ended or was used. You can have a new one.',
  },
  InvalidQuantity: {
    ko: (f) => `수량은 1부터 ${f.number('maximum')}까지의 정수로 입력하십시오. 입력한 값: ${f.text('quantity')}`,
    en: (f) => `Enter a whole number from 1 to ${f.number('maximum')}. You entered ${f.text('quantity')}.`,
  },
  BelowMinimum: {
    ko: (f) => `${f.text('sku')}의 최소 주문 수량은 ${f.number('minimum')}입니다.`,
    en: (f) => `${f.text('sku')} is sold from ${f.number('minimum')} pieces up.`,
  },
  NotAMultiple: {
    ko: (f) => `${f.text('sku')}은(는) ${f.number('multiple')} 단위로 주문합니다.`,
    en: (f) => `${f.text('sku')} is sold in multiples of ${f.number('multiple')}.`,
  },
  OutOfStock: {
    ko: (f) => `${f.text('sku')}의 재고가 부족합니다. 요청 ${f.number('requested')}, 가능 ${f.number('available')}. 수량을 줄여 주십시오.`,
    en: (f) => `Not enough of ${f.text('sku')} in stock: ${f.number('requested')} asked for, ${f.number('available')} available. Lower the quantity.`,
  },
  WrongCurrency: {
    ko: (f) => `통화가 다릅니다. ${f.text('expected')}만 함께 담을 수 있으며 이 금액은 ${f.text('actual')}입니다.`,
    en: (f) => `The currency differs: ${f.text('expected')} is expected, this is in ${f.text('actual')}.`,
  },
  TooManyLines: {
    ko: (f) => `장바구니에는 ${f.number('maximum')}개 품목까지 담을 수 있습니다. 먼저 주문하거나 품목을 줄여 주십시오.`,
    en: (f) => `A cart holds ${f.number('maximum')} lines. Order first, or take some out.`,
  },
  NotOffered: { ko: '이 상품은 정기배송을 하지 않습니다.', en: 'These goods are not delivered regularly.' },
  CardNotUsable: {
    ko: '등록한 카드를 쓸 수 없습니다. 다른 카드를 고르거나 새로 등록하십시오.',
    en: 'The saved card cannot be used. Choose another or save a new one.',
  },
  CartEmpty: { ko: '장바구니가 비어 있습니다.', en: 'The cart is empty.' },
  PriceChanged: {
    ko: (f) => `금액이 ${f.money('shown')}에서 ${f.money('actual')}(으)로 바뀌었습니다. 확인한 뒤 다시 주문하십시오.`,
    en: (f) => `The total has changed from ${f.money('shown')} to ${f.money('actual')}. Look it over and order again.`,
  },
  ListingUnavailable: {
    ko: '더 이상 판매하지 않는 상품이 있습니다. 장바구니에서 빼 주십시오.',
    en: 'One of the goods is not on sale any more. Take it out to go on.',
  },
  NoFreight: {
    ko: (f) =>
      ({
        NO_METHOD: `${f.text('currency')}로 배송하는 방법이 없습니다. 다른 통화로 주문하거나 공급사에 문의하십시오.`,
        NO_ZONE: `${f.text('country')} 지역으로는 배송하지 않습니다. 다른 배송지를 고르거나 공급사에 문의하십시오.`,
        TOO_LARGE: '한 번에 보낼 수 있는 무게나 크기를 넘습니다. 나누어 주문하거나 견적을 요청하십시오.',
        VOLUME_UNKNOWN: '부피로 운임을 매기는데 상품의 부피가 등록되어 있지 않습니다. 공급사에 문의하십시오.',
        UNKNOWN_METHOD: '고른 배송 방법을 더는 쓸 수 없습니다. 다시 고르십시오.',
      })[f.text('reason')] ?? `${f.text('country')}(으)로 보낼 수 없습니다. ${f.text('reason')}`,
    en: (f) =>
      ({
        NO_METHOD: `Nothing ships in ${f.text('currency')}. Order in another currency, or ask the firm.`,
        NO_ZONE: `Nothing ships to ${f.text('country')}. Choose another address, or ask the firm.`,
        TOO_LARGE: 'The parcel is heavier or larger than what is carried. Order in parts, or ask for a quote.',
        VOLUME_UNKNOWN: 'Freight goes by volume, and a good does not state its own. Ask the firm.',
        UNKNOWN_METHOD: 'The way of sending that you chose is not offered any more. Choose again.',
      })[f.text('reason')] ?? `${f.text('country')}: ${f.text('reason')}`,
  },
  DdpNotPossible: {
    ko: (f) =>
      `관세를 미리 낼 수 없습니다. ${
        {
          DOMESTIC: '세관을 거치지 않는 배송지입니다.',
          NO_TARIFF: `${f.text('country')}의 관세율을 갖고 있지 않습니다.`,
          ORIGIN_UNDECIDED: `${f.text('sku')}의 원산지가 아직 판정되지 않았습니다.`,
          NOT_ADMISSIBLE: `${f.text('sku')}은(는) ${f.text('country')}에 들여올 수 없습니다.`,
        }[f.text('reason')] ?? f.text('reason')
      } ${f.text('offered')} 조건으로 주문할 수 있습니다.`,
    en: (f) =>
      `Duty cannot be prepaid. ${
        {
          DOMESTIC: 'The goods pass no customs on their way.',
          NO_TARIFF: `We hold no tariff for ${f.text('country')}.`,
          ORIGIN_UNDECIDED: `The origin of ${f.text('sku')} is not decided yet.`,
          NOT_ADMISSIBLE: `${f.text('sku')} may not be brought into ${f.text('country')}.`,
        }[f.text('reason')] ?? f.text('reason')
      } You can order on ${f.text('offered')}.`,
  },
  PromotionUsedUp: {
    ko: '할인이 모두 쓰였거나 이미 쓰셨습니다. 바뀐 금액을 확인한 뒤 다시 주문하십시오.',
    en: 'The promotion is used up, or you have had it. Look at the new price and order again.',
  },
  CouponRefused: {
    ko: (f) =>
      `쿠폰 ${f.text('coupon')}: ${{ UNKNOWN: '쓸 수 있는 쿠폰이 아닙니다. 번호를 확인하십시오.', USED_UP: '준비한 수량이 모두 쓰였습니다.', ALREADY_USED: '이미 쓰신 쿠폰입니다.' }[f.text('reason')] ?? f.text('reason')}`,
    en: (f) =>
      `Coupon ${f.text('coupon')}: ${{ UNKNOWN: 'no coupon that can be used. Check the code.', USED_UP: 'all of them have been used.', ALREADY_USED: 'you have used it already.' }[f.text('reason')] ?? f.text('reason')}`,
  },
  TooManyCoupons: {
    ko: (f) => `쿠폰은 ${f.number('maximum')}개까지 쓸 수 있습니다. 먼저 하나를 빼십시오.`,
    en: (f) => `A cart takes ${f.number('maximum')} coupons. Take one out first.`,
  },
  CouponTaken: {
    ko: (f) => `${f.text('coupon')}은(는) 이미 쓰이는 쿠폰 번호입니다. 다른 번호를 정하십시오.`,
    en: (f) => `The code ${f.text('coupon')} is taken. Choose another.`,
  },
  TooManyPromotions: {
    ko: (f) => `끝나지 않은 행사는 ${f.number('maximum')}개까지 둘 수 있습니다. 먼저 하나를 끝내십시오.`,
    en: (f) => `You can have ${f.number('maximum')} promotions that have not ended. End one first.`,
  },
  TooManyMethods: {
    ko: (f) => `배송 방법은 ${f.number('maximum')}개까지 둘 수 있습니다.`,
    en: (f) => `You can have ${f.number('maximum')} shipping methods.`,
  },
  PaymentNotCompleted: {
    ko: '결제가 아직 끝나지 않았습니다. 결제를 마치면 주문이 접수됩니다.',
    en: 'The payment is not complete yet. The order is placed when it is.',
  },
  PackingIncomplete: {
    ko: (f) => `포장 수량이 남은 수량보다 많습니다. ${f.text('sku')}: 남은 수량 ${f.number('ordered')}, 포장 ${f.number('packed')}.`,
    en: (f) => `More is packed than is left: of ${f.text('sku')}, ${f.number('ordered')} are left to pack and ${f.number('packed')} are in the packages.`,
  },
  MustPackWhole: {
    ko: (f) =>
      `신고서 한 건으로 나가는 주문이라 나누어 포장할 수 없습니다. ${f.text('sku')}: 남은 수량 ${f.number('ordered')}, 포장 ${f.number('packed')}. 보내지 못할 수량은 먼저 취소하십시오.`,
    en: (f) =>
      `The goods leave on one declaration, so pack them all at once: of ${f.text('sku')}, ${f.number('ordered')} are left and ${f.number('packed')} are packed. Cancel first what cannot go.`,
  },
  ReturnNotPossible: {
    ko: (f) =>
      ({
        NOT_DELIVERED: `${f.text('sku')}은(는) 아직 도착하지 않아 반품할 수 없습니다.`,
        TOO_MANY: `${f.text('sku')}은(는) ${f.number('possible')}개까지 반품할 수 있습니다.`,
        WINDOW_CLOSED: `${f.text('sku')}의 반품 기한이 ${f.date('until')}에 끝났습니다.`,
        NOTICED_TOO_LONG_AGO: `하자를 안 날부터 30일이 지났습니다. 기한은 ${f.date('until')}이었습니다.`,
        MADE_TO_ORDER: `${f.text('sku')}은(는) 주문 제작 상품이라 하자가 있을 때만 반품할 수 있습니다.`,
        CONSUMERS_ONLY: '기업 구매는 하자가 있을 때만 반품할 수 있습니다. 하자 사유를 고르십시오.',
      })[f.text('reason')] ?? '반품할 수 없습니다.',
    en: (f) =>
      ({
        NOT_DELIVERED: `${f.text('sku')} has not arrived yet, so it cannot be returned.`,
        TOO_MANY: `Of ${f.text('sku')}, ${f.number('possible')} can still be returned.`,
        WINDOW_CLOSED: `${f.text('sku')} could be returned until ${f.date('until')}.`,
        NOTICED_TOO_LONG_AGO: `More than 30 days have passed since the fault was noticed; the time ended on ${f.date('until')}.`,
        MADE_TO_ORDER: `${f.text('sku')} was made for you, so it can be returned only when it is faulty.`,
        CONSUMERS_ONLY: 'A company returns goods only when they are faulty. Choose what is wrong with them.',
      })[f.text('reason')] ?? 'The goods cannot be returned.',
  },
  DisputeNotPossible: {
    ko: (f) =>
      ({
        NOTHING_AT_ISSUE: '다툴 내용이 없습니다. 반품이 거절되거나 일부만 환불된 뒤에 신청할 수 있습니다.',
        TOO_EARLY: `배송 중입니다. ${f.date('until')}까지 도착하지 않으면 신청할 수 있습니다.`,
        ALREADY_OPENED: '이미 분쟁 조정을 신청했습니다.',
      })[f.text('reason')] ?? '분쟁 조정을 신청할 수 없습니다.',
    en: (f) =>
      ({
        NOTHING_AT_ISSUE: 'There is nothing to decide: a dispute follows a declined return or a partial refund.',
        TOO_EARLY: `The goods are on their way. If they have not come by ${f.date('until')}, you can open a dispute.`,
        ALREADY_OPENED: 'A dispute about this was opened before.',
      })[f.text('reason')] ?? 'A dispute cannot be opened.',
  },
  SameDecider: {
    ko: '첫 결정을 한 담당자는 이의 신청을 결정할 수 없습니다. 다른 담당자가 결정해야 합니다.',
    en: 'You made the first decision, so another officer must decide on appeal.',
  },
  CrossingNotRecorded: {
    ko: '경계를 넘는 주문입니다. 통행이 기록되면 발송으로 바뀝니다. 통행 신청을 먼저 준비하십시오.',
    en: 'The goods cross the line: the order ships when the gate records the crossing. Prepare its dossier first.',
  },
  AlreadyQuoted: {
    ko: '이 견적 요청에는 이미 견적을 냈습니다. 기존 견적을 수정하십시오.',
    en: 'You have quoted this enquiry before. Revise that quote.',
  },
  QuoteExpired: {
    ko: (f) => `견적 유효기간이 ${f.date('validUntil')}에 끝났습니다. 공급사에 새 견적을 요청하십시오.`,
    en: (f) => `The quote was valid until ${f.date('validUntil')}. Ask the firm for a new round.`,
  },
  QuoteChanged: {
    ko: (f) => `공급사가 ${f.number('round')}차 견적을 냈습니다. 새 조건을 확인하십시오.`,
    en: (f) => `The firm has made round ${f.number('round')} since. Read its terms first.`,
  },
  CounterOfferWaits: {
    ko: (f) => `${f.number('round')}차 견적에 보낸 역제안에 아직 답이 없습니다. 조건을 바꾸려면 먼저 역제안을 거두십시오.`,
    en: (f) => `Your counter-offer to round ${f.number('round')} has not been answered yet. Take it back first to propose something else.`,
  },
  RfqAlreadyOrdered: {
    ko: '다른 견적을 이미 채택했습니다.',
    en: 'Another quote of this enquiry was accepted before.',
  },
  ApproverIsRequester: {
    ko: '본인이 올린 구매 주문은 승인할 수 없습니다. 다른 승인자가 승인해야 합니다.',
    en: 'You raised this purchase order, so another approver must sign it.',
  },
  TradeNotAllowed: {
    ko: (f) =>
      `이 공급사와 거래할 수 없습니다. ${
        {
          NOT_ADMITTED: '단지에 입주해 있지 않은 기업입니다. 해당 상품을 빼고 진행하십시오.',
          BLOCKED: '거래가 제한된 기업입니다. 해당 상품을 빼고 진행하십시오.',
          OWN_GOODS: '자기 상품은 살 수 없습니다. 해당 상품을 빼고 진행하십시오.',
          PHASE: '단지의 현재 단계에서는 이런 구매자에게 팔지 않습니다. 배송지를 다시 확인하십시오.',
        }[f.text('reason')] ?? f.text('reason')
      }`,
    en: (f) =>
      `The firm cannot sell to you. ${
        {
          OWN_GOODS: 'These are your own goods. Take them out to go on.',
          NOT_ADMITTED: 'It is not admitted to its complex. Take its goods out to go on.',
          BLOCKED: 'Trade with it is barred. Take its goods out to go on.',
          PHASE: 'In its present phase the complex does not trade with buyers of this kind. Look at the destination again.',
        }[f.text('reason')] ?? f.text('reason')
      }`,
  },
  TermsRefused: {
    ko: (f) =>
      `외상 조건으로 주문할 수 없습니다. 사유: ${{ OVERDUE_INVOICE: '연체된 청구서', CREDIT_LIMIT: '여신 한도 초과', NO_TERMS: '외상 약정 없음', CLEARING_LIMIT: '청산 계정의 한도 초과' }[f.text('reason')] ?? f.text('reason')}`,
    en: (f) =>
      `The company cannot buy on terms: ${{ OVERDUE_INVOICE: 'an invoice is overdue', CREDIT_LIMIT: 'the credit limit is used up', NO_TERMS: 'no terms are agreed', CLEARING_LIMIT: 'the limit of the clearing account is reached' }[f.text('reason')] ?? f.text('reason')}.`,
  },
  ApprovalRequired: {
    ko: '소속 기업의 승인 규칙에 따라 구매합니다. 장바구니에서 승인을 요청하십시오.',
    en: 'Your company buys by its approval rules. Ask for approval from the cart instead.',
  },
  NotAnApprover: {
    ko: (f) => `지금은 ${f.number('step')}단계의 승인자가 서명할 차례입니다.`,
    en: (f) => `Step ${f.number('step')} is open, and others sign it.`,
  },
  AlreadySigned: { ko: '이미 서명하셨습니다. 한 사람은 한 번만 서명합니다.', en: 'You have signed this already. A person signs a purchase once.' },
  NeededAtLaterStep: {
    ko: (f) => `${f.number('step')}단계는 본인만 서명할 수 있습니다. 이 단계는 다른 승인자가 서명하게 하십시오.`,
    en: (f) => `Only you can sign step ${f.number('step')}, so somebody else signs this one.`,
  },
  ApprovalExpired: { ko: '서명할 수 있는 기간이 지났습니다. 요청을 다시 올리십시오.', en: 'The time to sign has run out. Make the request again.' },
  NoApproverLeft: {
    ko: (f) =>
      `승인 규칙${f.text('rule') === '' ? '' : ` ‘${f.text('rule')}’`}의 ${f.number('step')}단계에 서명할 사람이 없습니다(${noApproverReasons.ko[f.text('reason')] ?? f.text('reason')}). 관리자에게 규칙을 바꾸어 달라고 하십시오.`,
    en: (f) =>
      `Nobody can sign step ${f.number('step')}${f.text('rule') === '' ? '' : ` of the rule “${f.text('rule')}”`}: ${noApproverReasons.en[f.text('reason')] ?? f.text('reason')}. Ask your administrator to change the rule.`,
  },
  SpendingLimitExceeded: {
    ko: (f) =>
      `${limitSubjects.ko[f.text('subject')] ?? ''} ${limitPeriods.ko[f.text('period')] ?? ''} 한도 ${f.money('limit')} 가운데 ${f.money('left')}이 남아 있습니다. 금액을 줄이거나 관리자에게 한도를 올려 달라고 하십시오.`,
    en: (f) =>
      `${f.money('left')} is left of ${limitSubjects.en[f.text('subject')] ?? 'the'} ${limitPeriods.en[f.text('period')] ?? ''} limit of ${f.money('limit')}. Buy less, or ask your administrator for a higher limit.`,
  },
  DocumentNotReady: {
    ko: (f) => notReadyReasons.ko[f.text('reason')] ?? '아직 만들 수 없는 서류입니다.',
    en: (f) => notReadyReasons.en[f.text('reason')] ?? 'This paper cannot be made yet.',
  },
})
