import { decimal } from '@naru/kernel'
import type { BillMaterial, BillOfMaterials } from '@naru/origin'
import type { ValuePart } from '../platform/graphql/generated/schema.js'

/** The value of one piece, stacked from what it is made of to what is earned on it. A non-originating intermediate counts for what it was made of. */
export function valueBuild({ materials, labour, overhead, profit }: BillOfMaterials): readonly ValuePart[] {
  const parts = leaves(materials)
  const total = (originating: boolean): string =>
    parts
      .filter((part) => part.originating === originating)
      .reduce((sum, { value }) => sum.plus(amount(value)), decimal(0))
      .toFixed()
  return [
    { kind: 'ORIGINATING', amount: total(true) },
    { kind: 'NON_ORIGINATING', amount: total(false) },
    { kind: 'LABOUR', amount: amount(labour).toFixed() },
    { kind: 'OVERHEAD', amount: amount(overhead).toFixed() },
    { kind: 'PROFIT', amount: amount(profit).toFixed() },
  ]
}

/** What is being typed may not be a number yet. */
const amount = (text: string) => decimal(/^\d{1,18}(\.\d{1,12})?$/.test(text) ? text : '0')

const leaves = (materials: readonly BillMaterial[]): readonly BillMaterial[] =>
  materials.flatMap((material) => (material.originating || material.materials.length === 0 ? [material] : leaves(material.materials)))
