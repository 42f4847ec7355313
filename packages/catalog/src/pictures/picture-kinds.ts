import type { Localized } from '@naru/kernel'

/** Illustrations by product type. A listing names one; its variants choose the colour. */
export const pictureKinds = {
  shirt: { family: 'apparel', name: { ko: '셔츠', en: 'Shirt' } },
  trousers: { family: 'apparel', name: { ko: '바지', en: 'Trousers' } },
  jacket: { family: 'apparel', name: { ko: '재킷', en: 'Jacket' } },
  knit: { family: 'apparel', name: { ko: '니트', en: 'Knitted top' } },
  underwear: { family: 'apparel', name: { ko: '속옷', en: 'Underwear' } },
  workwear: { family: 'apparel', name: { ko: '작업복', en: 'Workwear' } },
  socks: { family: 'apparel', name: { ko: '양말', en: 'Socks' } },
  necktie: { family: 'apparel', name: { ko: '넥타이', en: 'Necktie' } },
  bowtie: { family: 'apparel', name: { ko: '나비넥타이', en: 'Bow tie' } },
  scarf: { family: 'apparel', name: { ko: '스카프', en: 'Scarf' } },
  'sleeping-bag': { family: 'apparel', name: { ko: '침낭', en: 'Sleeping bag' } },
  'dress-shoe': { family: 'footwear', name: { ko: '구두', en: 'Dress shoe' } },
  boot: { family: 'footwear', name: { ko: '등산화', en: 'Hiking boot' } },
  trainer: { family: 'footwear', name: { ko: '운동화', en: 'Trainer' } },
  slipper: { family: 'footwear', name: { ko: '실내화', en: 'Slipper' } },
  watch: { family: 'watches', name: { ko: '손목시계', en: 'Wristwatch' } },
  chronograph: { family: 'watches', name: { ko: '크로노그래프', en: 'Chronograph' } },
  'wall-clock': { family: 'watches', name: { ko: '벽시계', en: 'Wall clock' } },
  pot: { family: 'kitchenware', name: { ko: '냄비', en: 'Pot' } },
  pan: { family: 'kitchenware', name: { ko: '프라이팬', en: 'Frying pan' } },
  kettle: { family: 'kitchenware', name: { ko: '주전자', en: 'Kettle' } },
  utensils: { family: 'kitchenware', name: { ko: '조리도구', en: 'Kitchen tools' } },
  cutlery: { family: 'kitchenware', name: { ko: '수저', en: 'Cutlery' } },
  flask: { family: 'kitchenware', name: { ko: '보온병', en: 'Vacuum flask' } },
  adapter: { family: 'electronics', name: { ko: '전원장치', en: 'Power supply' } },
  charger: { family: 'electronics', name: { ko: '충전기', en: 'Charger' } },
  'led-bulb': { family: 'electronics', name: { ko: 'LED 전구', en: 'LED bulb' } },
  'led-panel': { family: 'electronics', name: { ko: 'LED 조명', en: 'LED panel' } },
  'circuit-board': { family: 'electronics', name: { ko: '회로기판', en: 'Circuit board' } },
  'curling-iron': { family: 'electronics', name: { ko: '고데기', en: 'Curling iron' } },
  'fuel-pump': { family: 'car-parts', name: { ko: '연료펌프', en: 'Fuel pump' } },
  wiper: { family: 'car-parts', name: { ko: '와이퍼', en: 'Wiper' } },
  'brake-pad': { family: 'car-parts', name: { ko: '브레이크 패드', en: 'Brake pad' } },
  'brake-disc': { family: 'car-parts', name: { ko: '브레이크 디스크', en: 'Brake disc' } },
  'steering-rod': { family: 'car-parts', name: { ko: '조향 로드', en: 'Steering rod' } },
  'food-container': { family: 'plastics', name: { ko: '식품용기', en: 'Food container' } },
  'cosmetics-bottle': { family: 'plastics', name: { ko: '화장품 용기', en: 'Cosmetics bottle' } },
  'storage-box': { family: 'plastics', name: { ko: '수납함', en: 'Storage box' } },
  gear: { family: 'plastics', name: { ko: '사출 부품', en: 'Moulded part' } },
  wallet: { family: 'bags', name: { ko: '지갑', en: 'Wallet' } },
  backpack: { family: 'bags', name: { ko: '배낭', en: 'Backpack' } },
  tote: { family: 'bags', name: { ko: '토트백', en: 'Tote bag' } },
  carton: { family: 'packaging', name: { ko: '골판지 상자', en: 'Carton' } },
  'carrier-bag': { family: 'packaging', name: { ko: '쇼핑백', en: 'Carrier bag' } },
} as const satisfies Record<string, { readonly family: string; readonly name: Localized }>
export type PictureKind = keyof typeof pictureKinds
export const isPictureKind = (value: string): value is PictureKind => Object.hasOwn(pictureKinds, value)

/** Colours that an illustration can take: base, and the name that its alternative text uses. */
export const pictureColours = {
  black: { base: '#2b2d33', name: { ko: '블랙', en: 'black' } },
  charcoal: { base: '#555b66', name: { ko: '차콜', en: 'charcoal' } },
  silver: { base: '#b9c0c9', name: { ko: '실버', en: 'silver' } },
  white: { base: '#f4f3ef', name: { ko: '화이트', en: 'white' } },
  ivory: { base: '#eee3cb', name: { ko: '아이보리', en: 'ivory' } },
  beige: { base: '#d8c2a0', name: { ko: '베이지', en: 'beige' } },
  tan: { base: '#b98556', name: { ko: '탄', en: 'tan' } },
  brown: { base: '#75492f', name: { ko: '브라운', en: 'brown' } },
  gold: { base: '#d0a347', name: { ko: '골드', en: 'gold' } },
  yellow: { base: '#efc13c', name: { ko: '옐로', en: 'yellow' } },
  orange: { base: '#e27b36', name: { ko: '오렌지', en: 'orange' } },
  red: { base: '#c93f3a', name: { ko: '레드', en: 'red' } },
  burgundy: { base: '#7c2b3b', name: { ko: '버건디', en: 'burgundy' } },
  pink: { base: '#e3a1ab', name: { ko: '핑크', en: 'pink' } },
  purple: { base: '#73569b', name: { ko: '퍼플', en: 'purple' } },
  navy: { base: '#28406f', name: { ko: '네이비', en: 'navy' } },
  blue: { base: '#3d74c4', name: { ko: '블루', en: 'blue' } },
  sky: { base: '#8fbcdf', name: { ko: '스카이', en: 'sky blue' } },
  teal: { base: '#2f8581', name: { ko: '청록', en: 'teal' } },
  green: { base: '#4a8a55', name: { ko: '그린', en: 'green' } },
  olive: { base: '#787a45', name: { ko: '올리브', en: 'olive' } },
} as const satisfies Record<string, { readonly base: string; readonly name: Localized }>
export type PictureColour = keyof typeof pictureColours
export const isPictureColour = (value: string): value is PictureColour => Object.hasOwn(pictureColours, value)

/** Where the gateway serves the illustration. */
export const picturePath = (kind: PictureKind, colour: PictureColour): string => `/pictures/${kind}/${colour}.svg`

/** The text that stands for the illustration: title and colour. */
export const pictureAlt = (title: Localized, colour: PictureColour): Localized => ({
  ko: `${title.ko}, ${pictureColours[colour].name.ko}`,
  en: `${title.en}, ${pictureColours[colour].name.en}`,
})
