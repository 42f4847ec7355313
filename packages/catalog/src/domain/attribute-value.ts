import { parseDate, parseDecimal, type Decimal, type Localized } from '@naru/kernel'
import { isCurrent, type AttributeDefinition, type AttributeForm } from './attribute-definition.js'
import type { CatalogProblem, Findings } from './findings.js'
import { convert } from './measures.js'

/** What a good has of one attribute; a number is decimal text in the definition's unit. */
export type AttributeValue = { readonly code: string } & (
  | { readonly type: 'text'; readonly text: Localized }
  | { readonly type: 'number'; readonly number: string }
  | { readonly type: 'choice'; readonly choice: string }
  | { readonly type: 'boolean'; readonly yes: boolean }
  | { readonly type: 'date'; readonly date: string }
)

/** A value as it is typed: the one field that its definition's type asks for. */
export interface AttributeValueInput {
  readonly code: string
  readonly text?: Localized | null | undefined
  readonly number?: string | null | undefined
  /** Unit of `number`; the definition's own when left out. */
  readonly unit?: string | null | undefined
  readonly choice?: string | null | undefined
  readonly yes?: boolean | null | undefined
  readonly date?: string | null | undefined
}

/**
 * Reads the values of a good by the definitions of its category. Every value that breaks a rule is named by its place. A value whose
 * definition belongs to another category, or has been retired, is refused: it would be shown nowhere.
 */
export function readValues(findings: Findings, input: readonly AttributeValueInput[], definitions: readonly AttributeDefinition[]): readonly AttributeValue[] {
  const known = new Map(definitions.filter(isCurrent).map((definition) => [definition.code, definition]))
  const read: AttributeValue[] = []
  for (const [index, value] of input.entries()) {
    const at = `values[${index}]`
    const definition = known.get(value.code)
    if (!definition) findings.add(`${at}.code`, 'UNKNOWN_ATTRIBUTE', value.code)
    else if (read.some(({ code }) => code === value.code)) findings.add(`${at}.code`, 'DUPLICATE', value.code)
    else {
      const good = readValue(findings, at, value, definition.form)
      if (good) read.push(good)
    }
  }
  return definitions.flatMap(({ code }) => read.filter((value) => value.code === code))
}

function readValue(findings: Findings, at: string, value: AttributeValueInput, form: AttributeForm): AttributeValue | undefined {
  const { code } = value
  switch (form.type) {
    case 'text': {
      const text = value.text ? findings.localized(`${at}.text`, value.text, form.longest) : findings.given<Localized>(undefined, `${at}.text`, 'REQUIRED')
      return text && { code, type: 'text', text }
    }
    case 'number': {
      const number = readNumber(findings, at, value, form)
      return number && { code, type: 'number', number: number.toFixed() }
    }
    case 'choice': {
      const choice = form.choices.find((one) => one.code === value.choice)
      return findings.given(choice && { code, type: 'choice', choice: choice.code }, `${at}.choice`, value.choice == null ? 'REQUIRED' : 'UNKNOWN_CHOICE', value.choice)
    }
    case 'boolean':
      return findings.given(value.yes == null ? undefined : { code, type: 'boolean', yes: value.yes }, `${at}.yes`, 'REQUIRED')
    case 'date': {
      const date = parseDate(value.date ?? '')
      return findings.given(date.ok ? { code, type: 'date', date: date.value } : undefined, `${at}.date`, value.date ? 'INVALID_DATE' : 'REQUIRED', value.date)
    }
  }
}

function readNumber(findings: Findings, at: string, { number, unit }: AttributeValueInput, form: Extract<AttributeForm, { type: 'number' }>): Decimal | undefined {
  if (number == null || number.trim() === '') return findings.given<Decimal>(undefined, `${at}.number`, 'REQUIRED')
  const parsed = parseDecimal(number)
  if (!parsed.ok) return findings.given<Decimal>(undefined, `${at}.number`, 'INVALID_DECIMAL', number)
  const inOwn = convert(parsed.value, unit ?? form.unit, form.unit)
  if (!inOwn) return findings.given<Decimal>(undefined, `${at}.unit`, 'UNKNOWN_UNIT', unit)
  const rounded = inOwn.round(form.decimals)
  const converted = unit != null && unit !== form.unit
  if (!converted && !rounded.eq(inOwn)) return findings.given<Decimal>(undefined, `${at}.number`, 'TOO_PRECISE', number)
  const holds = (form.least === null || rounded.gte(form.least)) && (form.most === null || rounded.lte(form.most))
  return findings.given(holds ? rounded : undefined, `${at}.number`, 'OUT_OF_RANGE', number)
}

/** Required values that a good lacks, each at its code. */
export const missingValues = (values: readonly AttributeValue[], definitions: readonly AttributeDefinition[]): readonly CatalogProblem[] =>
  definitions
    .filter((definition) => definition.required && isCurrent(definition) && !values.some(({ code }) => code === definition.code))
    .map(({ code }) => ({ at: `values.${code}`, rule: 'REQUIRED', value: null }))

/** Words of the values in both languages, for the search. */
export function wordsOfValues(values: readonly AttributeValue[], definitions: readonly AttributeDefinition[]): string {
  return values
    .flatMap((value) => {
      const definition = definitions.find(({ code }) => code === value.code)
      if (!definition) return []
      const { ko, en } = definition.name
      if (value.type === 'text') return [`${ko} ${en} ${value.text.ko} ${value.text.en}`]
      if (value.type !== 'choice' || definition.form.type !== 'choice') return []
      const choice = definition.form.choices.find(({ code }) => code === value.choice)
      return choice ? [`${ko} ${en} ${choice.name.ko} ${choice.name.en}`] : []
    })
    .join(' ')
}

/** What the search filters by: `code=value` for choices and yes-or-no. Free text and dates are read, not filtered. */
export function filterTerms(values: readonly AttributeValue[], definitions: readonly AttributeDefinition[]): readonly string[] {
  return filterable(values, definitions).flatMap((value) => {
    switch (value.type) {
      case 'choice':
        return [`${value.code}=${value.choice}`]
      case 'boolean':
        return [`${value.code}=${value.yes ? 'yes' : 'no'}`]
      case 'number':
      case 'text':
      case 'date':
        return []
    }
  })
}

/** Numbers that a search can ask a range of, by code, in the unit of their definition. */
export const measuresOf = (values: readonly AttributeValue[], definitions: readonly AttributeDefinition[]): Readonly<Record<string, number>> =>
  Object.fromEntries(filterable(values, definitions).flatMap((value) => (value.type === 'number' ? [[value.code, Number(value.number)]] : [])))

function filterable(values: readonly AttributeValue[], definitions: readonly AttributeDefinition[]): readonly AttributeValue[] {
  const codes = new Set(definitions.filter((definition) => definition.filterable).map(({ code }) => code))
  return values.filter(({ code }) => codes.has(code))
}
