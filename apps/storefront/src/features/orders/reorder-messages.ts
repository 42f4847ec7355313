import { defineMessages } from '@naru/ui'

export const reorderMessages = defineMessages({
  ko: {
    again: '다시 주문',
    done: '같은 상품을 장바구니에 담았습니다.',
    title: '지난 주문과 달라진 점',
    hint: '담을 수 있는 상품은 오늘 가격으로 장바구니에 담았습니다.',
    toCart: '장바구니로',
    stay: '여기에 남기',
    priceChanged: (was: string, now: string) => `단가가 ${was}에서 ${now}(으)로 바뀌었습니다.`,
    otherQuantity: {
      OUT_OF_STOCK: (wanted: string, kept: string) => `재고에 맞추어 ${wanted}개 대신 ${kept}개를 담았습니다.`,
      ORDERING_RULE: (wanted: string, kept: string) => `주문 단위에 맞추어 ${wanted}개 대신 ${kept}개를 담았습니다.`,
    },
    leftOut: {
      NOT_ON_SALE: '지금은 판매하지 않아 담지 않았습니다.',
      OUT_OF_STOCK: '재고가 없어 담지 않았습니다.',
      OTHER_CURRENCY: '장바구니와 통화가 달라 담지 않았습니다.',
      CART_FULL: '장바구니가 가득 차서 담지 않았습니다.',
    },
  },
  en: {
    again: 'Order again',
    done: 'The same goods are in your cart.',
    title: 'What has changed since then',
    hint: 'What can be had is in your cart, at the price of today.',
    toCart: 'Go to the cart',
    stay: 'Stay here',
    priceChanged: (was: string, now: string) => `A piece cost ${was} then and costs ${now} today.`,
    otherQuantity: {
      OUT_OF_STOCK: (wanted: string, kept: string) => `${kept} instead of ${wanted} pieces are in the cart: there are no more in stock.`,
      ORDERING_RULE: (wanted: string, kept: string) => `${kept} instead of ${wanted} pieces are in the cart: the firm sells them so.`,
    },
    leftOut: {
      NOT_ON_SALE: 'Not on sale at present, so it is not in the cart.',
      OUT_OF_STOCK: 'Out of stock, so it is not in the cart.',
      OTHER_CURRENCY: 'In another currency than your cart, so it is not in it.',
      CART_FULL: 'Your cart is full, so it is not in it.',
    },
  },
})
