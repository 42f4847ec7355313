import { unwrap } from '@naru/kernel'
import fc from 'fast-check'
import { classNames, isMessage, messageOf } from './check-message.js'
import { fieldsOf, isClassName, tagOf, type ClassName } from './data-model.js'
import type { WcoMessage } from './message.js'
import { parseMessage } from './parse-message.js'
import { xmlLimits } from '@naru/kernel/xml'
import { renderMessage } from './render-message.js'

const declaration = (inside: string): string => `<Declaration xmlns="urn:wco:datamodel:WCO:DEC-DMS:2">${inside}</Declaration>`
const parsed = (xml: string) => unwrap(parseMessage(xml))
const failureOf = (xml: string) => {
  const result = parseMessage(xml)
  if (result.ok) throw new Error('a failure was expected')
  return result.failure
}

const aText = fc
  .string({ unit: 'grapheme', maxLength: 12 })
  .filter((text) => messageOf({ kind: 'declaration', metaData: null, id: text }).ok)
  .map((text) => text.trim())
const elementName = fc.stringMatching(/^[a-z]{1,6}$/)
const anUnmapped = fc.record({
  name: elementName,
  namespace: fc.constantFrom('urn:else', ''),
  attributes: fc.dictionary(fc.constantFrom('a', 'b', '{urn:x}c'), aText),
  text: aText,
  children: fc.constant([]),
})

function instanceOf(name: ClassName, depth: number): fc.Arbitrary<Record<string, unknown>> {
  const fields = Object.entries(fieldsOf(name)).flatMap(([property, field]): [string, fc.Arbitrary<unknown>][] => {
    switch (field.kind) {
      case 'text':
        return [[property, aText]]
      case 'amount':
        return [[property, fc.record({ value: aText, currency: aText }, { requiredKeys: ['value'] })]]
      case 'measure':
        return [[property, fc.record({ value: aText, unit: aText }, { requiredKeys: ['value'] })]]
      case 'moment':
        return [[property, fc.record({ value: aText, format: aText }, { requiredKeys: ['value'] })]]
      case 'one':
      case 'many': {
        if (depth === 0 || !isClassName(field.of)) return []
        const inner = instanceOf(field.of, depth - 1)
        return [[property, field.kind === 'one' ? inner : fc.array(inner, { minLength: 1, maxLength: 2 })]]
      }
    }
  })
  const unmapped = fc.array(
    anUnmapped.map((element) => ({ kind: 'element', element })),
    { minLength: 1, maxLength: 2 },
  )
  return fc.record(Object.fromEntries([...fields, ['unmapped', unmapped]]), { requiredKeys: [] })
}

const aMessage: fc.Arbitrary<WcoMessage> = fc
  .constantFrom(['declaration', 'Declaration'] as const, ['response', 'Response'] as const)
  .chain(([kind, name]) => fc.tuple(fc.constant(kind), fc.option(instanceOf('MetaData', 0)), instanceOf(name, 2)))
  .map(([kind, metaData, body]) => ({ kind, metaData, ...body }))
  .filter((message) => isMessage(message))

describe('a WCO message', () => {
  it('comes back the same from XML', () => {
    fc.assert(
      fc.property(aMessage, (message) => {
        expect(parsed(renderMessage(message)).message).toEqual(message)
      }),
      { numRuns: 150 },
    )
  })

  it('gives every property a tag of its own in its class', () => {
    for (const name of classNames) {
      const tags = Object.keys(fieldsOf(name)).map(tagOf)
      expect(new Set(tags).size).toBe(tags.length)
    }
    expect(['id', 'postcodeId', 'marksNumbersId', 'ucr', 'undgId', 'paid'].map(tagOf)).toEqual(['ID', 'PostcodeID', 'MarksNumbersID', 'UCR', 'UNDGID', 'Paid'])
  })

  it('reads values with currency, unit and format, and lists', () => {
    const { message } = parsed(
      declaration(`<AcceptanceDateTime><DateTimeString formatCode="304">20260320113919Z</DateTimeString></AcceptanceDateTime><FunctionCode>9</FunctionCode>
        <InvoiceAmount currencyID="GBP">1200</InvoiceAmount><AdditionalDocument><ID>1108654</ID></AdditionalDocument><AdditionalDocument/>`),
    )
    expect(message).toEqual({
      kind: 'declaration',
      metaData: null,
      acceptanceDateTime: { value: '20260320113919Z', format: '304' },
      functionCode: '9',
      invoiceAmount: { value: '1200', currency: 'GBP' },
      additionalDocument: [{ id: '1108654' }, {}],
    })
  })

  it('keeps what it does not know, and a second of what there can be one of', () => {
    const { message } = parsed(declaration('<Colour tone="dark">red</Colour><FunctionCode list="x">9</FunctionCode><FunctionCode>13</FunctionCode>'))
    expect(message.unmapped).toEqual([
      { kind: 'attribute', element: 'FunctionCode', index: 0, name: 'list', value: 'x' },
      { kind: 'element', element: { name: 'Colour', namespace: 'urn:wco:datamodel:WCO:DEC-DMS:2', attributes: { tone: 'dark' }, text: 'red', children: [] } },
      { kind: 'element', element: { name: 'FunctionCode', namespace: 'urn:wco:datamodel:WCO:DEC-DMS:2', attributes: {}, text: '13', children: [] } },
    ])
    expect(parsed(renderMessage(message)).message).toEqual(message)
  })

  it('keeps the envelope of another system', () => {
    const { message } = parsed(
      `<v:request xmlns:v="urn:v"><v:common><v:regime>CDS</v:regime></v:common><v:detail><MetaData><WCOTypeName>DEC</WCOTypeName>${declaration('<ID>1</ID>')}</MetaData></v:detail></v:request>`,
    )
    expect(message).toMatchObject({ id: '1', metaData: { wcoTypeName: 'DEC' }, transport: { root: { name: 'request' }, holder: { name: 'detail', namespace: 'urn:v' } } })
    expect(parsed(renderMessage(message)).message).toEqual(message)
  })

  it('knows where everything stood', () => {
    const { places, misplaced } = parsed(
      declaration(
        '\n<GoodsShipment>\n<GovernmentAgencyGoodsItem>\n<SequenceNumeric>1</SequenceNumeric></GovernmentAgencyGoodsItem></GoodsShipment>\n<FunctionCode>9</FunctionCode>',
      ),
    )
    expect(places.get('/Declaration/GoodsShipment/GovernmentAgencyGoodsItem[1]/SequenceNumeric')).toMatchObject({ line: 4 })
    expect(misplaced).toEqual([{ path: '/Declaration/FunctionCode', line: 5 }])
  })

  it.each([
    ['MALFORMED_XML', 2, '<a>\n</b>'],
    ['MALFORMED_XML', 1, declaration('<ID>1</ID>').slice(0, -3)],
    ['MALFORMED_XML', 1, declaration('<ID>&nbsp;</ID>')],
    ['MALFORMED_XML', 1, declaration('<p:ID>1</p:ID>')],
    ['MALFORMED_XML', 1, ''],
    ['MALFORMED_XML', 1, 'UNB+UNOC:3'],
    ['DOCTYPE_REFUSED', 1, `<!DOCTYPE a [<!ENTITY b "bbbb">]>${declaration('<ID>&b;</ID>')}`],
    ['XML_TOO_DEEP', 1, '<a>'.repeat(40)],
    ['XML_TOO_LARGE', 1, `<a>${' '.repeat(xmlLimits.characters)}</a>`],
    ['UNKNOWN_MESSAGE', 1, '<_2MetaData><Response/></_2MetaData>'],
    ['UNKNOWN_MESSAGE', 1, '<Declaration xmlns="urn:other"/>'],
  ])('refuses with %s on line %i: %.40s', (code, line, xml) => {
    expect(failureOf(xml)).toMatchObject({ code, line })
  })

  it.each([
    ['$', 'text'],
    ['$.kind', {}],
    ['$.colour', { kind: 'declaration', metaData: null, colour: 'red' }],
    ['$.functionCode', { kind: 'declaration', metaData: null, functionCode: 9 }],
    ['$.id', { kind: 'declaration', metaData: null, id: 'a\u0000' }],
    ['$.invoiceAmount.value', { kind: 'declaration', metaData: null, invoiceAmount: { currency: 'GBP' } }],
    ['$.additionalDocument[1].typeCode', { kind: 'declaration', metaData: null, additionalDocument: [{}, { typeCode: {} }] }],
    ['$.metaData.name', { kind: 'response', metaData: { name: 'x' } }],
    ['$.unmapped[0].name', { kind: 'response', metaData: null, unmapped: [{ kind: 'attribute', element: 'a', index: 0, name: 'a b', value: '' }] }],
  ])('refuses JSON that is no message, at %s', (at, json) => {
    expect(messageOf(json)).toMatchObject({ ok: false, failure: { at } })
  })
})
