import type { Localized } from '../localized.js'

export type Dimension = 'count' | 'mass' | 'length' | 'area' | 'volume' | 'time' | 'energy'

interface UnitDefinition {
  readonly dimension: Dimension
  /** Exact multiple of the dimension's base: piece, kilogram, metre, square metre, cubic metre, second, kilowatt hour. */
  readonly factor: string
  readonly name: Localized
}

const unit = (dimension: Dimension, factor: string, ko: string, en: string): UnitDefinition => ({ dimension, factor, name: { ko, en } })

/** UN/ECE Recommendation 20: the units that goods of the market and their tariff lines are counted in. */
export const units = {
  NMB: unit('count', '1', '개', 'number'),
  C62: unit('count', '1', '단위', 'one'),
  H87: unit('count', '1', '개', 'piece'),
  NAR: unit('count', '1', '개 (품목)', 'number of articles'),
  PR: unit('count', '2', '켤레', 'pair'),
  DZN: unit('count', '12', '다스', 'dozen'),
  DPR: unit('count', '24', '12켤레', 'dozen pair'),
  CEN: unit('count', '100', '백 개', 'hundred'),
  GRO: unit('count', '144', '그로스', 'gross'),
  MIL: unit('count', '1000', '천 개', 'thousand'),
  SET: unit('count', '1', '세트', 'set'),
  MGM: unit('mass', '0.000001', '밀리그램', 'milligram'),
  GRM: unit('mass', '0.001', '그램', 'gram'),
  HGM: unit('mass', '0.1', '헥토그램', 'hectogram'),
  KGM: unit('mass', '1', '킬로그램', 'kilogram'),
  DTN: unit('mass', '100', '100킬로그램', 'decitonne'),
  TNE: unit('mass', '1000', '톤', 'tonne'),
  LBR: unit('mass', '0.45359237', '파운드', 'pound'),
  ONZ: unit('mass', '0.028349523125', '온스', 'ounce'),
  APZ: unit('mass', '0.0311034768', '트로이온스', 'troy ounce'),
  MMT: unit('length', '0.001', '밀리미터', 'millimetre'),
  CMT: unit('length', '0.01', '센티미터', 'centimetre'),
  MTR: unit('length', '1', '미터', 'metre'),
  KMT: unit('length', '1000', '킬로미터', 'kilometre'),
  INH: unit('length', '0.0254', '인치', 'inch'),
  FOT: unit('length', '0.3048', '피트', 'foot'),
  YRD: unit('length', '0.9144', '야드', 'yard'),
  CMK: unit('area', '0.0001', '제곱센티미터', 'square centimetre'),
  MTK: unit('area', '1', '제곱미터', 'square metre'),
  FTK: unit('area', '0.09290304', '제곱피트', 'square foot'),
  YDK: unit('area', '0.83612736', '제곱야드', 'square yard'),
  MLT: unit('volume', '0.000001', '밀리리터', 'millilitre'),
  CMQ: unit('volume', '0.000001', '세제곱센티미터', 'cubic centimetre'),
  LTR: unit('volume', '0.001', '리터', 'litre'),
  DMQ: unit('volume', '0.001', '세제곱데시미터', 'cubic decimetre'),
  HLT: unit('volume', '0.1', '헥토리터', 'hectolitre'),
  MTQ: unit('volume', '1', '세제곱미터', 'cubic metre'),
  GLL: unit('volume', '0.003785411784', '갤런(미국)', 'US gallon'),
  GLI: unit('volume', '0.00454609', '갤런(영국)', 'imperial gallon'),
  FTQ: unit('volume', '0.028316846592', '세제곱피트', 'cubic foot'),
  SEC: unit('time', '1', '초', 'second'),
  MIN: unit('time', '60', '분', 'minute'),
  HUR: unit('time', '3600', '시간', 'hour'),
  DAY: unit('time', '86400', '일', 'day'),
  KWH: unit('energy', '1', '킬로와트시', 'kilowatt hour'),
  MWH: unit('energy', '1000', '메가와트시', 'megawatt hour'),
} as const satisfies Readonly<Record<string, UnitDefinition>>

export type UnitCode = keyof typeof units
export const isUnit = (value: string): value is UnitCode => Object.hasOwn(units, value)
export const dimensionOf = (code: UnitCode): Dimension => units[code].dimension
export const unitName = (code: UnitCode): Localized => units[code].name
