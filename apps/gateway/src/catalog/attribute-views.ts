import { customaryMeasure, type AttributeDefinition, type AttributeType, type AttributeValue } from '@naru/catalog'
import { decimal, type Localized } from '@naru/kernel'
import type { AttributeDefinition as WireDefinition, AttributeReading, AttributeType as WireType } from '../platform/graphql/generated/schema.js'

const types: Readonly<Record<AttributeType, WireType>> = { text: 'TEXT', number: 'NUMBER', choice: 'CHOICE', boolean: 'BOOLEAN', date: 'DATE' }
const fromWire: Readonly<Record<WireType, AttributeType>> = { TEXT: 'text', NUMBER: 'number', CHOICE: 'choice', BOOLEAN: 'boolean', DATE: 'date' }
export const fromAttributeType = (type: WireType): AttributeType => fromWire[type]

export function toDefinition({ code, category, name, form, required, filterable, retiredAt }: AttributeDefinition): WireDefinition {
  return {
    code,
    category,
    name,
    type: types[form.type],
    unit: form.type === 'number' ? form.unit : null,
    least: form.type === 'number' ? (form.least?.toFixed() ?? null) : null,
    most: form.type === 'number' ? (form.most?.toFixed() ?? null) : null,
    decimals: form.type === 'number' ? form.decimals : null,
    choices: form.type === 'choice' ? form.choices : [],
    required,
    filterable,
    retired: retiredAt !== null,
  }
}

/** Values with the words of their definitions; a value whose definition is gone is not shown. */
export const toReadings = (values: readonly AttributeValue[], definitions: readonly AttributeDefinition[]): readonly AttributeReading[] =>
  values.flatMap((value) => {
    const definition = definitions.find(({ code }) => code === value.code)
    return definition ? [toReading(value, definition)] : []
  })

function toReading(value: AttributeValue, { code, name, form }: AttributeDefinition): AttributeReading {
  const reading: AttributeReading = { code, name, type: types[form.type], text: null, number: null, unit: null, customary: null, choice: null, yes: null, date: null }
  switch (value.type) {
    case 'text':
      return { ...reading, text: value.text }
    case 'number': {
      const unit = form.type === 'number' ? form.unit : null
      const customary = unit === null ? null : customaryMeasure(decimal(value.number), unit)
      return { ...reading, number: value.number, unit, customary: customary && { number: customary.value.toFixed(), unit: customary.unit } }
    }
    case 'choice': {
      const choice = form.type === 'choice' ? form.choices.find((one) => one.code === value.choice) : undefined
      return { ...reading, choice: choice ?? { code: value.choice, name: { ko: value.choice, en: value.choice } } }
    }
    case 'boolean':
      return { ...reading, yes: value.yes }
    case 'date':
      return { ...reading, date: value.date }
  }
}

/** A value in words, for the committee's comparison of versions. */
export function inWords(value: AttributeValue, definition: AttributeDefinition): Localized {
  const { text, number, unit, choice, yes, date } = toReading(value, definition)
  if (text) return text
  if (choice) return choice.name
  if (yes != null) return yes ? { ko: '예', en: 'Yes' } : { ko: '아니요', en: 'No' }
  const said = date ?? [number, unit].filter((part) => part != null).join(' ')
  return { ko: said, en: said }
}
