import { defineMessages } from '@naru/ui'

/** Words about goods that cards, search and listings share. */
export const goodsMessages = defineMessages({
  ko: {
    units: { NMB: '개', PR: '켤레', SET: '세트', KGM: 'kg', MTR: 'm' },
    from: '부터',
    tierHint: (quantity: string, price: string) => `${quantity}부터 ${price}`,
    minimum: (quantity: string) => `최소 ${quantity}`,
    leadTime: (days: number) => (days === 0 ? '당일 출고' : `${String(days)}일 안에 출고`),
    soldOut: '재고 없음',
    businessOnly: '기업 전용',
    variants: (count: number) => `옵션 ${String(count)}개`,
    madeIn: (place: string) => `${place} 생산`,
    preferential: (country: string) => `${country} 특혜세율`,
    notPreferential: (country: string) => `${country} 기본세율`,
    domestic: '국내 생산',
    interKorean: '남북교역 무관세',
  },
  en: {
    units: { NMB: 'pcs', PR: 'pairs', SET: 'sets', KGM: 'kg', MTR: 'm' },
    from: 'from',
    tierHint: (quantity: string, price: string) => `${price} from ${quantity}`,
    minimum: (quantity: string) => `Minimum ${quantity}`,
    leadTime: (days: number) => (days === 0 ? 'Leaves today' : `Leaves within ${String(days)} ${days === 1 ? 'day' : 'days'}`),
    soldOut: 'Out of stock',
    businessOnly: 'For businesses',
    variants: (count: number) => `${String(count)} options`,
    madeIn: (place: string) => `Made in ${place}`,
    preferential: (country: string) => `Preferential in ${country}`,
    notPreferential: (country: string) => `Ordinary duty in ${country}`,
    domestic: 'Made here',
    interKorean: 'Duty-free, inter-Korean',
  },
})
