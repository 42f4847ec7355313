import { dateOf } from './date-of.js'
import type { TariffConfidence, TariffRow } from './tariff.js'

// Rates for the goods of the demonstration, indicative: chapter rows stand in where a subheading is not listed.
// They are typed in by hand from published schedules and must be verified with the authority before anyone relies on them.

const since = dateOf('2022-01-01')
const row = (hs: string, destination: string, agreement: string | null, duty: string, source: string, confidence: TariffConfidence): TariffRow => ({
  hs,
  destination,
  agreement,
  duty,
  from: since,
  until: null,
  source,
  confidence,
})

const schedules: Readonly<Record<string, string>> = {
  KR: 'Korea, Customs Act schedule (HS 2022)',
  US: 'United States, Harmonized Tariff Schedule, column 1 general',
  CN: 'China, import tariff schedule, most-favoured nation',
  VN: 'Viet Nam, preferential (MFN) import tariff',
  JP: 'Japan, customs tariff schedule, WTO rate',
  EU: 'European Union, common customs tariff',
  GB: 'United Kingdom, global tariff',
}
const destinations = ['KR', 'US', 'CN', 'VN', 'JP', 'EU', 'GB'] as const

/** General rates, one column a destination: KR, US, CN, VN, JP, EU, GB. A bare number is per cent. */
const general: readonly (readonly [hs: string, rates: readonly [string, string, string, string, string, string, string]])[] = [
  ['32', ['6.5', '5', '6.5', '6', '3.3', '6.5', '6']],
  ['35', ['6.5', '4', '8', '5', '4', '6.5', '6']],
  ['40', ['8', '2.5', '8', '10', 'free', '3', '2']],
  ['41', ['5', '2.4', '6', '5', '10', '4', '4']],
  ['50', ['8', '0.8', '8', '8', '5.8', '5', '4']],
  ['51', ['8', '13', '8', '8', '4.6', '4', '4']],
  ['52', ['10', '8.4', '8', '10', '4.8', '8', '8']],
  ['53', ['8', '2', '6', '8', '6', '6', '6']],
  ['54', ['8', '10', '6', '8', '5.6', '8', '8']],
  ['55', ['8', '11', '6', '10', '5.6', '8', '8']],
  ['56', ['8', '4', '6', '10', '3.5', '6', '6']],
  ['58', ['8', '8', '8', '10', '5.3', '8', '8']],
  ['59', ['8', '6', '8', '10', '3.6', '7', '6']],
  ['60', ['10', '10', '8', '10', '6.5', '8', '8']],
  ['68', ['8', '3', '8', '12', '1.5', '2', 'free']],
  ['70', ['8', '6', '10', '15', '3', '5', '4']],
  ['72', ['free', 'free', '4', '5', 'free', 'free', 'free']],
  ['74', ['8', '2', '6', '5', '3', '4', '4']],
  ['76', ['8', '4', '6', '10', '6', '6', '6']],
  ['83', ['8', '3', '8', '15', '3.5', '2.7', '2']],
  ['761510', ['8', '3.1', '7', '25', 'free', '6', '6']],
  ['39', ['6.5', '5.3', '6.5', '12', '3.9', '6.5', '6']],
  ['392330', ['6.5', '3', '6.5', '15', '3.9', '6.5', '6']],
  ['392410', ['6.5', '6.5', '6.5', '22', '3.9', '6.5', '6']],
  ['392690', ['6.5', '5.3', '6.5', '12', '3.9', '6.5', '6']],
  ['42', ['8', '8', '6', '25', '8', '3.7', '4']],
  ['420231', ['8', '8', '6', '25', '10', '3', '2']],
  ['420292', ['8', '17.6', '6', '25', '8', '6.7', '6']],
  ['48', ['free', 'free', '5', '15', 'free', 'free', 'free']],
  ['61', ['13', '16.5', '6', '20', '10.9', '12', '12']],
  ['610910', ['13', '16.5', '6', '20', '10.9', '12', '12']],
  ['611020', ['13', '16.5', '6', '20', '10.9', '12', '12']],
  ['62', ['13', '16.6', '6', '20', '9.1', '12', '12']],
  ['620140', ['13', '27.7', '6', '20', '9.1', '12', '12']],
  ['620342', ['13', '16.6', '6', '20', '9.1', '12', '12']],
  ['620520', ['13', '19.7', '6', '20', '7.4', '12', '12']],
  ['621410', ['8', '11.3', '6', '20', '8.2', '8', '8']],
  ['621510', ['8', '7.2', '6', '20', '13.4', '6.3', '6']],
  ['621520', ['8', '5', '6', '20', '10', '6.3', '6']],
  ['63', ['10', '9', '6', '12', '8', '12', '12']],
  ['64', ['13', '10', '10', '30', '8', '8', '8']],
  ['640351', ['13', '8.5', '10', '30', '30 % MIN 4300 / PR', '8', '8']],
  ['640391', ['13', '10', '10', '30', '30 % MIN 4300 / PR', '8', '8']],
  ['640399', ['13', '10', '10', '30', '30 % MIN 4300 / PR', '8', '8']],
  ['640411', ['13', '20', '10', '30', '8', '16.9', '16']],
  ['640419', ['13', '12.5', '10', '30', '8', '16.9', '16']],
  ['73', ['8', '2.9', '8', '15', 'free', '2.7', '2']],
  ['732393', ['8', '2', '7', '25', 'free', '3.2', '2']],
  ['82', ['8', '4', '7', '20', '3.9', '8.5', '8']],
  ['821599', ['8', '14 % + 0.005 / NMB', '7', '20', '3.9', '8.5', '8']],
  ['84', ['8', '2.5', '5', '5', 'free', '1.7', 'free']],
  ['841330', ['8', '2.5', '3', '3', 'free', '1.7', 'free']],
  ['85', ['8', '2.6', '5', '10', 'free', '2.7', '2']],
  ['850440', ['free', 'free', 'free', '5', 'free', 'free', 'free']],
  ['851240', ['8', '2.5', '8', '20', 'free', '2.7', '2']],
  ['851632', ['8', '3.9', '7', '20', 'free', '2.2', '2']],
  ['853400', ['free', 'free', 'free', 'free', 'free', 'free', 'free']],
  ['853952', ['8', '2', '5', 'free', 'free', '3.7', '2']],
  ['87', ['8', '2.5', '6', '10', 'free', '4.5', '4']],
  ['870830', ['8', '2.5', '6', '10', 'free', '4.5', '4']],
  ['870894', ['8', '2.5', '6', '10', 'free', '4.5', '4']],
  ['90', ['8', '2', '4', '5', 'free', '2.1', '2']],
  ['91', ['8', '6', '8', '20', 'free', '4.5', '4']],
  ['910211', ['8', '6 % + 0.40 / NMB', '8', '20', 'free', '4.5 % MIN 0.30 / NMB MAX 0.80 / NMB', '4 % MIN 0.25 / NMB MAX 0.65 / NMB']],
  ['910219', ['8', '6 % + 0.40 / NMB', '8', '20', 'free', '4.5 % MIN 0.30 / NMB MAX 0.80 / NMB', '4 % MIN 0.25 / NMB MAX 0.65 / NMB']],
  ['910221', ['8', '5 % + 1.00 / NMB', '8', '20', 'free', '4.5 % MIN 0.30 / NMB MAX 0.80 / NMB', '4 % MIN 0.25 / NMB MAX 0.65 / NMB']],
  ['94', ['8', '4', '5', '20', '3.8', '3.7', '2']],
  ['940430', ['8', '9', '5', '20', '3.8', '3.7', '2']],
  ['95', ['8', 'free', 'free', '10', 'free', '2.7', '2']],
  ['96', ['8', '6', '8', '20', '3.9', '4.7', '4']],
  ['961700', ['8', '6.9', '8', '25', '3.9', '6.7', '6']],
]

/** Preferences by chapter. KR–KP is not a tariff concession: trade between South and North is not international trade and bears no duty. */
const preferences: readonly (readonly [agreement: string, destination: string, duty: string, chapters: readonly string[], source: string, confidence: TariffConfidence])[] = [
  ['KR-KP', 'KR', 'free', ['*'], 'South–North Exchange and Cooperation Act, article 12: not trade between states', 'law'],
  ['KR-US', 'US', 'free', ['*'], 'Korea–United States agreement, schedule of the United States, staging complete for these goods', 'secondary'],
  ['KR-EU', 'EU', 'free', ['*'], 'Korea–European Union agreement, annex 2-A, staging complete', 'secondary'],
  ['KR-GB', 'GB', 'free', ['*'], 'Korea–United Kingdom agreement, rates of the Korea–EU agreement carried over', 'secondary'],
  ['KR-VN', 'VN', 'free', ['*'], 'Korea–Viet Nam agreement, annex 2-A; excluded lines are not modelled', 'indicative'],
  [
    'KR-ASEAN',
    'VN',
    '5',
    ['39', '42', '48', '61', '62', '63', '64', '73', '82', '85', '87', '91', '94', '96'],
    'Korea–ASEAN agreement, schedule of Viet Nam, sensitive list',
    'indicative',
  ],
  ['KR-ASEAN', 'VN', 'free', ['84', '90'], 'Korea–ASEAN agreement, schedule of Viet Nam, normal track', 'indicative'],
  ['KR-CN', 'CN', 'free', ['48', '61', '63', '64', '84', '85', '90', '91', '95'], 'Korea–China agreement, annex 2-A, ten-year staging', 'indicative'],
  ['KR-CN', 'CN', '2.4', ['39', '42', '62', '73', '82', '94', '96'], 'Korea–China agreement, annex 2-A, partial reduction', 'indicative'],
  ['KR-CN', 'CN', '5.4', ['87'], 'Korea–China agreement, annex 2-A, partial reduction', 'indicative'],
  ['RCEP', 'CN', '3', ['39', '42', '61', '62', '63', '64', '73', '82', '94', '96'], 'RCEP annex I, schedule of China for Korea, staging of 2026', 'indicative'],
  ['RCEP', 'JP', '6.5', ['61', '62', '63', '64', '42'], 'RCEP annex I, schedule of Japan for Korea, staging of 2026', 'indicative'],
  ['RCEP', 'JP', 'free', ['39', '73', '82', '84', '85', '87', '90', '91', '94', '96'], 'RCEP annex I, schedule of Japan for Korea', 'indicative'],
  ['RCEP', 'VN', '10', ['61', '62', '64', '42'], 'RCEP annex I, schedule of Viet Nam for Korea', 'indicative'],
]

/** Statutory rates of the United States for goods of countries without normal trade relations. Admission is another question. */
const columnTwo: readonly (readonly [hs: string, duty: string])[] = [
  ['39', '80'],
  ['42', '35'],
  ['61', '90'],
  ['62', '90'],
  ['620520', '45'],
  ['621510', '65'],
  ['63', '90'],
  ['64', '35'],
  ['73', '40'],
  ['82', '45'],
  ['84', '35'],
  ['85', '35'],
  ['87', '25'],
  ['91', '35 % + 4.50 / NMB'],
  ['94', '45'],
  ['96', '45'],
]

/** The pair that the founding paper quotes for a necktie in the United States: Korean, and Northern. */
const necktieOf2006: readonly TariffRow[] = (
  [
    [null, '7.6 %'],
    ['column-2', '65 %'],
  ] as const
).map(([agreement, duty]) => ({
  hs: '621510',
  destination: 'US',
  agreement,
  duty,
  from: dateOf('2006-01-01'),
  until: dateOf('2007-01-01'),
  source: 'founding paper of the complex (2006): necktie at 7.6 % if Korean, 65 % if Northern',
  confidence: 'secondary',
}))

const percent = (text: string): string => (/^\d+(\.\d+)?$/.test(text) ? `${text} %` : text)
const chapters = general.map(([hs]) => hs).filter((hs) => hs.length === 2)

export const tariffRows: readonly TariffRow[] = [
  ...general.flatMap(([hs, rates]) =>
    destinations.map((destination, index) => row(hs, destination, null, percent(rates[index] ?? ''), schedules[destination] ?? '', hs.length === 6 ? 'secondary' : 'indicative')),
  ),
  ...preferences.flatMap(([agreement, destination, duty, named, source, confidence]) =>
    (named[0] === '*' ? chapters : named).map((hs) => row(hs, destination, agreement, percent(duty), source, confidence)),
  ),
  ...columnTwo.map(([hs, duty]) => row(hs, 'US', 'column-2', percent(duty), 'United States, Harmonized Tariff Schedule, column 2', hs.length === 6 ? 'secondary' : 'indicative')),
  ...necktieOf2006,
]
