import {
  all,
  err,
  ok,
  parseDecimal,
  parseHs,
  parseIncoterm,
  type CertificateId,
  type ComplexCode,
  type FirmOrderId,
  type HsEdition,
  type Localized,
  type Money,
  type OrderLineId,
  type OrganisationId,
  type PlainDate,
  type Result,
} from '@naru/kernel'
import { valueLines } from '../valuation/valuation.js'
import type { DeclarationContent, DeclarationKind, DeclaredItem, DeclaredParty, InterKoreanTrade } from './content.js'

/** The facts of an order that a declaration derives from; nothing else is asked of anybody. */
export interface OrderToDeclare {
  readonly firmOrderId: FirmOrderId
  readonly number: string
  readonly complex: ComplexCode
  readonly firm: PartyToDeclare & { readonly organisationId: OrganisationId }
  readonly buyer: PartyToDeclare
  readonly destination: { readonly country: string; readonly address: AddressToDeclare }
  readonly incoterm: string
  readonly placedOn: PlainDate
  readonly freight: Money
  readonly insurance: Money
  readonly lines: readonly LineToDeclare[]
}

interface AddressToDeclare {
  readonly country: string
  readonly city: string
  readonly line: string
  readonly postcode: string | null
}

interface PartyToDeclare {
  readonly name: Localized
  readonly businessNumber: string | null
  readonly address: AddressToDeclare
}

interface LineToDeclare {
  readonly id: OrderLineId
  readonly sku: string
  readonly description: Localized
  readonly hs: string
  readonly hsEdition: HsEdition
  readonly quantity: number
  readonly unit: string
  readonly total: Money
  /** Of the whole line. */
  readonly netWeightKg: string
  readonly grossWeightKg: string
  readonly producedIn: string
  readonly zone: string | null
  readonly certificateId: CertificateId | null
}

/** Where the goods leave: the country of the complex, and whether a line is crossed on the way. */
export interface PlaceOfDeparture {
  readonly country: string
  readonly crosses: boolean
}

export interface NoDeclarationNeeded {
  readonly code: 'NO_DECLARATION_NEEDED'
  readonly destination: string
}
export interface UndeclarableOrder {
  readonly code: 'INVALID_INPUT'
  /** Place in the order. */
  readonly at: string
  readonly reason: string
}

const korea = new Set(['KR', 'KP'])

/** What kind of declaration a way needs; null where nothing is declared because the goods stay in their country. */
export function kindOfWay(departure: PlaceOfDeparture, destination: string): DeclarationKind | null {
  if (!korea.has(destination)) return 'export'
  return departure.crosses || departure.country !== destination ? 'inter-korean' : null
}

/** Draws up the declaration of an order from its facts. */
export function drawUp(order: OrderToDeclare, departure: PlaceOfDeparture, packages: number): Result<DeclarationContent, NoDeclarationNeeded | UndeclarableOrder> {
  const destination = order.destination.country
  const kind = kindOfWay(departure, destination)
  if (kind === null) return err({ code: 'NO_DECLARATION_NEEDED', destination })
  const incoterm = parseIncoterm(order.incoterm)
  if (!incoterm.ok) return undeclarable('incoterm', `${order.incoterm} is not an Incoterm`)
  const valueBase = kind === 'export' ? 'FOB' : 'CIF'
  const { freight, insurance } = order
  if (order.lines.length === 0) return undeclarable('lines', 'an order without lines declares nothing')
  const values = valueLines({ incoterm: incoterm.value, base: valueBase, prices: order.lines.map(({ total }) => total), freight, insurance, pricesHold: 'goods' })
  const items = all(order.lines.map((line, index) => itemOf(line, index, values[index])))
  if (!items.ok) return items
  return ok({
    kind,
    procedure: '1040',
    additionalProcedure: kind === 'inter-korean' ? 'SNT' : null,
    complex: order.complex,
    firmOrderId: order.firmOrderId,
    orderNumber: order.number,
    firm: { ...partyOf(order.firm), organisationId: order.firm.organisationId },
    consignee: { ...partyOf(order.buyer), ...order.destination.address, country: destination },
    destination,
    incoterm: incoterm.value,
    interKorean: departure.crosses || kind === 'inter-korean' ? interKoreanOf(order.number, departure) : null,
    freight,
    insurance,
    valueBase,
    packages: Math.max(1, packages),
    items: items.value,
    documents: [
      { code: 'N380', reference: order.number },
      { code: 'N271', reference: order.number },
    ],
    previousDocuments: [{ code: 'Z703', reference: order.number }],
  })
}

/** The identifier is the order's number; the indicator tells the direction over the line. */
const interKoreanOf = (number: string, { country }: PlaceOfDeparture): InterKoreanTrade => ({ identifier: number, indicator: country === 'KP' ? 'NS' : 'SN' })

const undeclarable = (at: string, reason: string): Result<never, UndeclarableOrder> => err({ code: 'INVALID_INPUT', at: `order.${at}`, reason })

function itemOf(line: LineToDeclare, index: number, valued: { readonly adjustment: Money; readonly value: Money } | undefined): Result<DeclaredItem, UndeclarableOrder> {
  const at = `lines[${index}]`
  const hs = parseHs(line.hs)
  const net = parseDecimal(line.netWeightKg)
  const gross = parseDecimal(line.grossWeightKg)
  const quantity = parseDecimal(String(line.quantity))
  if (!hs.ok) return undeclarable(`${at}.hs`, `${line.hs} is not an HS code`)
  if (!net.ok || !gross.ok) return undeclarable(`${at}.${net.ok ? 'grossWeightKg' : 'netWeightKg'}`, 'a weight in kilograms is expected')
  if (!quantity.ok || valued === undefined) return undeclarable(`${at}.quantity`, 'a quantity is expected')
  return ok({
    number: index + 1,
    orderLineId: line.id,
    sku: line.sku,
    description: line.description,
    hs: hs.value,
    hsEdition: line.hsEdition,
    origin: line.producedIn,
    zone: line.zone,
    quantity: quantity.value,
    unit: line.unit,
    netWeightKg: net.value,
    grossWeightKg: gross.value,
    invoiceAmount: line.total,
    adjustment: valued.adjustment,
    statisticalValue: valued.value,
    documents: line.certificateId === null ? [] : [{ code: 'N861', reference: line.certificateId }],
  })
}

const partyOf = ({ name, businessNumber, address }: PartyToDeclare): DeclaredParty => ({ name, identifier: businessNumber, ...address })
