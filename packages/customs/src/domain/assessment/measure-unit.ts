import { type Decimal, decimal } from '@naru/kernel'

// UN/ECE Recommendation 20 units that tariffs count in, with their factor to the base unit of the dimension.
const units: Readonly<Record<string, readonly [dimension: string, factor: string]>> = {
  KGM: ['mass', '1'],
  GRM: ['mass', '0.001'],
  MGM: ['mass', '0.000001'],
  TNE: ['mass', '1000'],
  DTN: ['mass', '100'],
  LBR: ['mass', '0.45359237'],
  ONZ: ['mass', '0.028349523125'],
  LTR: ['volume', '1'],
  MLT: ['volume', '0.001'],
  HLT: ['volume', '100'],
  MTQ: ['volume', '1000'],
  MTR: ['length', '1'],
  CMT: ['length', '0.01'],
  MMT: ['length', '0.001'],
  KMT: ['length', '1000'],
  MTK: ['area', '1'],
  CMK: ['area', '0.0001'],
  NMB: ['count', '1'],
  NAR: ['count', '1'],
  C62: ['count', '1'],
  H87: ['count', '1'],
  PCE: ['count', '1'],
  DZN: ['count', '12'],
  CEN: ['count', '100'],
  MIL: ['count', '1000'],
  NPR: ['pair', '1'],
  PR: ['pair', '1'],
  DPR: ['pair', '12'],
}

/** What multiplies a quantity in `from` to give it in `to`; undefined when the two do not measure the same thing. */
export function conversionFactor(from: string, to: string): Decimal | undefined {
  if (from === to) return decimal(1)
  const source = units[from]
  const target = units[to]
  return source !== undefined && target !== undefined && source[0] === target[0] ? decimal(source[1]).div(decimal(target[1])) : undefined
}
