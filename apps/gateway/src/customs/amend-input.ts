import { valueLines, type DeclarationContent, type DeclaredItem } from '@naru/customs'
import { all, err, ok, parseDecimal, parseProcedureCode, type Decimal, type Result } from '@naru/kernel'
import type * as wire from '../platform/graphql/generated/schema.js'

export interface InvalidInput {
  readonly code: 'INVALID_INPUT'
  readonly at: string
  readonly reason: string
}
type Read<T> = Result<T, InvalidInput>
const invalid = (at: string, reason: string): Read<never> => err({ code: 'INVALID_INPUT', at, reason })

/** The content with what the amendment says; the goods and their prices stay those of the order. */
export function amendedContent(content: DeclarationContent, input: wire.AmendDeclarationInput): Read<DeclarationContent> {
  if (input.reason.trim() === '') return invalid('reason', 'REQUIRED')
  const procedure = input.procedure ?? content.procedure
  if (!parseProcedureCode(procedure).ok || procedure.length !== 4) return invalid('procedure', 'FORMAT')
  const packages = input.packages ?? content.packages
  if (packages < 1 || packages > 99_999_999) return invalid('packages', 'OUT_OF_RANGE')
  const changes = input.items ?? []
  const strange = changes.findIndex(({ number }) => !content.items.some((item) => item.number === number))
  if (strange >= 0) return invalid(`items[${strange}].number`, 'UNKNOWN')
  const items = all(content.items.map((item) => amendedItem(item, changes, item.number)))
  if (!items.ok) return items
  const documents = input.documents ?? content.documents
  const additionalProcedure = input.additionalProcedure === undefined ? content.additionalProcedure : input.additionalProcedure === '' ? null : input.additionalProcedure
  return ok(revalued({ ...content, procedure, additionalProcedure, packages, items: items.value, documents }))
}

function amendedItem(item: DeclaredItem, changes: readonly wire.AmendItemInput[], number: number): Read<DeclaredItem> {
  const index = changes.findIndex((change) => change.number === number)
  const change = changes[index]
  if (change === undefined) return ok(item)
  const figures = all((['quantity', 'netWeightKg', 'grossWeightKg'] as const).map((field) => figure(change[field], item[field], `items[${index}].${field}`)))
  if (!figures.ok) return figures
  const [quantity = item.quantity, netWeightKg = item.netWeightKg, grossWeightKg = item.grossWeightKg] = figures.value
  return ok({ ...item, quantity, netWeightKg, grossWeightKg, documents: change.documents ?? item.documents })
}

function figure(text: string | null | undefined, current: Decimal, at: string): Read<Decimal> {
  if (text === null || text === undefined) return ok(current)
  const value = parseDecimal(text)
  if (!value.ok) return invalid(at, 'FORMAT')
  return value.value.lte(0) ? invalid(at, 'NOT_POSITIVE') : ok(value.value)
}

/** Values follow the content: shares of freight and insurance are worked out again. */
function revalued(content: DeclarationContent): DeclarationContent {
  const { incoterm, valueBase: base, freight, insurance, items } = content
  const values = valueLines({ incoterm, base, freight, insurance, prices: items.map(({ invoiceAmount }) => invoiceAmount), pricesHold: 'goods' })
  return {
    ...content,
    items: items.map((item, index) => ({ ...item, adjustment: values[index]?.adjustment ?? item.adjustment, statisticalValue: values[index]?.value ?? item.statisticalValue })),
  }
}
