import type { AttributeDefinition } from '../attribute-definition.js'
import type { AttributeValueInput } from '../attribute-value.js'
import type { BillOfMaterialsInput } from '../bill-of-materials.js'
import { channels, type Channel } from '../codes.js'
import type { CatalogProblem } from '../findings.js'
import type { Listing } from '../listing.js'
import type { Shelves } from '../shelves.js'
import type { ListingTermsInput } from '../listing-terms.js'
import type { PriceListInput } from '../price.js'
import type { Variant, VariantInput } from '../variant.js'
import { readEach, readList, readLocalized, readText, splitAt } from './cell-text.js'
import { cellsOfListing, cellsOfVariant } from './listing-cells.js'
import { isClearing, type CellProblem, type Cells, type SheetRule } from './sheet-row.js'

/** Reads a row over what is there: an empty cell, or a column that the file does not have, leaves it. */
export class RowReader {
  readonly problems: CellProblem[] = []

  constructor(
    private readonly cells: Cells,
    /** What an export would say now; absent for what is new. */
    private readonly present: Cells | undefined,
    private readonly required: ReadonlySet<string>,
  ) {}

  /** Whether the row says anything else of these columns than what is there. */
  changes(columns: readonly string[]): boolean {
    return columns.some((column) => {
      const [given = '', kept = ''] = [this.cells[column], this.present?.[column]]
      return given !== '' && given !== kept && !(isClearing(given) && kept === '')
    })
  }

  /** The text that is to stand there. */
  text(column: string): string {
    const given = this.cells[column] ?? ''
    if (isClearing(given)) return this.required.has(column) ? this.#wrong(column, 'REQUIRED', given, '') : ''
    if (given !== '') return given
    const kept = this.present?.[column] ?? ''
    return kept === '' && this.required.has(column) ? this.#wrong(column, 'REQUIRED', null, '') : kept
  }

  optional(column: string): string | null {
    const text = this.text(column)
    return text === '' ? null : text
  }

  /** A whole number; thousands may be parted by commas. */
  whole(column: string, otherwise: number): number {
    const text = this.text(column)
    if (text === '') return otherwise
    const digits = text.replaceAll(',', '')
    return /^[+-]?\d{1,15}(\.0+)?$/.test(digits) && !/,\d{0,2}(\D|$)/.test(text) ? Number(digits) : this.#wrong(column, 'INVALID_NUMBER', text, otherwise)
  }

  /** An amount in major units; thousands may be parted by commas. */
  amount(column: string): string {
    return plainAmount(this.text(column))
  }

  list<T>(column: string, read: (entry: string) => T | undefined): readonly T[] {
    const text = this.text(column)
    return readEach(text, read) ?? this.#wrong(column, 'INVALID_FORM', text, [])
  }

  json(column: string): unknown {
    const text = this.text(column)
    if (text === '') return null
    try {
      return JSON.parse(text)
    } catch {
      return this.#wrong(column, 'INVALID_FORM', text.slice(0, 200), null)
    }
  }

  wrong(column: string, rule: SheetRule, value: string | null): void {
    if (!this.problems.some((problem) => problem.column === column && problem.rule === rule)) this.problems.push({ column, rule, value })
  }

  /** Findings of the domain by column; of a column that could not be read only that is said. */
  with(found: readonly CatalogProblem[], columnOf: (at: string) => string): readonly CellProblem[] {
    const said = new Set(this.problems.map(({ column }) => column))
    return [...this.problems, ...found.map(({ at, rule, value }) => ({ column: columnOf(at), rule, value })).filter(({ column }) => !said.has(column))]
  }

  #wrong<T>(column: string, rule: SheetRule, value: string | null, instead: T): T {
    this.wrong(column, rule, value)
    return instead
  }
}

/** `29,000` as people and spreadsheets write it; anything else is left for the rules of money to refuse. */
const plainAmount = (text: string): string => (/^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text) ? text.replaceAll(',', '') : text)

const requiredOfListing = new Set([
  'title_ko',
  'title_en',
  'summary_ko',
  'summary_en',
  'description_ko',
  'description_en',
  'category',
  'hs',
  'unit',
  'produced_in',
  'currency',
  'lead_time_days',
  'channels',
  'picture_kind',
])
const requiredOfVariant = new Set(['sku', 'colour', 'net_weight_kg', 'gross_weight_kg', 'price'])

export const listingReader = (cells: Cells, present: Listing | undefined): RowReader => new RowReader(cells, present && cellsOfListing(present, ''), requiredOfListing)
export const variantReader = (cells: Cells, present: Variant | undefined): RowReader => new RowReader(cells, present && cellsOfVariant(present, undefined), requiredOfVariant)

export const readTermsRow = (row: RowReader, shelves: Shelves): ListingTermsInput => ({
  title: { ko: row.text('title_ko'), en: row.text('title_en') },
  summary: { ko: row.text('summary_ko'), en: row.text('summary_en') },
  description: { ko: row.text('description_ko'), en: row.text('description_en') },
  category: row.text('category'),
  hs: row.text('hs'),
  hsEdition: row.optional('hs_edition'),
  unit: row.text('unit').toUpperCase(),
  producedIn: row.text('produced_in').toUpperCase(),
  zone: row.optional('zone'),
  currency: row.text('currency').toUpperCase(),
  minimum: row.whole('minimum', 1),
  multiple: row.whole('multiple', 1),
  leadTimeDays: row.whole('lead_time_days', 0),
  channels: readChannels(row),
  pictureKind: row.text('picture_kind'),
  values: readValues(row, shelves.definitionsOf(row.text('category'))),
  attributes: row.list('attributes', (entry) => {
    const [name, value, ...more] = splitAt(entry, '=').map(readLocalized)
    return name && value && more.length === 0 ? { name, value } : undefined
  }),
  documents: row.list('documents', (entry) => {
    const [kind = '', number, validUntil, ...more] = splitAt(entry, '|').map(readText)
    return number === undefined || more.length > 0 ? undefined : { kind, number, validUntil: validUntil ?? null }
  }),
  options: row.list('options', readLocalized),
})

/** Values by the form that their definitions ask for; a code that no definition has is left to the rules of the category. */
function readValues(row: RowReader, definitions: readonly AttributeDefinition[]): readonly AttributeValueInput[] {
  return row.list('values', (entry) => {
    const [code = '', value, ...more] = splitAt(entry, '=')
    return value === undefined || more.length > 0
      ? undefined
      : readValue(
          code,
          value,
          definitions.find((definition) => definition.code === code),
        )
  })
}

function readValue(code: string, value: string, definition: AttributeDefinition | undefined): AttributeValueInput | undefined {
  if (!definition) return { code }
  switch (definition.form.type) {
    case 'text': {
      const text = readLocalized(value)
      return text && { code, text }
    }
    case 'number': {
      const [, number, unit] = /^(\S+)(?:\s+(\S+))?$/.exec(value) ?? []
      return { code, number: number ?? value, unit: unit ?? null }
    }
    case 'choice':
      return { code, choice: readText(value) }
    case 'boolean':
      return { code, yes: yesOrNo[value.toLowerCase()] ?? null }
    case 'date':
      return { code, date: value }
  }
}
const yesOrNo: Readonly<Partial<Record<string, boolean>>> = { yes: true, true: true, 예: true, no: false, false: false, 아니오: false }

function readChannels(row: RowReader): readonly Channel[] {
  const named = readList(row.text('channels').replaceAll(',', ';')).map((name) => name.toUpperCase())
  const unknown = named.find((name) => !channels.some((channel) => channel === name))
  if (unknown !== undefined) row.wrong('channels', 'UNKNOWN_CHANNEL', unknown)
  return channels.filter((channel) => named.includes(channel))
}

export const readVariantRow = (row: RowReader): VariantInput => ({
  sku: row.text('sku'),
  gtin: row.optional('gtin'),
  options: row.list('option_values', readLocalized),
  colour: row.text('colour'),
  netWeightKg: row.text('net_weight_kg'),
  grossWeightKg: row.text('gross_weight_kg'),
  packedVolumeL: row.optional('packed_volume_l'),
})

export function readPricesRow(row: RowReader, currency: string): PriceListInput {
  const money = (amount: string) => ({ amount: plainAmount(amount), currency })
  return {
    price: money(row.text('price')),
    tiers: row.list('tiers', (entry) => {
      const [from = '', price, ...more] = splitAt(entry, '=')
      const pieces = from.replaceAll(',', '')
      return price === undefined || more.length > 0 || !/^-?\d{1,15}$/.test(pieces) ? undefined : { from: Number(pieces), price: money(price) }
    }),
  }
}

/** A bill of materials as an export writes it; undefined when it has another shape. */
export function readBillRow(row: RowReader): BillOfMaterialsInput | null | undefined {
  const value = row.json('bill_of_materials')
  return value === null || isBill(value) ? value : undefined
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value)
const areTexts = (record: Readonly<Record<string, unknown>>, names: readonly string[]): boolean => names.every((name) => typeof record[name] === 'string')

const isBill = (value: unknown): value is BillOfMaterialsInput =>
  isRecord(value) &&
  areTexts(value, ['currency', 'exWorks', 'labour', 'overhead', 'profit', 'valueAddedOutside', 'materialsSentOut']) &&
  Array.isArray(value.operations) &&
  value.operations.every((operation) => typeof operation === 'string') &&
  areMaterials(value.materials)

const areMaterials = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.every(
    (material) =>
      isRecord(material) &&
      areTexts(material, ['hs', 'origin', 'value', 'weightKg']) &&
      isRecord(material.name) &&
      areTexts(material.name, ['ko', 'en']) &&
      typeof material.originating === 'boolean' &&
      typeof material.determinesClassification === 'boolean' &&
      (material.materials == null || areMaterials(material.materials)),
  )

const termColumns: Readonly<Record<string, string>> = {
  hsEdition: 'hs_edition',
  producedIn: 'produced_in',
  leadTimeDays: 'lead_time_days',
  pictureKind: 'picture_kind',
  billOfMaterials: 'bill_of_materials',
  variants: 'sku',
  reason: 'withdrawal_reason',
}
const variantColumns: Readonly<Record<string, string>> = {
  options: 'option_values',
  netWeightKg: 'net_weight_kg',
  grossWeightKg: 'gross_weight_kg',
  packedVolumeL: 'packed_volume_l',
}

/** The column of a path in the domain's input: `title.ko`, `attributes[1].value.en`, `tiers[0].price`. */
export function termColumn(at: string): string {
  const [head = '', next = ''] = at.split(/[.[\]]+/)
  return ['title', 'summary', 'description'].includes(head) ? `${head}_${next}` : (termColumns[head] ?? head)
}
export function variantColumn(at: string): string {
  const [head = ''] = at.split(/[.[\]]+/)
  return variantColumns[head] ?? head
}
