import { err, ok, type Result } from '@naru/kernel'
import { isMessage } from './check-message.js'
import { fieldsOf, isClassName, tagOf, type ClassName, type Field } from './data-model.js'
import type { Unmapped, UnmappedElement, WcoMessage } from './message.js'
import { readXml, type XmlElement, type XmlFailure } from '@naru/kernel/xml'

export type MessageFailure = XmlFailure | { readonly code: 'UNKNOWN_MESSAGE'; readonly message: string; readonly line: number; readonly column: number }

/** Where an element stood, by its path in the message: `/Declaration/GoodsShipment/GovernmentAgencyGoodsItem[2]`. */
export type Places = ReadonlyMap<string, { readonly line: number; readonly column: number }>

/** An element that stands after one that the model puts behind it. */
export interface Misplaced {
  readonly path: string
  readonly line: number
}

export interface ParsedMessage {
  readonly message: WcoMessage
  readonly places: Places
  readonly misplaced: readonly Misplaced[]
}

interface Reading {
  readonly places: Map<string, { readonly line: number; readonly column: number }>
  readonly misplaced: Misplaced[]
}

/** Namespaces of the data model and of its data types; published notifications come without any. */
const isOurs = (namespace: string): boolean => namespace === '' || namespace.startsWith('urn:wco:datamodel:') || namespace.startsWith('urn:un:unece:')

/** A declaration or response in WCO XML. What the model does not know is kept in `unmapped`, never dropped. */
export function parseMessage(xml: string): Result<ParsedMessage, MessageFailure> {
  const read = readXml(xml)
  return read.ok ? messageIn(read.value) : read
}

function messageIn(root: XmlElement): Result<ParsedMessage, MessageFailure> {
  const envelope = findEnvelope(root)
  if (envelope === undefined) {
    const { name, line, column } = root
    return err({ code: 'UNKNOWN_MESSAGE', message: `${name} is not a declaration or response of the WCO Data Model`, line, column })
  }
  const reading: Reading = { places: new Map(), misplaced: [] }
  const { body, metaData, transport } = envelope
  const kind = body.name === 'Response' ? 'response' : 'declaration'
  const message = {
    kind,
    metaData: metaData === null ? null : metaDataOf(metaData, body, reading),
    ...(transport === undefined ? {} : { transport }),
    ...instanceOf(kind === 'response' ? 'Response' : 'Declaration', body, `/${body.name}`, reading),
  }
  if (!isMessage(message)) throw new Error('a message was read that the data model refuses')
  return ok({ message, ...reading })
}

interface Envelope {
  readonly body: XmlElement
  readonly metaData: XmlElement | null
  readonly transport?: { readonly root: UnmappedElement; readonly holder: { readonly name: string; readonly namespace: string } | null }
}

const isBody = ({ name, namespace }: XmlElement): boolean => (name === 'Declaration' || name === 'Response') && isOurs(namespace)

function findEnvelope(root: XmlElement): Envelope | undefined {
  if (isBody(root)) return { body: root, metaData: null }
  const inside = inMetaData(root)
  if (inside !== undefined) return inside
  for (const child of root.children) {
    const direct = inMetaData(child)
    if (direct !== undefined) return { ...direct, transport: { root: unmapped(without(root, child)), holder: null } }
    const held = child.children.find((grandchild) => inMetaData(grandchild) !== undefined)
    const found = held === undefined ? undefined : inMetaData(held)
    if (found !== undefined && child.children.length === 1)
      return { ...found, transport: { root: unmapped(without(root, child)), holder: { name: child.name, namespace: child.namespace } } }
  }
  return undefined
}

function inMetaData(element: XmlElement): Envelope | undefined {
  if (element.name !== 'MetaData' || !isOurs(element.namespace)) return undefined
  const bodies = element.children.filter(isBody)
  return bodies[0] !== undefined && bodies.length === 1 ? { body: bodies[0], metaData: element } : undefined
}

const without = (element: XmlElement, child: XmlElement): XmlElement => ({ ...element, children: element.children.filter((other) => other !== child) })

const metaDataOf = (element: XmlElement, body: XmlElement, reading: Reading): unknown => instanceOf('MetaData', without(element, body), '/MetaData', reading)

function instanceOf(name: ClassName, element: XmlElement, path: string, reading: Reading): Record<string, unknown> {
  reading.places.set(path, { line: element.line, column: element.column })
  const fields = fieldsOf(name)
  const byTag = new Map(Object.entries(fields).map(([property, field], order) => [tagOf(property), { property, field, order }]))
  const content: Record<string, unknown> = {}
  const rest: Unmapped[] = Object.entries(element.attributes).map(([attribute, value]) => ({ kind: 'attribute', element: '', index: 0, name: attribute, value }))
  const lists = new Map<string, unknown[]>()
  let furthest = 0
  for (const child of element.children) {
    const known = isOurs(child.namespace) ? byTag.get(child.name) : undefined
    const index = known === undefined ? 0 : (lists.get(known.property)?.length ?? 0)
    const value = known === undefined || (index > 0 && known.field.kind !== 'many') ? undefined : valueOf(known.field, child, index, `${path}/${child.name}`, reading, rest)
    if (known === undefined || value === undefined) {
      rest.push({ kind: 'element', element: unmapped(child) })
      continue
    }
    if (known.order < furthest) reading.misplaced.push({ path: `${path}/${child.name}`, line: child.line })
    furthest = Math.max(furthest, known.order)
    lists.set(known.property, [...(lists.get(known.property) ?? []), value])
  }
  for (const { property, field } of byTag.values()) {
    const values = lists.get(property)
    if (values !== undefined) content[property] = field.kind === 'many' ? values : values[0]
  }
  if (element.text !== '') rest.push({ kind: 'text', text: element.text })
  return rest.length > 0 ? { ...content, unmapped: inMessageOrder(rest, [...byTag.keys()]) } : content
}

/** The order in which a rendered message will give them back. */
function inMessageOrder(rest: readonly Unmapped[], tags: readonly string[]): readonly Unmapped[] {
  const rank = (part: Unmapped): number => (part.kind === 'attribute' ? tags.indexOf(part.element) : tags.length + (part.kind === 'text' ? 1 : 0))
  return rest.toSorted((a, b) => rank(a) - rank(b) || (a.kind === 'attribute' && b.kind === 'attribute' ? a.index - b.index : 0))
}

const attributeOf = { amount: ['currencyID', 'currency'], measure: ['unitCode', 'unit'], moment: ['formatCode', 'format'] } as const

/** The value of an element; undefined when it is not shaped as its field, so that it is kept as it came. */
function valueOf(field: Field, element: XmlElement, index: number, path: string, reading: Reading, rest: Unmapped[]): unknown {
  const place = `${path}${field.kind === 'many' ? `[${index + 1}]` : ''}`
  if (field.kind === 'one' || field.kind === 'many') return isClassName(field.of) ? instanceOf(field.of, element, place, reading) : undefined
  const holder = field.kind === 'moment' ? dateTimeString(element) : element
  if (holder === undefined || holder.children.length > 0) return undefined
  reading.places.set(place, { line: element.line, column: element.column })
  const [attribute, property] = field.kind === 'text' ? ['', ''] : attributeOf[field.kind]
  for (const [name, value] of Object.entries(holder.attributes)) if (name !== attribute) rest.push({ kind: 'attribute', element: element.name, index, name, value })
  if (field.kind === 'text') return holder.text
  const told = holder.attributes[attribute]
  return told === undefined ? { value: holder.text } : { value: holder.text, [property]: told }
}

function dateTimeString(element: XmlElement): XmlElement | undefined {
  const [only, ...others] = element.children
  const isPlain = Object.keys(element.attributes).length === 0 && element.text === ''
  return only?.name === 'DateTimeString' && others.length === 0 && isPlain ? only : undefined
}

const unmapped = ({ name, namespace, attributes, text, children }: XmlElement): UnmappedElement => ({ name, namespace, attributes, text, children: children.map(unmapped) })
