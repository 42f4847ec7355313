import { isUnmapped } from './check-message.js'
import { fieldsOf, isClassName, tagOf, type ClassName } from './data-model.js'
import type { Unmapped, UnmappedElement, WcoMessage } from './message.js'

const namespaces = {
  metaData: 'urn:wco:datamodel:WCO:DocumentMetaData-DMS:2',
  declaration: 'urn:wco:datamodel:WCO:DEC-DMS:2',
  response: 'urn:wco:datamodel:WCO:RES-DMS:2',
} as const

type Fields = Readonly<Record<string, unknown>>
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The message as XML, elements in the order of the data model. Parsing it gives the same message. */
export function renderMessage(message: WcoMessage): string {
  const { kind, metaData, transport, ...body } = message
  const isResponse = kind === 'response'
  const own = (depth: number): string =>
    instance(isResponse ? 'Response' : 'Declaration', isResponse ? 'Response' : 'Declaration', body, depth, ` xmlns="${isResponse ? namespaces.response : namespaces.declaration}"`)
  const enveloped = (depth: number): string => {
    if (metaData === null) return own(depth)
    const inner = parts('MetaData', metaData, depth + 1, 'md:')
    return wrap(depth, `md:MetaData xmlns:md="${namespaces.metaData}"${inner.attributes}`, 'md:MetaData', `${inner.content}${own(depth + 1)}`)
  }
  const head = '<?xml version="1.0" encoding="UTF-8"?>\n'
  if (transport === undefined) return head + enveloped(0)
  const { root, holder } = transport
  const inside = holder === null ? enveloped(1) : wrap(1, `${holder.name} xmlns="${escape(holder.namespace)}"`, holder.name, enveloped(2))
  return head + unmappedElement(root, 0, inside)
}

const indent = (depth: number): string => '  '.repeat(depth)
const wrap = (depth: number, start: string, name: string, content: string): string => `${indent(depth)}<${start}>\n${content}${indent(depth)}</${name}>\n`

function instance(tag: string, name: ClassName, value: Fields, depth: number, declaration = '', prefix = '', extra = ''): string {
  const { content, attributes } = parts(name, value, depth + 1, prefix)
  const start = `${prefix}${tag}${declaration}${attributes}${extra}`
  return content === '' ? `${indent(depth)}<${start}/>\n` : wrap(depth, start, `${prefix}${tag}`, content)
}

function parts(name: ClassName, value: Fields, depth: number, prefix: string): { readonly content: string; readonly attributes: string } {
  const rest = unmappedIn(value)
  const known = Object.entries(fieldsOf(name)).flatMap(([property, field]) => {
    const content = value[property]
    const items: readonly unknown[] = content === undefined ? [] : field.kind === 'many' && Array.isArray(content) ? content : [content]
    return items.map((item, index) => element(tagOf(property), field, item, depth, prefix, attributesOn(rest, tagOf(property), index)))
  })
  const others = rest.map((part) => (part.kind === 'element' ? unmappedElement(part.element, depth) : part.kind === 'text' ? `${indent(depth)}${escape(part.text)}\n` : ''))
  return { content: [...known, ...others].join(''), attributes: attributesOn(rest, '', 0) }
}

function element(tag: string, field: ReturnType<typeof fieldsOf>[string], value: unknown, depth: number, prefix: string, extra: string): string {
  if (field.kind === 'one' || field.kind === 'many') return isFields(value) && isClassName(field.of) ? instance(tag, field.of, value, depth, '', prefix, extra) : ''
  if (typeof value === 'string') return leaf(`${prefix}${tag}`, extra, value, depth)
  if (!isFields(value)) return ''
  const { value: text, currency, unit, format } = value
  const told = [attribute('currencyID', currency), attribute('unitCode', unit), attribute('formatCode', format)].join('')
  if (field.kind !== 'moment') return leaf(`${prefix}${tag}`, told + extra, asText(text), depth)
  return wrap(depth, `${prefix}${tag}`, `${prefix}${tag}`, leaf(`${prefix}DateTimeString`, told + extra, asText(text), depth + 1))
}

const leaf = (name: string, attributes: string, text: string, depth: number): string =>
  text === '' ? `${indent(depth)}<${name}${attributes}/>\n` : `${indent(depth)}<${name}${attributes}>${escape(text)}</${name}>\n`

const asText = (value: unknown): string => (typeof value === 'string' ? value : '')

/** An attribute of another namespace is named `{namespace}name`; its prefix is declared with it. */
function attribute(name: string, value: unknown, index = 0): string {
  if (typeof value !== 'string') return ''
  const foreign = /^\{(.*)\}(.*)$/.exec(name)
  return foreign === null ? ` ${name}="${escape(value)}"` : ` xmlns:a${index}="${escape(foreign[1] ?? '')}" a${index}:${foreign[2] ?? ''}="${escape(value)}"`
}

const unmappedIn = ({ unmapped }: Fields): readonly Unmapped[] => (isUnmapped(unmapped) ? unmapped : [])

const attributesOn = (rest: readonly Unmapped[], tag: string, index: number): string =>
  rest.map((part, order) => (part.kind === 'attribute' && part.element === tag && part.index === index ? attribute(part.name, part.value, order) : '')).join('')

function unmappedElement({ name, namespace, attributes, text, children }: UnmappedElement, depth: number, inside = ''): string {
  const told = Object.entries(attributes).map(([attributeName, value], index) => attribute(attributeName, value, index))
  const start = `${name} xmlns="${escape(namespace)}"${told.join('')}`
  const content = `${children.map((child) => unmappedElement(child, depth + 1)).join('')}${inside}`
  if (content === '') return leaf(name, start.slice(name.length), text, depth)
  return wrap(depth, start, name, `${text === '' ? '' : `${indent(depth + 1)}${escape(text)}\n`}${content}`)
}

/** Line ends and tabs go as references, or a parser would make spaces of them in attributes and line feeds of carriage returns. */
const escape = (text: string): string =>
  text.replace(/[&<>"\r\n\t]/g, (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[character] ?? `&#${character.charCodeAt(0)};`)
