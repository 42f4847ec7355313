import { err, ok, type Result } from '../result.js'
import { SaxesParser } from 'saxes'

/** One element with its place in the text. */
export interface XmlElement {
  readonly name: string
  readonly namespace: string
  /** Without namespace declarations and schema hints; one of another namespace is named `{namespace}name`. */
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlElement[]
  /** The characters directly inside, trimmed: in these messages white space around a value carries no meaning. */
  readonly text: string
  readonly line: number
  readonly column: number
}

export type XmlFailure =
  | { readonly code: 'MALFORMED_XML'; readonly message: string; readonly line: number; readonly column: number }
  | { readonly code: 'DOCTYPE_REFUSED'; readonly message: string; readonly line: number; readonly column: number }
  | { readonly code: 'XML_TOO_DEEP'; readonly message: string; readonly line: number; readonly column: number }
  | { readonly code: 'XML_TOO_LARGE'; readonly message: string; readonly line: number; readonly column: number }

/** Far above what a declaration of 9,999 items or a month's bank statement needs, far below what hurts. */
export const xmlLimits = { characters: 16_000_000, depth: 32, elements: 400_000 } as const

const schemaInstance = 'http://www.w3.org/2001/XMLSchema-instance'
const declarations = 'http://www.w3.org/2000/xmlns/'

interface Open {
  readonly name: string
  readonly namespace: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: XmlElement[]
  text: string
  readonly line: number
  readonly column: number
}

class Refusal extends Error {
  constructor(readonly failure: XmlFailure) {
    super(failure.message)
  }
}

/** Reads a document strictly: namespaces resolved, no document type and so no entities of its own, bounded in size and depth. */
export function readXml(source: string): Result<XmlElement, XmlFailure> {
  const text = source.startsWith('\uFEFF') ? source.slice(1) : source
  if (text.length > xmlLimits.characters) return err({ code: 'XML_TOO_LARGE', message: `more than ${xmlLimits.characters} characters`, line: 1, column: 1 })
  try {
    return ok(build(text))
  } catch (error) {
    if (error instanceof Refusal) return err(error.failure)
    throw error
  }
}

function build(text: string): XmlElement {
  const parser = new SaxesParser({ xmlns: true, position: true })
  const open: Open[] = []
  let root: XmlElement | undefined
  let count = 0
  const refuse = (code: XmlFailure['code'], message: string): never => {
    throw new Refusal({ code, message, line: parser.line, column: parser.column })
  }
  parser.on('error', (error) => refuse('MALFORMED_XML', error.message.replace(/^(\d+:)+\d+: /, '')))
  parser.on('doctype', () => refuse('DOCTYPE_REFUSED', 'a document type declaration is not accepted'))
  parser.on('opentag', ({ local, uri, attributes }) => {
    count += 1
    if (open.length >= xmlLimits.depth) refuse('XML_TOO_DEEP', `more than ${xmlLimits.depth} levels`)
    if (count > xmlLimits.elements) refuse('XML_TOO_LARGE', `more than ${xmlLimits.elements} elements`)
    const kept = Object.values(attributes).filter((attribute) => attribute.uri !== schemaInstance && attribute.uri !== declarations)
    open.push({
      name: local,
      namespace: uri,
      attributes: Object.fromEntries(kept.map(({ prefix, local, uri: namespace, name, value }) => [prefix === '' || prefix === 'xml' ? name : `{${namespace}}${local}`, value])),
      children: [],
      text: '',
      line: parser.line,
      column: parser.column,
    })
  })
  const append = (characters: string): void => {
    const element = open.at(-1)
    if (element !== undefined) element.text += characters
  }
  parser.on('text', append)
  parser.on('cdata', append)
  parser.on('closetag', () => {
    const closed = open.pop()
    if (closed === undefined) return
    const element: XmlElement = { ...closed, text: closed.text.trim() }
    const parent = open.at(-1)
    if (parent === undefined) root = element
    else parent.children.push(element)
  })
  parser.write(text).close()
  return root ?? refuse('MALFORMED_XML', 'there is no element')
}
