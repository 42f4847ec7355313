import { formatAmount } from '@naru/kernel'
import type { DeclarationContent, DeclaredDocument, DeclaredItem } from './content.js'

/** A field that differs between two versions; `item` is null in the header. */
export interface DeclarationChange {
  readonly item: number | null
  readonly kind: 'item-added' | 'item-removed' | 'field-changed'
  readonly field: string | null
  readonly before: string | null
  readonly after: string | null
}

const documents = (list: readonly DeclaredDocument[]): string => list.map(({ code, reference }) => `${code} ${reference}`).join(', ')

const headerText = (content: DeclarationContent): Readonly<Record<string, string>> => ({
  kind: content.kind,
  procedure: content.procedure,
  additionalProcedure: content.additionalProcedure ?? '',
  destination: content.destination,
  incoterm: content.incoterm,
  consignee: content.consignee.name.en,
  packages: String(content.packages),
  freight: formatAmount(content.freight),
  insurance: formatAmount(content.insurance),
  documents: documents(content.documents),
})

const itemText = (item: DeclaredItem): Readonly<Record<string, string>> => ({
  description: item.description.en,
  hs: item.hs,
  origin: item.origin,
  quantity: `${item.quantity.toFixed()} ${item.unit}`,
  netWeightKg: item.netWeightKg.toFixed(),
  grossWeightKg: item.grossWeightKg.toFixed(),
  invoiceAmount: formatAmount(item.invoiceAmount),
  statisticalValue: formatAmount(item.statisticalValue),
  documents: documents(item.documents),
})

/** Every field in which `after` differs from `before`, the header first, then item by item. */
export function differenceOf(before: DeclarationContent, after: DeclarationContent): readonly DeclarationChange[] {
  const removed = before.items.filter(({ number }) => !after.items.some((item) => item.number === number))
  return [
    ...fieldsThatDiffer(null, headerText(before), headerText(after)),
    ...after.items.flatMap((item) => {
      const earlier = before.items.find(({ number }) => number === item.number)
      return earlier === undefined ? [whole('item-added', item)] : fieldsThatDiffer(item.number, itemText(earlier), itemText(item))
    }),
    ...removed.map((item) => whole('item-removed', item)),
  ]
}

const whole = (kind: 'item-added' | 'item-removed', { number, description }: DeclaredItem): DeclarationChange => ({
  item: number,
  kind,
  field: null,
  before: kind === 'item-removed' ? description.en : null,
  after: kind === 'item-added' ? description.en : null,
})

const fieldsThatDiffer = (item: number | null, before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>): readonly DeclarationChange[] =>
  Object.keys(after).flatMap((field) => {
    const [was, is] = [before[field] ?? '', after[field] ?? '']
    return was === is ? [] : [{ item, kind: 'field-changed' as const, field, before: was, after: is }]
  })
