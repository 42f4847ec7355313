import type { WcoDeclaration } from '@naru/customs'

/** Where a seeded declaration stands. */
export type DeclarationEnd = 'draft' | 'prelodged' | 'lane' | 'checked' | 'assessed' | 'settled' | 'released' | 'cleared' | 'rejected' | 'withdrawn' | 'invalidated'

/** Material that a firm brings in from abroad, declared from its own system by a message. */
export interface PlannedImport {
  readonly firm: string
  readonly daysAgo: number
  readonly end: DeclarationEnd
  readonly hs: string
  readonly description: string
  readonly origin: string
  readonly quantity: string
  readonly unit: string
  readonly kg: string
  readonly usd: string
  readonly freight: string
}

const plan = (
  firm: string,
  daysAgo: number,
  end: DeclarationEnd,
  good: readonly [hs: string, description: string, origin: string],
  figures: readonly [quantity: string, unit: string, kg: string, usd: string, freight: string],
): PlannedImport => ({
  firm,
  daysAgo,
  end,
  hs: good[0],
  description: good[1],
  origin: good[2],
  quantity: figures[0],
  unit: figures[1],
  kg: figures[2],
  usd: figures[3],
  freight: figures[4],
})

export const plannedImports: readonly PlannedImport[] = [
  plan('sonnuri', 96, 'cleared', ['500720', 'Silk twill, printed', 'IT'], ['1200', 'MTR', '156', '14400.00', '380.00']),
  plan('saebyeok', 71, 'cleared', ['910811', 'Quartz movements', 'JP'], ['4000', 'NMB', '48', '9200.00', '210.00']),
  plan('onsot', 58, 'cleared', ['721933', 'Stainless steel sheet, cold rolled', 'JP'], ['5200', 'KGM', '5200', '15860.00', '640.00']),
  plan('georeum', 40, 'invalidated', ['410712', 'Bovine leather, full grain', 'IT'], ['900', 'MTK', '720', '21600.00', '520.00']),
  plan('bitgyeol', 24, 'cleared', ['853669', 'Connectors', 'CN'], ['30000', 'NMB', '210', '4500.00', '150.00']),
  plan('malgeun', 11, 'released', ['390210', 'Polypropylene granules', 'SG'], ['12000', 'KGM', '12000', '13800.00', '900.00']),
  plan('neoul', 9, 'settled', ['960711', 'Slide fasteners', 'JP'], ['8000', 'NMB', '160', '2400.00', '90.00']),
  plan('narae', 8, 'lane', ['854231', 'Processors', 'CN'], ['2500', 'NMB', '18', '18750.00', '160.00']),
  plan('hwapoong', 7, 'assessed', ['732690', 'Forged brackets', 'CN'], ['3000', 'NMB', '960', '7200.00', '260.00']),
  plan('georeum', 6, 'checked', ['640620', 'Outer soles of rubber', 'VN'], ['5000', 'PR', '1400', '9500.00', '310.00']),
  plan('saebyeok', 5, 'lane', ['911120', 'Watch cases', 'CN'], ['4000', 'NMB', '140', '8800.00', '170.00']),
  plan('sonnuri', 4, 'assessed', ['500720', 'Silk twill, dyed', 'CN'], ['2200', 'MTR', '270', '19800.00', '420.00']),
  plan('mulgyeol', 4, 'lane', ['721934', 'Stainless steel sheet', 'TW'], ['3800', 'KGM', '3800', '112000.00', '580.00']),
  plan('bitgyeol', 3, 'rejected', ['853952', 'LED modules', 'CN'], ['6000', 'NMB', '130', '6600.00', '140.00']),
  plan('seohae', 3, 'lane', ['390330', 'ABS granules', 'TW'], ['9000', 'KGM', '9000', '15300.00', '720.00']),
  plan('hwapoong', 2, 'lane', ['848340', 'Gear sets', 'DE'], ['400', 'NMB', '310', '16400.00', '350.00']),
  plan('barambut', 2, 'prelodged', ['540742', 'Nylon fabric', 'VN'], ['6000', 'MTR', '720', '10800.00', '300.00']),
  plan('onsot', 1, 'lane', ['732690', 'Handles', 'CN'], ['10000', 'NMB', '600', '5000.00', '190.00']),
  plan('bitgyeol', 2, 'lane', ['854231', 'Controllers', 'JP'], ['1200', 'NMB', '9', '10440.00', '120.00']),
  plan('ieum', 1, 'lane', ['848340', 'Ball screws', 'DE'], ['900', 'NMB', '1350', '98100.00', '1150.00']),
  plan('dasom', 1, 'lane', ['480411', 'Kraft liner', 'VN'], ['15000', 'KGM', '15000', '12900.00', '1400.00']),
  plan('narae', 1, 'withdrawn', ['853222', 'Aluminium capacitors', 'MY'], ['40000', 'NMB', '95', '3200.00', '110.00']),
  plan('malgeun', 0, 'draft', ['392113', 'Polyurethane foam sheet', 'CN'], ['800', 'KGM', '800', '4160.00', '160.00']),
]

/** The message that the firm's own system writes. */
export function messageOfImport({ hs, description, origin, quantity, unit, kg, usd, freight }: PlannedImport, number: string): WcoDeclaration {
  const amount = (value: string) => ({ value, currency: 'USD' })
  return {
    kind: 'declaration',
    metaData: { wcoDataModelVersionCode: '3.6', wcoTypeName: 'DEC', responsibleCountryCode: 'KR' },
    functionCode: '9',
    functionalReferenceId: number,
    typeCode: 'IMA',
    goodsItemQuantity: '1',
    totalPackageQuantity: '12',
    additionalDocument: [{ categoryCode: 'N', id: `${number}-INV`, typeCode: '380' }],
    goodsShipment: {
      customsValuation: { freightChargeAmount: amount(freight) },
      destination: { countryCode: 'KR' },
      governmentAgencyGoodsItem: [
        {
          sequenceNumeric: '1',
          commodity: {
            description,
            classification: [{ id: hs, identificationTypeCode: 'H22' }],
            goodsMeasure: { grossMassMeasure: { value: kg, unit: 'KGM' }, netNetWeightMeasure: { value: kg, unit: 'KGM' }, tariffQuantity: { value: quantity, unit } },
            invoiceLine: { itemChargeAmount: amount(usd) },
          },
          governmentProcedure: [{ currentCode: '40', previousCode: '00' }],
          origin: [{ countryCode: origin }],
          packaging: [{ sequenceNumeric: '1', quantityQuantity: '12', typeCode: 'CT' }],
        },
      ],
      tradeTerms: { conditionCode: 'FOB' },
    },
  }
}
