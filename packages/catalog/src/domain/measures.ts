import { decimal, type Decimal } from '@naru/kernel'

/**
 * Units of measure of attributes, codes of UN/ECE Recommendation 20. `factor` and `offset` lead to the first unit of the dimension:
 * base = value × factor + offset.
 */
const dimensions = {
  length: { MTR: '1', CMT: '0.01', MMT: '0.001', INH: '0.0254', FOT: '0.3048' },
  mass: { KGM: '1', GRM: '0.001', MGM: '0.000001', LBR: '0.45359237', ONZ: '0.028349523125' },
  volume: { LTR: '1', MLT: '0.001', MTQ: '1000' },
  area: { MTK: '1', CMK: '0.0001' },
  power: { WTT: '1', KWT: '1000' },
  tension: { VLT: '1', KVT: '1000' },
  current: { AMP: '1', '4K': '0.001' },
  pressure: { PAL: '1', BAR: '100000', MPA: '1000000' },
  time: { SEC: '1', MIN: '60', HUR: '3600', DAY: '86400' },
  arealMass: { GM: '1' },
  share: { P1: '1' },
  pieces: { NMB: '1', PR: '2' },
  light: { LUM: '1' },
  colourTemperature: { KEL: '1' },
} as const

type Dimension = keyof typeof dimensions
export type MeasureUnit = { readonly [D in Dimension]: keyof (typeof dimensions)[D] }[Dimension]

const factors: ReadonlyMap<string, { readonly dimension: string; readonly factor: Decimal }> = new Map(
  Object.entries(dimensions).flatMap(([dimension, units]) => Object.entries(units).map(([unit, factor]) => [unit, { dimension, factor: decimal(factor) }] as const)),
)

export const measureUnits: readonly string[] = [...factors.keys()]
export const isMeasureUnit = (code: string): code is MeasureUnit => factors.has(code)

/** `value` of `from` in `to`; undefined when the two measure different things. */
export function convert(value: Decimal, from: string, to: string): Decimal | undefined {
  const [given, wanted] = [factors.get(from), factors.get(to)]
  if (!given || given.dimension !== wanted?.dimension) return undefined
  return from === to ? value : value.times(given.factor).div(wanted.factor)
}

/** How a reader who thinks in other units would say it: two or three digits are enough to picture a size. */
const customary: Readonly<Partial<Record<MeasureUnit, MeasureUnit>>> = { MMT: 'INH', CMT: 'INH', MTR: 'FOT', GRM: 'ONZ', KGM: 'LBR' }

export function customaryMeasure(value: Decimal, unit: string): { readonly value: Decimal; readonly unit: string } | null {
  const other = isMeasureUnit(unit) ? customary[unit] : undefined
  const converted = other && convert(value, unit, other)
  return other && converted ? { value: converted.round(converted.abs().gte(10) ? 1 : 2), unit: other } : null
}
