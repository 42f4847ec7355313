import type { Relief } from './assessment.js'

/** Additional procedure codes that take the customs duty off, with the procedures they belong to. VAT and excise stay. */
const dutyReliefs: Readonly<Record<string, { readonly procedures: readonly string[]; readonly because: string }>> = {
  B02: { procedures: ['6121', '6122'], because: 're-import after outward processing for repair under guarantee' },
  B03: { procedures: ['6121', '6122'], because: 're-import after outward processing for replacement under guarantee' },
  F01: { procedures: ['6110', '6121', '6122', '6123'], because: 'returned goods' },
}

// UK tax type B and three-digit excise codes, and the names that other jurisdictions give their indirect taxes.
const indirectTax = /^(B\d\d|\d{3}|VAT|GST|CT|SCT|EXC|EXCISE|ICT|LCT|MPF|HMF)$/

export const isCustomsDuty = (type: string): boolean => !indirectTax.test(type)

/** Why the relief cannot be granted, or undefined when it can. */
export function reliefProblem({ procedure, additional }: Relief): string | undefined {
  const known = dutyReliefs[additional]
  if (known === undefined) return `no relief is known by the additional procedure ${additional}`
  return procedure === null || known.procedures.includes(procedure) ? undefined : `${additional} (${known.because}) does not belong to procedure ${procedure}`
}

export const relieves = (relief: Relief | null, type: string): boolean => relief !== null && (relief.types?.includes(type) ?? isCustomsDuty(type))
