import type { Localized } from '../localized.js'

/** UN/ECE Recommendation 21: kinds of packages that general cargo comes in. */
export const packageKinds = {
  BA: { ko: '배럴', en: 'Barrel' },
  BE: { ko: '묶음', en: 'Bundle' },
  BG: { ko: '자루', en: 'Bag' },
  BL: { ko: '압축 꾸러미', en: 'Bale, compressed' },
  BO: { ko: '병', en: 'Bottle, non-protected, cylindrical' },
  BX: { ko: '상자', en: 'Box' },
  CA: { ko: '캔', en: 'Can, rectangular' },
  CL: { ko: '코일', en: 'Coil' },
  CN: { ko: '컨테이너', en: 'Container, not otherwise specified as transport equipment' },
  CR: { ko: '나무상자', en: 'Crate' },
  CS: { ko: '케이스', en: 'Case' },
  CT: { ko: '종이상자', en: 'Carton' },
  DR: { ko: '드럼', en: 'Drum' },
  EN: { ko: '봉투', en: 'Envelope' },
  JR: { ko: '항아리', en: 'Jar' },
  NE: { ko: '무포장', en: 'Unpacked or unpackaged' },
  PA: { ko: '갑', en: 'Packet' },
  PC: { ko: '소포', en: 'Parcel' },
  PK: { ko: '포장', en: 'Package' },
  PL: { ko: '들통', en: 'Pail' },
  PP: { ko: '조각', en: 'Piece' },
  PX: { ko: '팔레트', en: 'Pallet' },
  RL: { ko: '릴', en: 'Reel' },
  RO: { ko: '롤', en: 'Roll' },
  SA: { ko: '마대', en: 'Sack' },
  ST: { ko: '판', en: 'Sheet' },
  SW: { ko: '수축 포장', en: 'Shrinkwrapped' },
  TB: { ko: '통', en: 'Tub' },
  TU: { ko: '튜브', en: 'Tube' },
  VL: { ko: '액체 산물', en: 'Bulk, liquid' },
  VR: { ko: '고체 산물', en: 'Bulk, solid, granular particles' },
  ZZ: { ko: '상호 정의', en: 'Mutually defined' },
} as const satisfies Readonly<Record<string, Localized>>

export type PackageKind = keyof typeof packageKinds
export const isPackageKind = (value: string): value is PackageKind => Object.hasOwn(packageKinds, value)
