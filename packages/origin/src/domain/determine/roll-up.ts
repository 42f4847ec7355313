import type { Decimal } from '@naru/kernel'
import { total } from './figures.js'
import type { CaseMaterial } from './origin-case.js'

/** A bill of materials after roll-up: an originating intermediate stands for itself, a non-originating one for what it was made of. */
export interface RolledUp {
  readonly originating: readonly CaseMaterial[]
  readonly nonOriginating: readonly CaseMaterial[]
  /** Intermediates that were made from other materials and taken apart. */
  readonly takenApart: readonly CaseMaterial[]
  /** Intermediates that counted as originating although something in them does not originate. */
  readonly absorbed: readonly CaseMaterial[]
}

const countsForNothing = ({ role }: CaseMaterial): boolean => role === 'transport-packing' || role === 'indirect'

/** Materials by what counts in a rule. Transport packing and indirect materials count for nothing. */
export function rollUp(materials: readonly CaseMaterial[]): RolledUp {
  const originating: CaseMaterial[] = []
  const nonOriginating: CaseMaterial[] = []
  const takenApart: CaseMaterial[] = []
  const absorbed: CaseMaterial[] = []
  const visit = (material: CaseMaterial): void => {
    if (countsForNothing(material)) return
    if (material.originating) {
      originating.push(material)
      if (rollUp(material.materials).nonOriginating.length > 0) absorbed.push(material)
    } else if (material.materials.length === 0) nonOriginating.push(material)
    else {
      takenApart.push(material)
      for (const part of material.materials)
        visit({ ...part, role: part.role === 'material' ? material.role : part.role, determinesClassification: part.determinesClassification || material.determinesClassification })
    }
  }
  for (const material of materials) visit(material)
  return { originating, nonOriginating, takenApart, absorbed }
}

/** The sum of values, or the places where one is missing. */
export function sumOf(materials: readonly CaseMaterial[], figure: 'value' | 'weightKg'): { readonly sum: Decimal | null; readonly missing: readonly string[] } {
  const missing = materials.filter((material) => material[figure] === null).map(({ path }) => `${path}.${figure}`)
  const known = materials.map((material) => material[figure]).filter((value) => value !== null)
  return { sum: missing.length === 0 ? total(known) : null, missing }
}

/** Materials that a shift of classification looks at: accessories and retail packing are left aside. */
export const countingForShift = (materials: readonly CaseMaterial[]): readonly CaseMaterial[] => materials.filter(({ role }) => role !== 'accessory' && role !== 'retail-packing')
