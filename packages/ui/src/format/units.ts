import type { Locale } from '@naru/kernel'

const symbols: Readonly<Record<string, string>> = {
  MTR: 'm',
  CMT: 'cm',
  MMT: 'mm',
  INH: 'in',
  FOT: 'ft',
  KGM: 'kg',
  GRM: 'g',
  MGM: 'mg',
  LBR: 'lb',
  ONZ: 'oz',
  LTR: 'L',
  MLT: 'mL',
  MTQ: 'm³',
  MTK: 'm²',
  CMK: 'cm²',
  WTT: 'W',
  KWT: 'kW',
  VLT: 'V',
  KVT: 'kV',
  AMP: 'A',
  '4K': 'mA',
  PAL: 'Pa',
  BAR: 'bar',
  MPA: 'MPa',
  SEC: 's',
  MIN: 'min',
  HUR: 'h',
  GM: 'g/m²',
  P1: '%',
  LUM: 'lm',
  KEL: 'K',
}
const words: Readonly<Record<string, Readonly<Record<Locale, string>>>> = {
  DAY: { ko: '일', en: 'days' },
  NMB: { ko: '개', en: 'pcs' },
  PR: { ko: '켤레', en: 'pairs' },
}

/** How a unit of UN/ECE Recommendation 20 is written behind a number; its code when we have no sign for it. */
export const unitSymbol = (code: string, locale: Locale): string => symbols[code] ?? words[code]?.[locale] ?? code
