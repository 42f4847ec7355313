import type { Localized } from '@naru/kernel'

/** Colours that an illustration can take. */
export const colourNames: Readonly<Record<string, Localized>> = {
  black: { ko: '블랙', en: 'Black' },
  charcoal: { ko: '차콜', en: 'Charcoal' },
  silver: { ko: '실버', en: 'Silver' },
  white: { ko: '화이트', en: 'White' },
  ivory: { ko: '아이보리', en: 'Ivory' },
  beige: { ko: '베이지', en: 'Beige' },
  tan: { ko: '탄', en: 'Tan' },
  brown: { ko: '브라운', en: 'Brown' },
  gold: { ko: '골드', en: 'Gold' },
  yellow: { ko: '옐로', en: 'Yellow' },
  orange: { ko: '오렌지', en: 'Orange' },
  red: { ko: '레드', en: 'Red' },
  burgundy: { ko: '버건디', en: 'Burgundy' },
  pink: { ko: '핑크', en: 'Pink' },
  purple: { ko: '퍼플', en: 'Purple' },
  navy: { ko: '네이비', en: 'Navy' },
  blue: { ko: '블루', en: 'Blue' },
  sky: { ko: '스카이', en: 'Sky blue' },
  teal: { ko: '청록', en: 'Teal' },
  green: { ko: '그린', en: 'Green' },
  olive: { ko: '올리브', en: 'Olive' },
}
