import { err, ok, type Result } from '@naru/kernel'
import { classes, fieldsOf, isClassName, type ClassName, type Field } from './data-model.js'
import type { ClassOf, Unmapped, WcoMessage } from './message.js'

export interface InvalidMessage {
  readonly code: 'INVALID_VALUE' | 'UNKNOWN_FIELD'
  /** JSON path. */
  readonly at: string
  readonly message: string
}

type Fields = Readonly<Record<string, unknown>>
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)
const invalid = (at: string, message: string): InvalidMessage => ({ code: 'INVALID_VALUE', at, message })

// XML 1.0 has no place for these characters, not even escaped.
// eslint-disable-next-line no-control-regex
const unwritable = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/

/** The message in a JSON document, checked against the data model to the last property. */
export function messageOf(json: unknown): Result<WcoMessage, InvalidMessage> {
  if (!isFields(json)) return err(invalid('$', 'an object is expected'))
  const problem = envelopeProblem(json) ?? bodyProblem(json)
  if (problem !== undefined) return err(problem)
  return isMessage(json) ? ok(json) : err(invalid('$', 'a declaration or a response is expected'))
}

/** True of what `messageOf` accepts. */
export const isMessage = (json: unknown): json is WcoMessage => isFields(json) && envelopeProblem(json) === undefined && bodyProblem(json) === undefined

/** True when a value is an instance of a class of the data model. */
export const isInstance = <C extends ClassName>(name: C, value: unknown): value is ClassOf<C> => classProblem(name, value, '$') === undefined

function envelopeProblem({ kind, metaData, transport }: Fields): InvalidMessage | undefined {
  if (kind !== 'declaration' && kind !== 'response') return invalid('$.kind', '"declaration" or "response" is expected')
  const problem = metaData === null || metaData === undefined ? undefined : classProblem('MetaData', metaData, '$.metaData')
  return problem ?? (transport === undefined ? undefined : transportProblem(transport))
}

function bodyProblem({ kind, metaData: _metaData, transport: _transport, ...body }: Fields): InvalidMessage | undefined {
  return classProblem(kind === 'response' ? 'Response' : 'Declaration', body, '$')
}

function transportProblem(transport: unknown): InvalidMessage | undefined {
  if (!isFields(transport)) return invalid('$.transport', 'an object is expected')
  const { root, holder } = transport
  const isHolder = holder === null || (isFields(holder) && typeof holder.name === 'string' && typeof holder.namespace === 'string')
  return isHolder ? elementProblem(root, '$.transport.root') : invalid('$.transport.holder', 'a name and a namespace are expected')
}

function classProblem(name: ClassName, value: unknown, at: string): InvalidMessage | undefined {
  if (!isFields(value)) return invalid(at, `an object of the class ${name} is expected`)
  const fields = fieldsOf(name)
  for (const [property, content] of Object.entries(value)) {
    const field = Object.hasOwn(fields, property) ? fields[property] : undefined
    const place = `${at}.${property}`
    if (property !== 'unmapped' && field === undefined) return { code: 'UNKNOWN_FIELD', at: place, message: `the class ${name} has no ${property}` }
    const problem = field === undefined ? unmappedProblem(content, place) : fieldProblem(field, content, place)
    if (problem !== undefined) return problem
  }
  return undefined
}

function fieldProblem(field: Field, value: unknown, at: string): InvalidMessage | undefined {
  switch (field.kind) {
    case 'text':
      return textProblem(value, at)
    case 'amount':
      return valueProblem(value, 'currency', at)
    case 'measure':
      return valueProblem(value, 'unit', at)
    case 'moment':
      return valueProblem(value, 'format', at)
    case 'one':
      return isClassName(field.of) ? classProblem(field.of, value, at) : invalid(at, `no class ${field.of}`)
    case 'many': {
      const { of } = field
      if (!Array.isArray(value) || !isClassName(of)) return invalid(at, 'a list is expected')
      return first(value, (item, index) => classProblem(of, item, `${at}[${index}]`))
    }
  }
}

function valueProblem(value: unknown, attribute: string, at: string): InvalidMessage | undefined {
  if (!isFields(value)) return invalid(at, `an object with value and ${attribute} is expected`)
  const strange = Object.keys(value).find((key) => key !== 'value' && key !== attribute)
  if (strange !== undefined) return { code: 'UNKNOWN_FIELD', at: `${at}.${strange}`, message: `only value and ${attribute} stand here` }
  return textProblem(value.value, `${at}.value`) ?? (value[attribute] === undefined ? undefined : textProblem(value[attribute], `${at}.${attribute}`))
}

function textProblem(value: unknown, at: string): InvalidMessage | undefined {
  if (typeof value !== 'string') return invalid(at, 'a text is expected')
  return unwritable.test(value) ? invalid(at, 'a character that XML cannot carry') : undefined
}

export const isUnmapped = (value: unknown): value is readonly Unmapped[] => unmappedProblem(value, '$') === undefined

function unmappedProblem(value: unknown, at: string): InvalidMessage | undefined {
  if (!Array.isArray(value)) return invalid(at, 'a list is expected')
  return first(value, (item, index) => {
    const place = `${at}[${index}]`
    if (!isFields(item)) return invalid(place, 'an object is expected')
    if (item.kind === 'element') return elementProblem(item.element, `${place}.element`)
    if (item.kind === 'text') return textProblem(item.text, `${place}.text`)
    if (item.kind !== 'attribute' || typeof item.index !== 'number') return invalid(place, 'an element, an attribute or a text is expected')
    return nameProblem(item.element, `${place}.element`) ?? nameProblem(item.name, `${place}.name`) ?? textProblem(item.value, `${place}.value`)
  })
}

function elementProblem(value: unknown, at: string): InvalidMessage | undefined {
  if (!isFields(value) || !isFields(value.attributes) || !Array.isArray(value.children))
    return invalid(at, 'an element with name, namespace, attributes, text and children is expected')
  const attributes = Object.entries(value.attributes)
  return (
    nameProblem(value.name, `${at}.name`) ??
    textProblem(value.namespace, `${at}.namespace`) ??
    textProblem(value.text, `${at}.text`) ??
    first(attributes, ([name, text]) => nameProblem(name, `${at}.attributes`) ?? textProblem(text, `${at}.attributes.${name}`)) ??
    first(value.children, (child, index) => elementProblem(child, `${at}.children[${index}]`))
  )
}

const nameProblem = (value: unknown, at: string): InvalidMessage | undefined =>
  typeof value === 'string' && /^(?:\{[^{}]*\})?[\p{L}_][\p{L}\p{N}._-]*(:[\p{L}_][\p{L}\p{N}._-]*)?$/u.test(value) ? undefined : invalid(at, 'an XML name is expected')

function first<T>(items: readonly T[], check: (item: T, index: number) => InvalidMessage | undefined): InvalidMessage | undefined {
  for (const [index, item] of items.entries()) {
    const problem = check(item, index)
    if (problem !== undefined) return problem
  }
  return undefined
}

/** Names of all classes, for tools that walk the model. */
export const classNames = Object.keys(classes).filter(isClassName)
