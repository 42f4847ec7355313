import type { PlainDate } from '@naru/kernel'
import { dateOf } from './date-of.js'

/** Tax on importation on top of value and duty. Standard rates; reduced rates are not modelled. */
export interface ImportTax {
  readonly destination: string
  readonly rate: string
  readonly from: PlainDate
  readonly until: PlainDate | null
  readonly source: string
}

const tax = (destination: string, rate: string, from: string, source: string): ImportTax => ({ destination, rate, from: dateOf(from), until: null, source })

/** The United States levy none at the border. */
export const importTaxes: readonly ImportTax[] = [
  tax('KR', '10 %', '1977-07-01', 'Value-Added Tax Act, article 30'),
  tax('CN', '13 %', '2019-04-01', 'announcement 39/2019 of the Ministry of Finance'),
  tax('VN', '10 %', '2009-01-01', 'Law on Value-Added Tax; temporary reductions to 8 % are not modelled'),
  tax('JP', '10 %', '2019-10-01', 'Consumption Tax Act and Local Tax Act, 7.8 % and 2.2 %'),
  tax('GB', '20 %', '2011-01-04', 'Value Added Tax Act 1994, section 2'),
  tax('DE', '19 %', '2021-01-01', 'UStG § 12'),
  tax('FR', '20 %', '2014-01-01', 'CGI article 278'),
  tax('IT', '22 %', '2013-10-01', 'DPR 633/1972 article 16'),
  tax('ES', '21 %', '2012-09-01', 'Ley 37/1992 artículo 90'),
  tax('NL', '21 %', '2012-10-01', 'Wet op de omzetbelasting 1968, article 9'),
]
