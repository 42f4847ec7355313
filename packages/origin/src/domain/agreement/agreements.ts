import type { Localized, PlainDate } from '@naru/kernel'
import { insufficientOperations, type Operation } from '../operations.js'
import {
  agreementCodes,
  type Agreement,
  type AgreementCode,
  type Cumulation,
  type InsufficientOperations,
  type SetClause,
  type TextileTolerance,
  type ValueBase,
  type ValueTolerance,
} from './agreement.js'
import { proofOf } from './proofs.js'

const members = {
  asean: ['BN', 'ID', 'KH', 'LA', 'MM', 'MY', 'PH', 'SG', 'TH', 'VN'],
  eu: 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '),
  efta: ['CH', 'IS', 'LI', 'NO'],
  rcep: ['AU', 'BN', 'CN', 'ID', 'JP', 'KH', 'LA', 'MM', 'MY', 'NZ', 'PH', 'SG', 'TH', 'VN'],
} as const

const value = (percent: string, source: string, rest: Partial<ValueTolerance> = {}): ValueTolerance => ({
  percent,
  notChapters: null,
  otherSubheadingIn: null,
  coversFrom: false,
  source,
  ...rest,
})
const textile = (percent: string, source: string, rest: Partial<TextileTolerance> = {}): TextileTolerance => ({
  percent,
  by: 'weight',
  of: 'good',
  coversFrom: false,
  coversExceptions: false,
  elastomericYarnExcluded: false,
  trimmings: null,
  source,
  ...rest,
})

/** Notes 5 and 6 of the European list: mixed basic textiles by weight, trimmings of made-up articles by value. */
const europeanTextiles = textile('10', 'Introductory Notes 5 and 6', { of: 'textile-materials', coversFrom: true, coversExceptions: true, trimmings: '8' })

/** The operations of our vocabulary that the list names, all of them unless some are left out. None was checked against the treaty's text. */
const closedList = (source: string, without: readonly Operation[] = []): InsufficientOperations => ({
  operations: insufficientOperations.filter((operation) => !without.includes(operation)),
  source,
  confidence: 'secondary',
})
const sets = (source: string, rest: Partial<SetClause> = {}): SetClause => ({ percent: '15', textilePercent: '15', source, confidence: 'secondary', ...rest })
const cumulation = (kind: Cumulation['kind'], source: string, rest: Partial<Cumulation> = {}): Cumulation => ({
  kind,
  with: [],
  until: null,
  source,
  confidence: 'secondary',
  ...rest,
})

const agreement = (
  code: AgreementCode,
  name: Localized,
  partners: readonly string[],
  inForce: string,
  valueBase: ValueBase,
  rest: Pick<Agreement, 'tolerance' | 'textiles' | 'sets' | 'insufficient' | 'cumulation'> & Partial<Agreement>,
): Agreement => ({
  code,
  name,
  partners,
  inForce: inForce as PlainDate,
  until: null,
  valueBase,
  edition: 'HS2022',
  proof: proofOf(code),
  confidence: 'secondary',
  ...rest,
})

export const agreements: Readonly<Record<AgreementCode, Agreement>> = {
  'KR-US': agreement('KR-US', { ko: '한-미 FTA', en: 'Korea–United States FTA' }, ['US'], '2012-03-15', 'adjustedValue', {
    tolerance: value('10', 'Article 6.6'),
    textiles: textile('7', 'Article 4.2.7', { of: 'determining-component', coversExceptions: true, elastomericYarnExcluded: true }),
    sets: sets('Chapters 4 and 6, sets', { textilePercent: '10' }),
    // Chapter six has no list of operations that do not suffice.
    insufficient: null,
    cumulation: cumulation('full', 'Article 6.8'),
    confidence: 'treaty',
  }),
  'KR-EU': agreement('KR-EU', { ko: '한-EU FTA', en: 'Korea–European Union FTA' }, members.eu, '2011-07-01', 'exWorks', {
    tolerance: value('10', 'Protocol on origin, Article 5', { coversFrom: true }),
    textiles: europeanTextiles,
    sets: sets('Protocol on origin, Article 9'),
    insufficient: closedList('Protocol on origin, Article 6'),
    cumulation: cumulation('bilateral', 'Protocol on origin, Article 3'),
    confidence: 'treaty',
  }),
  'KR-GB': agreement('KR-GB', { ko: '한-영 FTA', en: 'Korea–United Kingdom FTA' }, ['GB'], '2021-01-01', 'exWorks', {
    tolerance: value('10', 'Protocol on origin, Article 5.2', { coversFrom: true }),
    textiles: europeanTextiles,
    sets: sets('Protocol on origin, Article 9'),
    insufficient: closedList('Protocol on origin, Article 6'),
    cumulation: cumulation('diagonal', 'Protocol on origin, Article 3', { with: members.eu, until: '2025-12-31' as PlainDate }),
  }),
  'KR-CN': agreement('KR-CN', { ko: '한-중 FTA', en: 'Korea–China FTA' }, ['CN'], '2015-12-20', 'fob', {
    tolerance: value('10', 'Chapter 3, de minimis'),
    textiles: textile('10', 'Chapter 3, de minimis', { by: 'weight-or-value' }),
    sets: sets('Chapter 3, sets'),
    insufficient: closedList('Article 3.7'),
    cumulation: cumulation('bilateral', 'Chapter 3, accumulation'),
    edition: 'HS2012',
    confidence: 'treaty',
  }),
  'KR-ASEAN': agreement('KR-ASEAN', { ko: '한-아세안 FTA', en: 'Korea–ASEAN FTA' }, members.asean, '2007-06-01', 'fob', {
    tolerance: value('10', 'Annex 3, Rule 10'),
    textiles: textile('10', 'Annex 3, Rule 10'),
    sets: null,
    insufficient: closedList('Annex 3, Rule 8'),
    cumulation: cumulation('diagonal', 'Annex 3, Rule 7'),
  }),
  'KR-VN': agreement('KR-VN', { ko: '한-베트남 FTA', en: 'Korea–Viet Nam FTA' }, ['VN'], '2015-12-20', 'fob', {
    tolerance: value('10', 'Chapter 3, de minimis'),
    textiles: textile('10', 'Chapter 3, de minimis', { by: 'weight-or-value' }),
    sets: sets('Chapter 3, sets'),
    insufficient: closedList('Chapter 3, non-qualifying operations'),
    cumulation: cumulation('bilateral', 'Chapter 3, accumulation'),
    edition: 'HS2012',
    confidence: 'treaty',
  }),
  'KR-SG': agreement('KR-SG', { ko: '한-싱가포르 FTA', en: 'Korea–Singapore FTA' }, ['SG'], '2006-03-02', 'customsValue', {
    tolerance: value('10', 'Chapter 4, de minimis', { notChapters: [1, 14] }),
    textiles: textile('8', 'Chapter 4, de minimis'),
    sets: sets('Chapter 4, sets'),
    insufficient: closedList('Chapter 4, non-qualifying operations'),
    cumulation: cumulation('full', 'Chapter 4, accumulation'),
    confidence: 'treaty',
  }),
  'KR-IN': agreement('KR-IN', { ko: '한-인도 CEPA', en: 'Korea–India CEPA' }, ['IN'], '2010-01-01', 'fob', {
    tolerance: value('10', 'Chapter 3, de minimis', { notChapters: [1, 14] }),
    textiles: textile('7', 'Chapter 3, de minimis'),
    sets: sets('Chapter 3, sets'),
    insufficient: closedList('Chapter 3, minimal operations'),
    cumulation: cumulation('bilateral', 'Chapter 3, cumulation'),
    confidence: 'treaty',
  }),
  'KR-EFTA': agreement('KR-EFTA', { ko: '한-EFTA FTA', en: 'Korea–EFTA FTA' }, members.efta, '2006-09-01', 'exWorks', {
    tolerance: value('10', 'Annex I', { coversFrom: true }),
    textiles: null,
    sets: sets('Annex I, sets'),
    insufficient: closedList('Annex I, insufficient working or processing'),
    cumulation: cumulation('bilateral', 'Annex I, cumulation'),
  }),
  'KR-PE': agreement('KR-PE', { ko: '한-페루 FTA', en: 'Korea–Peru FTA' }, ['PE'], '2011-08-01', 'fob', {
    tolerance: value('10', 'Chapter 3, de minimis'),
    textiles: textile('10', 'Chapter 3, de minimis'),
    sets: sets('Chapter 3, sets'),
    insufficient: closedList('Chapter 3, non-qualifying operations'),
    cumulation: cumulation('full', 'Chapter 3, accumulation'),
    confidence: 'treaty',
  }),
  'KR-CO': agreement('KR-CO', { ko: '한-콜롬비아 FTA', en: 'Korea–Colombia FTA' }, ['CO'], '2016-07-15', 'adjustedValue', {
    tolerance: value('10', 'Chapter 3, de minimis', { otherSubheadingIn: [1, 24] }),
    textiles: null,
    sets: sets('Chapter 3, sets'),
    insufficient: closedList('Chapter 3, non-qualifying operations'),
    cumulation: cumulation('full', 'Chapter 3, accumulation'),
    confidence: 'treaty',
  }),
  'KR-CL': agreement('KR-CL', { ko: '한-칠레 FTA', en: 'Korea–Chile FTA' }, ['CL'], '2004-04-01', 'adjustedValue', {
    tolerance: value('8', 'Chapter 4, de minimis'),
    textiles: textile('8', 'Chapter 4, de minimis'),
    sets: sets('Chapter 4, sets'),
    insufficient: closedList('Chapter 4, non-qualifying operations'),
    cumulation: cumulation('full', 'Chapter 4, accumulation'),
  }),
  RCEP: agreement('RCEP', { ko: '역내포괄적경제동반자협정', en: 'RCEP' }, members.rcep, '2022-02-01', 'fob', {
    tolerance: value('10', 'Article 3.7'),
    textiles: textile('10', 'Article 3.7'),
    sets: null,
    insufficient: closedList('Article 3.6', ['washing', 'cleaning', 'simple-assembly', 'ironing', 'testing']),
    cumulation: cumulation('diagonal', 'Article 3.4'),
  }),
  'KR-KP': agreement('KR-KP', { ko: '남북교역', en: 'Inter-Korean trade' }, ['KP'], '2003-08-20', 'fob', {
    tolerance: null,
    textiles: null,
    sets: null,
    insufficient: closedList('Rules on confirming the origin of goods in South–North trade'),
    cumulation: cumulation('bilateral', 'Rules on confirming the origin of goods in South–North trade'),
  }),
}

export const allAgreements: readonly Agreement[] = agreementCodes.map((code) => agreements[code])

/** Agreements under which goods of Korea may claim a preference in a country. */
export const agreementsFor = (importingCountry: string): readonly Agreement[] =>
  importingCountry === 'KR' ? [agreements['KR-KP']] : allAgreements.filter(({ code, partners }) => code !== 'KR-KP' && partners.includes(importingCountry))
