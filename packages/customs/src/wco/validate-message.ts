import { checkContainerNumber, checkMrn, checkUcr, isCountry, parseCurrency } from '@naru/kernel'
import { fieldsOf, isClassName, tagOf, type ClassName, type Field } from './data-model.js'
import type { ParsedMessage } from './parse-message.js'
import { formatProblem } from './format.js'
import type { ClassOf, Unmapped, WcoDeclaration } from './message.js'

export type MessageProblemCode =
  | 'REQUIRED'
  | 'FORMAT'
  | 'UNKNOWN_ELEMENT'
  | 'UNKNOWN_ATTRIBUTE'
  | 'UNEXPECTED_TEXT'
  | 'ELEMENT_ORDER'
  | 'COUNT_MISMATCH'
  | 'SEQUENCE'
  | 'UNKNOWN_CURRENCY'
  | 'UNKNOWN_COUNTRY'
  | 'UNKNOWN_FUNCTION'
  | 'CHECK_DIGIT'

/** `error` makes a message invalid; a `warning` is worth a look (published samples often fail a check digit). */
export interface MessageProblem {
  readonly path: string
  readonly code: MessageProblemCode
  readonly message: string
  readonly severity: 'error' | 'warning'
  readonly line: number | null
}

type Found = Omit<MessageProblem, 'line'>
type Fields = Readonly<Record<string, unknown>>

const error = (path: string, code: MessageProblemCode, message: string): Found => ({ path, code, message, severity: 'error' })
const warning = (path: string, code: MessageProblemCode, message: string): Found => ({ path, code, message, severity: 'warning' })

/** What is wrong with a message by the field dictionary and the rules that join fields, in document order. */
export function validateMessage({ message, places, misplaced }: ParsedMessage): readonly MessageProblem[] {
  const { kind, metaData, transport: _transport, ...body } = message
  const root = kind === 'response' ? 'Response' : 'Declaration'
  const found = [
    ...(metaData === null ? [] : inClass('MetaData', metaData, '/MetaData')),
    ...inClass(root, body, `/${root}`),
    ...misplaced.map(({ path }) => warning(path, 'ELEMENT_ORDER', 'stands behind an element that the data model puts after it')),
    ...(message.kind === 'declaration'
      ? acrossDeclaration(message)
      : message.functionCode === undefined
        ? [error('/Response/FunctionCode', 'REQUIRED', 'a response names its function')]
        : []),
  ]
  const lineOf = (path: string): number | null => {
    for (let place = path; place !== ''; place = place.slice(0, place.lastIndexOf('/'))) {
      const known = places.get(place)
      if (known !== undefined) return known.line
    }
    return null
  }
  return found.map((problem) => ({ ...problem, line: misplaced.find(({ path }) => problem.code === 'ELEMENT_ORDER' && path === problem.path)?.line ?? lineOf(problem.path) }))
}

function inClass(name: ClassName, value: Fields, path: string): readonly Found[] {
  const fields = Object.entries(fieldsOf(name)).flatMap(([property, field]) => {
    const content = value[property]
    return content === undefined ? [] : inField(field, content, property, `${path}/${tagOf(property)}`)
  })
  return [...fields, ...inUnmapped(value, path)]
}

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null

function inField(field: Field, content: unknown, property: string, path: string): readonly Found[] {
  if (field.kind === 'many' && Array.isArray(content) && isClassName(field.of)) {
    const { of } = field
    return content.flatMap((item: unknown, index) => (isFields(item) ? inClass(of, item, `${path}[${index + 1}]`) : []))
  }
  if (field.kind === 'one' && isFields(content) && isClassName(field.of)) return inClass(field.of, content, path)
  if (field.kind === 'one' || field.kind === 'many') return []
  const text = typeof content === 'string' ? content : isFields(content) && typeof content.value === 'string' ? content.value : ''
  // Notifications send empty elements for what they have nothing to say about.
  if (text === '') return []
  const problem = formatProblem(field, text)
  return [
    ...(problem === undefined ? [] : [error(path, 'FORMAT', problem)]),
    ...(isFields(content) ? currencyProblem(content.currency, path) : []),
    ...(property.endsWith('ountryCode') && problem === undefined && !isCountry(text) && !userCountries.has(text)
      ? [warning(path, 'UNKNOWN_COUNTRY', `${text} is not a country of ISO 3166`)]
      : []),
  ]
}

// User-assigned codes that customs services publish: Northern Ireland, Kosovo, ship's stores, the Union.
const userCountries = new Set(['XI', 'XK', 'XS', 'EU', 'QQ', 'QR', 'QS', 'QV', 'QW', 'QX', 'QY', 'QZ', 'QU'])

const currencyProblem = (currency: unknown, path: string): readonly Found[] =>
  typeof currency === 'string' && !parseCurrency(currency).ok ? [error(path, 'UNKNOWN_CURRENCY', `${currency} is not a currency of ISO 4217`)] : []

function inUnmapped({ unmapped }: Fields, path: string): readonly Found[] {
  if (!Array.isArray(unmapped)) return []
  return unmapped.map((part: Unmapped) => {
    switch (part.kind) {
      case 'element':
        return error(`${path}/${part.element.name}`, 'UNKNOWN_ELEMENT', 'the data model has no such element here, or no second one')
      case 'attribute':
        return error(part.element === '' ? path : `${path}/${part.element}`, 'UNKNOWN_ATTRIBUTE', `the attribute ${part.name} is not known here`)
      case 'text':
        return error(path, 'UNEXPECTED_TEXT', 'text stands between elements')
    }
  })
}

const functions = new Set(['1', '4', '5', '9', '13'])

function acrossDeclaration(declaration: WcoDeclaration): readonly Found[] {
  const { functionCode, id, goodsShipment, borderTransportMeans: _border } = declaration
  const items = goodsShipment?.governmentAgencyGoodsItem ?? []
  return [
    ...(functionCode === undefined || functionCode === '' ? [error('/Declaration/FunctionCode', 'REQUIRED', 'a declaration names its function')] : []),
    ...(functionCode !== undefined && functionCode !== '' && !functions.has(functionCode)
      ? [error('/Declaration/FunctionCode', 'UNKNOWN_FUNCTION', '9 original, 13 request, 1 cancellation, 4 change, 5 replacement are known')]
      : []),
    ...(functionCode === '9' ? originalProblems(declaration) : []),
    ...sequenceProblems(items),
    ...(id !== undefined && functionCode !== '9' ? checkDigit('/Declaration/ID', checkMrn(id)) : []),
    ...(goodsShipment?.ucr?.id === undefined ? [] : checkDigit('/Declaration/GoodsShipment/UCR/ID', checkUcr(goodsShipment.ucr.id))),
    ...(goodsShipment?.consignment?.transportEquipment ?? []).flatMap(({ id: container }, index) =>
      container === undefined || container === '' ? [] : checkDigit(`/Declaration/GoodsShipment/Consignment/TransportEquipment[${index + 1}]/ID`, checkContainerNumber(container)),
    ),
  ]
}

/** An original declaration says what it declares; an amendment may carry no more than what changes. */
function originalProblems({ goodsItemQuantity, totalPackageQuantity, goodsShipment, typeCode }: WcoDeclaration): readonly Found[] {
  const items = goodsShipment?.governmentAgencyGoodsItem ?? []
  const packages = items.flatMap(({ packaging }) => packaging ?? []).reduce((sum, { quantityQuantity }) => sum + Number(quantityQuantity ?? 0), 0)
  return [
    ...(typeCode === undefined ? [error('/Declaration/TypeCode', 'REQUIRED', 'a declaration names its type')] : []),
    ...(items.length === 0 ? [error('/Declaration/GoodsShipment', 'REQUIRED', 'a declaration has at least one goods item')] : []),
    ...(goodsItemQuantity !== undefined && Number(goodsItemQuantity) !== items.length
      ? [error('/Declaration/GoodsItemQuantity', 'COUNT_MISMATCH', `${goodsItemQuantity} items are announced, ${items.length} are there`)]
      : []),
    ...(totalPackageQuantity !== undefined && packages > 0 && Number(totalPackageQuantity) !== packages
      ? [warning('/Declaration/TotalPackageQuantity', 'COUNT_MISMATCH', `${totalPackageQuantity} packages are announced, the items have ${packages}`)]
      : []),
  ]
}

function sequenceProblems(items: readonly ClassOf<'GovernmentAgencyGoodsItem'>[]): readonly Found[] {
  const seen = new Set<string>()
  return items.flatMap(({ sequenceNumeric }, index) => {
    const path = `/Declaration/GoodsShipment/GovernmentAgencyGoodsItem[${index + 1}]/SequenceNumeric`
    if (sequenceNumeric === undefined || sequenceNumeric === '') return [error(path, 'REQUIRED', 'a goods item has a number')]
    if (seen.has(sequenceNumeric)) return [error(path, 'SEQUENCE', `the number ${sequenceNumeric} is there twice`)]
    seen.add(sequenceNumeric)
    return []
  })
}

const checkDigit = (path: string, { valid, reason }: { readonly valid: boolean; readonly reason: string | null }): readonly Found[] =>
  valid ? [] : [warning(path, 'CHECK_DIGIT', reason ?? 'the check digit does not fit')]
