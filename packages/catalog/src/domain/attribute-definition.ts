import { decimal, type Decimal, type Instant, type Localized, type Result } from '@naru/kernel'
import { Findings, type ListingInvalid } from './findings.js'
import { isMeasureUnit } from './measures.js'

/** A value that goods of a category are described by, so that they can be compared and filtered. Categories below inherit it. */
export interface AttributeDefinition {
  /** Unique in the whole shop, so that `code=value` names one thing everywhere. Never changes. */
  readonly code: string
  /** The category that it belongs to. */
  readonly category: string
  readonly name: Localized
  readonly form: AttributeForm
  /** Must be given before a good is published. */
  readonly required: boolean
  /** Buyers can narrow a search by it. */
  readonly filterable: boolean
  readonly position: number
  /** Retired definitions keep the values that exist and take no new ones. */
  readonly retiredAt: Instant | null
}

export type AttributeForm =
  | { readonly type: 'text'; readonly longest: number }
  | { readonly type: 'number'; readonly unit: string; readonly least: Decimal | null; readonly most: Decimal | null; readonly decimals: number }
  | { readonly type: 'choice'; readonly choices: readonly AttributeChoice[] }
  | { readonly type: 'boolean' }
  | { readonly type: 'date' }
export type AttributeType = AttributeForm['type']

export interface AttributeChoice {
  readonly code: string
  readonly name: Localized
}

/** A definition as it is typed. What a type does not need is left out. */
export interface AttributeDefinitionInput {
  readonly code: string
  readonly category: string
  readonly name: Localized
  readonly type: AttributeType
  readonly unit?: string | null | undefined
  readonly least?: string | null | undefined
  readonly most?: string | null | undefined
  readonly decimals?: number | null | undefined
  readonly choices?: readonly AttributeChoice[] | null | undefined
  readonly required: boolean
  readonly filterable: boolean
}

const codeForm = /^[a-z][a-z0-9-]{1,39}$/
const longestText = 200
const mostChoices = 100
const mostDecimals = 6

/** Reads a definition that takes its place after `position` others. */
export function defineAttribute(input: AttributeDefinitionInput, categories: { has(slug: string): boolean }, position: number): Result<AttributeDefinition, ListingInvalid> {
  const findings = new Findings()
  const code = findings.given(codeForm.test(input.code) ? input.code : undefined, 'code', 'INVALID_CODE', input.code)
  if (!categories.has(input.category)) findings.add('category', 'UNKNOWN_CATEGORY', input.category)
  const name = findings.localized('name', input.name, 60)
  const form = readForm(findings, input)
  const { category, required, filterable } = input
  return findings.conclude(code === undefined || !name || !form ? undefined : { code, category, name, form, required, filterable, position, retiredAt: null })
}

function readForm(findings: Findings, input: AttributeDefinitionInput): AttributeForm | undefined {
  switch (input.type) {
    case 'text':
      return { type: 'text', longest: longestText }
    case 'number':
      return readNumberForm(findings, input)
    case 'choice':
      return readChoices(findings, input.choices ?? [])
    case 'boolean':
    case 'date':
      return { type: input.type }
  }
}

function readNumberForm(findings: Findings, input: AttributeDefinitionInput): AttributeForm | undefined {
  const unit = findings.given(isMeasureUnit(input.unit ?? '') ? (input.unit ?? undefined) : undefined, 'unit', 'UNKNOWN_UNIT', input.unit ?? null)
  const decimals = findings.whole('decimals', input.decimals ?? 0, 0, mostDecimals)
  const least = readBound(findings, 'least', input.least)
  const most = readBound(findings, 'most', input.most)
  if (least && most?.lt(least)) findings.add('most', 'OUT_OF_RANGE', most.toFixed())
  return unit !== undefined && decimals !== undefined && least !== undefined && most !== undefined ? { type: 'number', unit, least, most, decimals } : undefined
}

function readBound(findings: Findings, at: string, value: string | null | undefined): Decimal | null | undefined {
  return value == null || value.trim() === '' ? null : findings.decimal(at, value)
}

function readChoices(findings: Findings, choices: readonly AttributeChoice[]): AttributeForm | undefined {
  if (choices.length === 0) findings.add('choices', 'REQUIRED')
  if (choices.length > mostChoices) findings.add('choices', 'TOO_MANY', choices.length)
  const read = choices.slice(0, mostChoices).flatMap(({ code, name }, index) => {
    const at = `choices[${index}]`
    if (!codeForm.test(code)) findings.add(`${at}.code`, 'INVALID_CODE', code)
    if (choices.findIndex((other) => other.code === code) < index) findings.add(`${at}.code`, 'DUPLICATE', code)
    const words = findings.localized(`${at}.name`, name, 60)
    return words ? [{ code, name: words }] : []
  })
  return { type: 'choice', choices: read }
}

/** Whether goods can still be given a value of it. */
export const isCurrent = ({ retiredAt }: AttributeDefinition): boolean => retiredAt === null

/** A form as a plain record, the way it is stored. */
export type AttributeFormRecord =
  | Exclude<AttributeForm, { readonly type: 'number' }>
  | { readonly type: 'number'; readonly unit: string; readonly least: string | null; readonly most: string | null; readonly decimals: number }

export const toFormRecord = (form: AttributeForm): AttributeFormRecord =>
  form.type === 'number' ? { ...form, least: form.least?.toFixed() ?? null, most: form.most?.toFixed() ?? null } : form

export const fromFormRecord = (form: AttributeFormRecord): AttributeForm =>
  form.type === 'number' ? { ...form, least: form.least === null ? null : decimal(form.least), most: form.most === null ? null : decimal(form.most) } : form
