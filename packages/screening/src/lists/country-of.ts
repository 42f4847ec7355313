import { countries, countryName } from '@naru/kernel'

/** Names that lists use and CLDR does not. */
const others: Readonly<Record<string, string>> = {
  'korea, north': 'KP',
  "democratic people's republic of korea": 'KP',
  'korea, south': 'KR',
  'republic of korea': 'KR',
  burma: 'MM',
  'russian federation': 'RU',
  'iran (islamic republic of)': 'IR',
  'syrian arab republic': 'SY',
  'congo, democratic republic of the': 'CD',
  'democratic republic of the congo': 'CD',
  'congo, republic of the': 'CG',
  'cote d ivoire': 'CI',
  "cote d'ivoire": 'CI',
  'united states of america': 'US',
  'united kingdom of great britain and northern ireland': 'GB',
  'united republic of tanzania': 'TZ',
  'viet nam': 'VN',
  'bosnia and herzegovina': 'BA',
  'the gambia': 'GM',
  bahamas: 'BS',
  'bahamas, the': 'BS',
  macau: 'MO',
  'hong kong': 'HK',
  palestinian: 'PS',
  'state of palestine': 'PS',
  'west bank': 'PS',
  turkey: 'TR',
  'czech republic': 'CZ',
  'trinidad and tobago': 'TT',
  'libyan arab jamahiriya': 'LY',
  'republic of moldova': 'MD',
  'north macedonia, the republic of': 'MK',
}

const byName: ReadonlyMap<string, string> = new Map([
  ...countries.map(({ alpha2 }): [string, string] => [countryName(alpha2, 'en').toLowerCase(), alpha2]),
  ...Object.entries(others),
])

/** ISO code of a country as a list names it; undefined when nobody can tell. */
export const countryOf = (name: string): string | undefined => byName.get(name.trim().toLowerCase())
