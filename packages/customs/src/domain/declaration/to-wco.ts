import { decimal, formatAmount, type Instant, type Money } from '@naru/kernel'
import type { AmountText, ClassOf, WcoDeclaration } from '../../wco/message.js'
import type { DeclaredDocument, DeclaredItem, DeclaredParty, DeclarationContent } from './content.js'
import { assessmentOf, registrationOf, type AssessedTax, type Declaration } from './declaration.js'

const amount = (money: Money): AmountText => ({ value: formatAmount(money), currency: money.currency })

/** 304: CCYYMMDDHHMMSS with the zone. */
const moment = (at: Instant) => ({ value: `${at.toISOString().slice(0, 19).replaceAll(/[-T:]/g, '')}Z`, format: '304' })

const documentOf = ({ code, reference }: DeclaredDocument): ClassOf<'AdditionalDocument'> => ({
  categoryCode: code.slice(0, 1),
  id: reference.slice(0, 70),
  typeCode: code.slice(1),
})

function partyOf({ name, identifier, country, city, line, postcode }: DeclaredParty): ClassOf<'Party'> {
  return {
    name: name.en.slice(0, 70),
    ...(identifier === null ? {} : { id: identifier.replaceAll('-', '').slice(0, 17) }),
    address: { cityName: city.slice(0, 35), countryCode: country, line: line.slice(0, 70), ...(postcode === null ? {} : { postcodeId: postcode.slice(0, 9) }) },
  }
}

/** A message has no form for a list of nothing. */
const documentsOf = (documents: readonly DeclaredDocument[]): Pick<ClassOf<'Declaration'>, 'additionalDocument'> =>
  documents.length === 0 ? {} : { additionalDocument: documents.map(documentOf) }

/** Original 9, amended 13. */
const functionOf = ({ version }: Declaration): string => (version === 1 ? '9' : '13')

/** Export or import, A with the goods present and D ahead of them. Trade between South and North goes as export with its own statement. */
function typeOf({ content, state }: Declaration): string {
  return `${content.kind === 'import' ? 'IM' : 'EX'}${state.status === 'lodged' ? 'D' : 'A'}`
}

/** The declaration as a message of the WCO Data Model. */
export function toWco(declaration: Declaration): WcoDeclaration {
  const { content, number, ucr, version } = declaration
  const registration = registrationOf(declaration)
  const taxes = assessmentOf(declaration)
  return {
    kind: 'declaration',
    metaData: { wcoDataModelVersionCode: '3.6', wcoTypeName: 'DEC', responsibleCountryCode: 'KR', responsibleAgencyName: 'Naru', agencyAssignedCustomizationVersionCode: 'v1' },
    ...(registration === null ? {} : { acceptanceDateTime: moment(registration.at) }),
    functionCode: functionOf(declaration),
    functionalReferenceId: number.slice(0, 35),
    ...(registration === null ? {} : { id: registration.mrn }),
    versionId: String(version),
    issueDateTime: moment(declaration.updatedAt),
    typeCode: typeOf(declaration),
    goodsItemQuantity: String(content.items.length),
    invoiceAmount: invoiceOf(content),
    totalGrossMassMeasure: { value: total(content, 'grossWeightKg'), unit: 'KGM' },
    totalPackageQuantity: String(content.packages),
    ...documentsOf(content.documents),
    ...statementsOf(content),
    declarant: partyOf(content.firm),
    exporter: partyOf(content.firm),
    goodsShipment: {
      transactionNatureCode: '1',
      consignee: partyOf(content.consignee),
      customsValuation: { freightChargeAmount: amount(content.freight), chargeDeduction: [{ chargesTypeCode: 'INS', otherChargeDeductionAmount: amount(content.insurance) }] },
      destination: { countryCode: content.destination },
      exportCountry: { id: content.firm.country },
      governmentAgencyGoodsItem: content.items.map((item, index) =>
        itemOf(content, item, index === 0 ? content.packages : 0, taxes === null ? [] : taxes.lines.filter(({ itemNumber }) => itemNumber === item.number), taxes?.currency ?? ''),
      ),
      ...(content.previousDocuments.length === 0 ? {} : { previousDocument: content.previousDocuments.map(documentOf) }),
      tradeTerms: { conditionCode: content.incoterm },
      ucr: { id: ucr },
    },
  }
}

/** South–North trade: the indicator tells the direction, the identifier the trade. */
const statementsOf = ({ interKorean }: DeclarationContent): Pick<ClassOf<'Declaration'>, 'additionalInformation'> =>
  interKorean === null ? {} : { additionalInformation: [{ statementCode: 'SNTRADE', statementDescription: interKorean.identifier, statementTypeCode: interKorean.indicator }] }

function invoiceOf({ items, freight, insurance }: DeclarationContent): AmountText {
  const minor = items.reduce((sum, { invoiceAmount }) => sum + invoiceAmount.minor, freight.minor + insurance.minor)
  return amount({ minor, currency: freight.currency })
}

const total = ({ items }: DeclarationContent, weight: 'grossWeightKg' | 'netWeightKg'): string => items.reduce((sum, item) => sum.plus(item[weight]), decimal(0)).toFixed()

function itemOf(content: DeclarationContent, item: DeclaredItem, packages: number, taxes: readonly AssessedTax[], currency: string): ClassOf<'GovernmentAgencyGoodsItem'> {
  return {
    sequenceNumeric: String(item.number),
    statisticalValueAmount: amount(item.statisticalValue),
    ...documentsOf(item.documents),
    commodity: {
      description: item.description.en.slice(0, 512),
      classification: [
        { id: item.hs, identificationTypeCode: `H${item.hsEdition.slice(-2)}` },
        ...(item.sku === null ? [] : [{ id: item.sku.slice(0, 18), identificationTypeCode: 'SKU' }]),
      ],
      ...(taxes.length === 0 ? {} : { dutyTaxFee: taxes.map((tax) => taxOf(tax, currency)) }),
      goodsMeasure: {
        grossMassMeasure: { value: item.grossWeightKg.toFixed(), unit: 'KGM' },
        netNetWeightMeasure: { value: item.netWeightKg.toFixed(), unit: 'KGM' },
        tariffQuantity: { value: item.quantity.toFixed(), unit: item.unit },
      },
      invoiceLine: { itemChargeAmount: amount(item.invoiceAmount) },
    },
    governmentProcedure: [
      { currentCode: content.procedure.slice(0, 2), previousCode: content.procedure.slice(2) },
      ...(content.additionalProcedure === null ? [] : [{ currentCode: content.additionalProcedure }]),
    ],
    origin: [{ countryCode: item.origin, ...(item.zone === null ? {} : { regionId: item.zone.slice(0, 9) }), typeCode: '1' }],
    packaging: [{ sequenceNumeric: '1', quantityQuantity: String(packages), typeCode: 'CT' }],
  }
}

const taxOf = ({ type, base, rate, amount: assessed, payable }: AssessedTax, currency: string): ClassOf<'DutyTaxFee'> => ({
  adValoremTaxBaseAmount: { value: base, currency },
  ...(rate === null ? {} : { taxRateNumeric: rate }),
  typeCode: type,
  payment: { taxAssessedAmount: { value: assessed, currency }, paymentAmount: { value: payable, currency } },
})
