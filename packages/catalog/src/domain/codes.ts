/** What can be done to materials. The first group is insufficient alone where an agreement lists it, the second transforms. */
export const operations = [
  'drying',
  'freezing',
  'salting',
  'slaughter',
  'washing',
  'cleaning',
  'sorting',
  'sifting',
  'labelling',
  'marking',
  'retail-packing',
  'bottling',
  'dilution',
  'simple-mixing',
  'simple-assembly',
  'disassembly',
  'ironing',
  'painting-simple',
  'testing',
  'cutting',
  'sewing',
  'making-up',
  'weaving',
  'knitting',
  'spinning',
  'dyeing',
  'printing',
  'casting',
  'forging',
  'machining',
  'moulding',
  'stamping',
  'soldering',
  'assembly',
  'tanning',
  'chemical-reaction',
] as const
export type Operation = (typeof operations)[number]
export const isOperation = (value: string): value is Operation => operations.some((operation) => operation === value)

/** Units of sale, UN/ECE Recommendation 20: pieces, pairs, sets, kilograms, metres. */
export const units = ['NMB', 'PR', 'SET', 'KGM', 'MTR'] as const
export type Unit = (typeof units)[number]
export const isUnit = (value: string): value is Unit => units.some((unit) => unit === value)

export const channels = ['B2B', 'B2C'] as const
export type Channel = (typeof channels)[number]
