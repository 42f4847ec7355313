/** Operations that do not by themselves give origin, where an agreement lists them. */
export const insufficientOperations = [
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
] as const

/** Operations that are working in themselves, and that a process rule may ask for. */
export const sufficientOperations = [
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

export const operations = [...insufficientOperations, ...sufficientOperations] as const
export type Operation = (typeof operations)[number]

export const isOperation = (word: string): word is Operation => operations.some((operation) => operation === word)
