import {
  all,
  err,
  hsEditions,
  ok,
  parseDecimal,
  parseHs,
  parseIncoterm,
  parseMoney,
  zero,
  type ComplexCode,
  type CurrencyCode,
  type Decimal,
  type HsEdition,
  type Incoterm,
  type Money,
  type Result,
  decimal,
} from '@naru/kernel'
import type { AmountText, ClassOf, WcoDeclaration } from '../../wco/message.js'
import { valueLines } from '../valuation/valuation.js'
import type { DeclarationContent, DeclarationKind, DeclaredDocument, DeclaredItem, DeclaredParty } from './content.js'

/** Who declares, and where: a message that the declarant brings cannot speak for somebody else. */
export interface Declarant {
  readonly firm: DeclarationContent['firm']
  readonly complex: ComplexCode
}

export interface UnusableMessage {
  readonly code: 'UNUSABLE_MESSAGE'
  /** Path in the message. */
  readonly at: string
  readonly reason: string
}

type Read<T> = Result<T, UnusableMessage>
const unusable = (at: string, reason: string): Read<never> => err({ code: 'UNUSABLE_MESSAGE', at, reason })

export interface MessageContent {
  readonly number: string
  readonly ucr: string | null
  readonly content: DeclarationContent
}

/** What a message declares. Only an original is taken: an amendment is made in the file it amends. */
export function fromWco(message: WcoDeclaration, { firm, complex }: Declarant): Read<MessageContent> {
  const { functionCode, functionalReferenceId: number, typeCode = '', goodsShipment = {} } = message
  if (functionCode !== '9') return unusable('/Declaration/FunctionCode', 'only an original declaration (9) is taken from a message')
  if (number === undefined || number === '') return unusable('/Declaration/FunctionalReferenceID', 'the declarant’s own reference is missing')
  const direction = /^(IM|EX|CO)/.exec(typeCode)?.[1]
  if (direction === undefined) return unusable('/Declaration/TypeCode', 'an export (EX) or import (IM) declaration is expected')
  const isImport = direction === 'IM'
  const term = goodsShipment.tradeTerms?.conditionCode ?? (isImport ? 'CIF' : 'FOB')
  const incoterm = parseIncoterm(term)
  if (!incoterm.ok) return unusable('/Declaration/GoodsShipment/TradeTerms/ConditionCode', `${term} is not an Incoterm`)
  const kind = kindOf(message, isImport)
  const items = itemsOf(message, isImport ? 'CIF' : 'FOB', incoterm.value)
  if (!items.ok) return items
  const statement = interKoreanStatement(message)
  const procedure = goodsShipment.governmentAgencyGoodsItem?.[0]?.governmentProcedure ?? []
  return ok({
    number,
    ucr: goodsShipment.ucr?.id ?? null,
    content: {
      kind,
      procedure: `${procedure[0]?.currentCode ?? ''}${procedure[0]?.previousCode ?? ''}`,
      additionalProcedure: procedure[1]?.currentCode ?? null,
      complex,
      firmOrderId: null,
      orderNumber: null,
      firm,
      consignee: consigneeOf(goodsShipment, isImport, firm),
      destination: goodsShipment.destination?.countryCode ?? (isImport ? 'KR' : ''),
      incoterm: incoterm.value,
      interKorean: statement === undefined ? null : { identifier: statement.statementDescription ?? '', indicator: statement.statementTypeCode === 'SN' ? 'SN' : 'NS' },
      ...items.value,
      valueBase: isImport ? 'CIF' : 'FOB',
      packages: Number(message.totalPackageQuantity ?? '1'),
      documents: documentsOf(message.additionalDocument),
      previousDocuments: documentsOf(goodsShipment.previousDocument),
    },
  })
}

const interKoreanStatement = ({ additionalInformation = [] }: WcoDeclaration) => additionalInformation.find(({ statementCode }) => statementCode === 'SNTRADE')
const kindOf = (message: WcoDeclaration, isImport: boolean): DeclarationKind =>
  isImport ? 'import' : interKoreanStatement(message) !== undefined && ['KR', 'KP'].includes(message.goodsShipment?.destination?.countryCode ?? '') ? 'inter-korean' : 'export'

function itemsOf(message: WcoDeclaration, base: 'CIF' | 'FOB', incoterm: Incoterm): Read<Pick<DeclarationContent, 'items' | 'freight' | 'insurance'>> {
  const { governmentAgencyGoodsItem: list = [], customsValuation } = message.goodsShipment ?? {}
  if (list.length === 0) return unusable('/Declaration/GoodsShipment', 'at least one goods item is expected')
  const at = (index: number) => `/Declaration/GoodsShipment/GovernmentAgencyGoodsItem[${index + 1}]`
  const prices = all(
    list.map((item, index) => moneyOf(item.commodity?.invoiceLine?.itemChargeAmount ?? item.statisticalValueAmount, `${at(index)}/Commodity/InvoiceLine/ItemChargeAmount`)),
  )
  if (!prices.ok) return prices
  const currency = prices.value[0]?.currency
  if (currency === undefined || prices.value.some((price) => price.currency !== currency))
    return unusable(`${at(0)}/Commodity/InvoiceLine/ItemChargeAmount`, 'one currency is expected throughout')
  const freight = chargeOf(customsValuation?.freightChargeAmount, currency)
  const insurance = chargeOf(customsValuation?.chargeDeduction?.find(({ chargesTypeCode }) => chargesTypeCode === 'INS')?.otherChargeDeductionAmount, currency)
  if (!freight.ok) return freight
  if (!insurance.ok) return insurance
  const charges = { freight: freight.value, insurance: insurance.value }
  const values = valueLines({ incoterm, base, prices: prices.value, ...charges, pricesHold: freight.value.minor === 0n ? 'goods' : 'incoterm' })
  const items = all(
    list.map((item, index) => itemOf(item, index, prices.value[index] ?? zero(currency), values[index] ?? { adjustment: zero(currency), value: zero(currency) }, at(index))),
  )
  return items.ok ? ok({ items: items.value, ...charges }) : items
}

function itemOf(
  item: ClassOf<'GovernmentAgencyGoodsItem'>,
  index: number,
  price: Money,
  valued: { readonly adjustment: Money; readonly value: Money },
  at: string,
): Read<DeclaredItem> {
  const { commodity = {} } = item
  const line = commodity.classification?.find(({ identificationTypeCode = '' }) => /^(H\d\d|TSP|HS|TRC|GN)$/.test(identificationTypeCode) && identificationTypeCode !== 'TRC')
  const hs = parseHs(line?.id ?? '')
  if (!hs.ok) return unusable(`${at}/Commodity/Classification`, 'an HS code of 6, 8 or 10 digits is expected')
  const { grossMassMeasure, netNetWeightMeasure, tariffQuantity } = commodity.goodsMeasure ?? {}
  const net = weightOf(netNetWeightMeasure?.value ?? grossMassMeasure?.value, `${at}/Commodity/GoodsMeasure/NetNetWeightMeasure`)
  if (!net.ok) return net
  const gross = weightOf(grossMassMeasure?.value ?? netNetWeightMeasure?.value, `${at}/Commodity/GoodsMeasure/GrossMassMeasure`)
  if (!gross.ok) return gross
  const quantity = tariffQuantity === undefined ? ok(net.value) : weightOf(tariffQuantity.value, `${at}/Commodity/GoodsMeasure/TariffQuantity`)
  if (!quantity.ok) return quantity
  const description = commodity.description ?? ''
  return ok({
    number: Number(item.sequenceNumeric ?? index + 1),
    orderLineId: null,
    sku: commodity.classification?.find(({ identificationTypeCode }) => identificationTypeCode === 'SKU')?.id ?? null,
    description: { ko: description, en: description },
    hs: hs.value,
    hsEdition: editionOf(line?.identificationTypeCode),
    origin: item.origin?.[0]?.countryCode ?? '',
    zone: item.origin?.[0]?.regionId ?? null,
    quantity: quantity.value,
    unit: tariffQuantity?.unit ?? 'KGM',
    netWeightKg: net.value,
    grossWeightKg: gross.value,
    invoiceAmount: price,
    adjustment: valued.adjustment,
    statisticalValue: valued.value,
    documents: documentsOf(item.additionalDocument),
  })
}

const editionOf = (type: string | undefined): HsEdition => hsEditions.find((edition) => type === `H${edition.slice(-2)}`) ?? 'HS2022'

function moneyOf(text: AmountText | undefined, at: string): Read<Money> {
  const money = parseMoney(text?.value ?? '', text?.currency ?? '')
  if (money.ok) return ok(money.value)
  return unusable(
    at,
    money.failure.code === 'WRONG_EXPONENT' ? `${text?.currency ?? ''} has ${money.failure.digits} digits after the point` : 'an amount with its currency is expected',
  )
}

function chargeOf(text: AmountText | undefined, currency: CurrencyCode): Read<Money> {
  if (text === undefined) return ok(zero(currency))
  const at = '/Declaration/GoodsShipment/CustomsValuation'
  const charge = moneyOf(text, at)
  return charge.ok && charge.value.currency !== currency ? unusable(at, 'freight and insurance are expected in the currency of the prices') : charge
}

function weightOf(text: string | undefined, at: string): Read<Decimal> {
  if (text === undefined) return ok(decimal(0))
  const weight = parseDecimal(text)
  return weight.ok ? ok(weight.value) : unusable(at, 'a decimal number is expected')
}

const documentsOf = (list: readonly { readonly categoryCode?: string; readonly typeCode?: string; readonly id?: string }[] = []): readonly DeclaredDocument[] =>
  list.map(({ categoryCode = '', typeCode = '', id = '' }) => ({ code: `${categoryCode}${typeCode}`, reference: id }))

/** An import that names no importer is the declarant's own. */
function consigneeOf(shipment: ClassOf<'GoodsShipment'>, isImport: boolean, declarant: DeclaredParty): DeclaredParty {
  const party: ClassOf<'Party'> = (isImport ? shipment.importer : shipment.consignee) ?? {}
  const name = party.name ?? party.id ?? ''
  if (isImport && name === '')
    return { name: declarant.name, identifier: declarant.identifier, country: declarant.country, city: declarant.city, line: declarant.line, postcode: declarant.postcode }
  const { countryCode = shipment.destination?.countryCode ?? '', cityName = '', line = '', postcodeId = null } = party.address ?? {}
  return { name: { ko: name, en: name }, identifier: party.id ?? null, country: countryCode, city: cityName, line, postcode: postcodeId }
}
