import { determined, foreign, korean, type CaseChanges } from '../../testing/a-case.js'

/**
 * Cases worked out from the arithmetic of the agreements' own articles, each on both sides of its threshold. Every figure of the good is
 * 100.00, so that a value is also its share. The answer is written as result, criterion and the last share that was compared.
 */
const importers = {
  'KR-US': 'US',
  'KR-EU': 'DE',
  'KR-GB': 'GB',
  'KR-CN': 'CN',
  'KR-ASEAN': 'TH',
  'KR-VN': 'VN',
  'KR-SG': 'SG',
  'KR-IN': 'IN',
  'KR-EFTA': 'CH',
  'KR-PE': 'PE',
  'KR-CO': 'CO',
  'KR-CL': 'CL',
  RCEP: 'JP',
  'KR-KP': 'KR',
} as const
type Code = keyof typeof importers

const hundred = { exWorks: '100.00', fob: '100.00', adjustedValue: '100.00', customsValue: '100.00', netCost: '100.00', weightKg: '1.00' }

function answerOf(agreement: Code, { good, ...changes }: CaseChanges): string {
  const { preferential } = determined({ agreement, importingCountry: importers[agreement], operations: ['stamping'], ...changes, good: { hs: '732393', ...hundred, ...good } })
  const reached = preferential.steps.findLast(({ figures }) => figures !== undefined)?.figures?.reached
  return [preferential.result, preferential.criterion, reached, ...preferential.missing].filter(Boolean).join(' ')
}

describe('general tolerance: a material of the good’s own heading under CTH', () => {
  it.each<[Code, string, string, string]>([
    ['KR-US', 'Article 6.6', '9.99', 'originating B 9.99'],
    ['KR-US', 'Article 6.6', '10.00', 'originating B 10.00'],
    ['KR-US', 'Article 6.6', '10.01', 'not-originating 10.01'],
    ['KR-EU', 'Protocol on origin, Article 5', '10.00', 'originating B 10.00'],
    ['KR-EU', 'Protocol on origin, Article 5', '10.0001', 'not-originating 10.0001'],
    ['KR-GB', 'Protocol on origin, Article 5.2', '10.00', 'originating B 10.00'],
    ['KR-GB', 'Protocol on origin, Article 5.2', '10.01', 'not-originating 10.01'],
    ['KR-CN', 'Chapter 3, de minimis', '10.00', 'originating B 10.00'],
    ['KR-CN', 'Chapter 3, de minimis', '10.01', 'not-originating 10.01'],
    ['KR-ASEAN', 'Annex 3, Rule 10', '10.00', 'originating B 10.00'],
    ['KR-ASEAN', 'Annex 3, Rule 10', '10.01', 'not-originating 10.01'],
    ['KR-VN', 'Chapter 3, de minimis', '10.00', 'originating B 10.00'],
    ['KR-VN', 'Chapter 3, de minimis', '10.01', 'not-originating 10.01'],
    ['KR-SG', 'Chapter 4, de minimis', '10.00', 'originating B 10.00'],
    ['KR-SG', 'Chapter 4, de minimis', '10.01', 'not-originating 10.01'],
    ['KR-IN', 'Chapter 3, de minimis', '10.00', 'originating B 10.00'],
    ['KR-IN', 'Chapter 3, de minimis', '10.01', 'not-originating 10.01'],
    ['KR-EFTA', 'Annex I', '10.00', 'originating B 10.00'],
    ['KR-EFTA', 'Annex I', '10.01', 'not-originating 10.01'],
    ['KR-PE', 'Chapter 3, de minimis', '10.00', 'originating B 10.00'],
    ['KR-PE', 'Chapter 3, de minimis', '10.01', 'not-originating 10.01'],
    ['KR-CO', 'Chapter 3, de minimis', '10.00', 'originating B 10.00'],
    ['KR-CO', 'Chapter 3, de minimis', '10.01', 'not-originating 10.01'],
    ['KR-CL', 'Chapter 4, de minimis', '7.99', 'originating B 7.99'],
    ['KR-CL', 'Chapter 4, de minimis', '8.00', 'originating B 8.00'],
    ['KR-CL', 'Chapter 4, de minimis', '8.01', 'not-originating 8.01'],
    ['RCEP', 'Article 3.7', '10.00', 'originating B 10.00'],
    ['RCEP', 'Article 3.7', '10.01', 'not-originating 10.01'],
    ['KR-KP', 'no tolerance', '0.01', 'not-originating'],
  ])('%s, %s: %s is %s', (agreement, _article, value, expected) => {
    expect(answerOf(agreement, { rule: 'CTH', materials: [foreign('732399', value)] })).toBe(expected)
  })

  it.each<[Code, string, string, CaseChanges, string]>([
    ['KR-SG', 'Chapter 4, de minimis', 'not in chapters 1 to 14: chapter 14', { good: { hs: '140490' }, materials: [foreign('140420', '1.00')] }, 'not-originating'],
    ['KR-SG', 'Chapter 4, de minimis', 'but in chapter 15', { good: { hs: '151590' }, materials: [foreign('151550', '10.00')] }, 'originating B 10.00'],
    ['KR-IN', 'Chapter 3, de minimis', 'not in chapters 1 to 14: chapter 9', { good: { hs: '090121' }, materials: [foreign('090111', '1.00')] }, 'not-originating'],
    ['KR-IN', 'Chapter 3, de minimis', 'but in chapter 15', { good: { hs: '151590' }, materials: [foreign('151550', '10.00')] }, 'originating B 10.00'],
    ['KR-CO', 'Chapter 3, de minimis', 'chapter 24, another subheading', { good: { hs: '240220' }, materials: [foreign('240210', '10.00')] }, 'originating B 10.00'],
    ['KR-CO', 'Chapter 3, de minimis', 'chapter 24, the same subheading', { good: { hs: '240220' }, materials: [foreign('240220', '1.00')] }, 'not-originating'],
    ['KR-CO', 'Chapter 3, de minimis', 'chapter 25, the same subheading', { good: { hs: '252329' }, materials: [foreign('252329', '10.00')] }, 'originating B 10.00'],
    ['KR-US', 'Article 6.6', 'an excepted heading, however little', { rule: 'CTH except 7318', materials: [foreign('731815', '0.01')] }, 'not-originating'],
    ['KR-EU', 'Protocol on origin, Article 5', 'a material that the rule does not name', { rule: 'from(7208)', materials: [foreign('720918', '10.00')] }, 'originating F 10.00'],
    ['KR-EU', 'Protocol on origin, Article 5', 'a material that the rule does not name', { rule: 'from(7208)', materials: [foreign('720918', '10.01')] }, 'not-originating 10.01'],
    ['KR-CN', 'Chapter 3, de minimis', 'speaks of a shift alone', { rule: 'from(7208)', materials: [foreign('720918', '1.00')] }, 'not-originating'],
    ['KR-EU', 'Protocol on origin, Article 5', 'does not add to a percentage', { rule: 'MaxNOM(50)', materials: [foreign('732399', '50.01')] }, 'not-originating 50.01'],
    ['KR-CN', 'Chapter 3, de minimis', 'counts in a percentage beside it', { rule: 'CTH and RVC(92,build-down)', materials: [foreign('732399', '9.00')] }, 'not-originating 91.00'],
    ['KR-CN', 'Chapter 3, de minimis', 'of several materials together', { materials: [foreign('732399', '6.00'), foreign('732310', '4.01')] }, 'not-originating 10.01'],
  ])('%s, %s: %s', (agreement, _article, _what, changes, expected) => {
    expect(answerOf(agreement, { rule: 'CTH', ...changes })).toBe(expected)
  })
})

describe('tolerance in textiles: a foreign part of a good that weighs 1.00 kg', () => {
  const trousers = (weightKg: string, value = '50.00'): CaseChanges => ({
    rule: 'CTH',
    good: { hs: '620342' },
    materials: [korean('520942', '40.00', { weightKg: '0.80', determinesClassification: true }), foreign('620349', value, { weightKg })],
    operations: ['cutting', 'sewing'],
  })
  it.each<[Code, string, CaseChanges, string]>([
    ['KR-CN', 'Chapter 3: 10 % of weight', trousers('0.10'), 'originating B 10.00'],
    ['KR-CN', 'Chapter 3: or 10 % of value', trousers('0.11', '10.00'), 'originating B 10.00'],
    ['KR-CN', 'Chapter 3: neither', trousers('0.1001', '10.01'), 'not-originating 10.01'],
    ['KR-VN', 'Chapter 3: 10 % of weight', trousers('0.10'), 'originating B 10.00'],
    ['KR-VN', 'Chapter 3: or 10 % of value', trousers('0.50', '10.00'), 'originating B 10.00'],
    ['KR-VN', 'Chapter 3: neither', trousers('0.1001', '10.01'), 'not-originating 10.01'],
    ['KR-ASEAN', 'Annex 3, Rule 10: 10 % of weight', trousers('0.10'), 'originating B 10.00'],
    ['KR-ASEAN', 'Annex 3, Rule 10: not of value', trousers('0.1001', '1.00'), 'not-originating 10.01'],
    ['RCEP', 'Article 3.7: 10 % of weight', trousers('0.10'), 'originating B 10.00'],
    ['RCEP', 'Article 3.7: not of value', trousers('0.1001', '1.00'), 'not-originating 10.01'],
    ['KR-SG', 'Chapter 4: 8 % of weight', trousers('0.08'), 'originating B 8.00'],
    ['KR-SG', 'Chapter 4: 8 % of weight', trousers('0.0801'), 'not-originating 8.01'],
    ['KR-IN', 'Chapter 3: 7 % of weight', trousers('0.07'), 'originating B 7.00'],
    ['KR-IN', 'Chapter 3: 7 % of weight', trousers('0.0701'), 'not-originating 7.01'],
    ['KR-PE', 'Chapter 3: 10 % of weight', trousers('0.10'), 'originating B 10.00'],
    ['KR-PE', 'Chapter 3: 10 % of weight', trousers('0.1001'), 'not-originating 10.01'],
    ['KR-CL', 'Chapter 4: 8 % of weight', trousers('0.08'), 'originating B 8.00'],
    ['KR-CL', 'Chapter 4: 8 % of weight', trousers('0.0801'), 'not-originating 8.01'],
    ['KR-US', 'Article 4.2.7: 7 % of the component of 0.80 kg', trousers('0.056'), 'originating B 7.00'],
    ['KR-US', 'Article 4.2.7: 7 % of the component of 0.80 kg', trousers('0.0561'), 'not-originating 7.01'],
    ['KR-EU', 'Introductory Notes 5 and 6: 10 % of textile materials', trousers('0.08'), 'originating B 9.09'],
    ['KR-EU', 'Introductory Notes 5 and 6: 10 % of textile materials', trousers('0.09'), 'not-originating 10.11'],
    ['KR-GB', 'Introductory Notes 5 and 6: 10 % of textile materials', trousers('0.08'), 'originating B 9.09'],
    ['KR-EFTA', 'no clause on record', trousers('0.01'), 'undecided KR-EFTA: tolerance of chapters 50 to 63'],
    ['KR-CO', 'no clause on record', trousers('0.01'), 'undecided KR-CO: tolerance of chapters 50 to 63'],
    ['KR-CN', 'Chapter 3: without a weight the value may do', { ...trousers('0.10', '10.00'), good: { hs: '620342', weightKg: null } }, 'originating B 10.00'],
    ['KR-SG', 'Chapter 4: without the good’s weight', { ...trousers('0.08'), good: { hs: '620342', weightKg: null } }, 'undecided good.weightKg'],
    ['KR-SG', 'Chapter 4: without the material’s weight', { rule: 'CTH', good: { hs: '620342' }, materials: [foreign('620349', '5.00')] }, 'undecided materials[0].weightKg'],
  ])('%s, %s: %#', (agreement, _article, changes, expected) => {
    expect(answerOf(agreement, changes)).toBe(expected)
  })

  it.each<[Code, string, CaseChanges, string]>([
    [
      'KR-US',
      'Article 4.2.7: no tolerance beside foreign elastomeric yarn',
      {
        rule: 'CTH',
        good: { hs: '540752' },
        materials: [
          korean('540233', '1.00', { weightKg: '0.9', determinesClassification: true }),
          foreign('540744', '1.00', { weightKg: '0.01' }),
          foreign('540244', '1.00', { weightKg: '0.001' }),
        ],
      },
      'not-originating',
    ],
    [
      'KR-US',
      'Article 4.2.7: elastomeric yarn of the good’s own heading',
      {
        rule: 'CC',
        good: { hs: '540752' },
        materials: [korean('540233', '1.00', { weightKg: '0.9', determinesClassification: true }), foreign('540244', '1.00', { weightKg: '0.001' })],
      },
      'not-originating',
    ],
    [
      'KR-EU',
      'Introductory Note 6: trimmings of another heading',
      { rule: 'CC except 5806', good: { hs: '620342' }, materials: [foreign('580632', '8.00', { role: 'trimming', weightKg: '0.9' })] },
      'originating B 8.00',
    ],
    [
      'KR-EU',
      'Introductory Note 6: trimmings beyond 8 %',
      { rule: 'CC except 5806', good: { hs: '620342' }, materials: [foreign('580632', '8.01', { role: 'trimming', weightKg: '0.9' })] },
      'not-originating 8.01',
    ],
    [
      'KR-EU',
      'Introductory Note 6: not of the good’s own heading',
      { rule: 'CTH', good: { hs: '620342' }, materials: [foreign('620349', '1.00', { role: 'trimming', weightKg: '0.9' }), korean('520942', '1.00', { weightKg: '0.1' })] },
      'not-originating 90.00',
    ],
    [
      'KR-EU',
      'Introductory Note 5: fibres of a mixed yarn',
      { rule: 'from(5201|5203)', good: { hs: '520512' }, materials: [foreign('520300', '1.00', { weightKg: '0.9' }), foreign('550620', '1.00', { weightKg: '0.10' })] },
      'originating F 10.00',
    ],
    [
      'KR-EU',
      'Introductory Note 5: beyond 10 % of weight',
      { rule: 'from(5201|5203)', good: { hs: '520512' }, materials: [foreign('520300', '1.00', { weightKg: '0.89' }), foreign('550620', '1.00', { weightKg: '0.11' })] },
      'not-originating 11.00',
    ],
    [
      'KR-EU',
      'Introductory Note 5: segmented polyurethane is for a human',
      { rule: 'from(5201|5203)', good: { hs: '520512' }, materials: [foreign('520300', '1.00', { weightKg: '0.85' }), foreign('540244', '1.00', { weightKg: '0.15' })] },
      'undecided 15.00 Introductory Notes 5 and 6: yarn of segmented polyurethane',
    ],
  ])('%s, %s', (agreement, _article, changes, expected) => {
    expect(answerOf(agreement, changes)).toBe(expected)
  })
})

describe('regional value content', () => {
  const made = (rule: string, vnm: string, rest: CaseChanges = {}): CaseChanges => ({ rule, materials: [foreign('721933', vnm)], ...rest })
  it.each<[Code, string, CaseChanges, string]>([
    ['KR-ASEAN', 'Rule 4: 40 % of FOB', made('RVC(40,build-down)', '60.00'), 'originating C 40.00'],
    ['KR-ASEAN', 'Rule 4: 40 % of FOB', made('RVC(40,build-down)', '60.01'), 'not-originating 39.99'],
    ['KR-ASEAN', 'Rule 4: 40 % of FOB', made('RVC(40,build-down)', '59.99'), 'originating C 40.01'],
    ['RCEP', 'Article 3.5: 40 % of FOB', made('RVC(40,build-down)', '60.00'), 'originating C 40.00'],
    ['RCEP', 'Article 3.5: 40 % of FOB', made('RVC(40,build-down)', '60.0001'), 'not-originating 39.9999'],
    ['KR-IN', 'Article 3.4: 35 % of FOB and CTSH', made('RVC(35,build-down) and CTSH', '65.00'), 'originating D 35.00'],
    ['KR-IN', 'Article 3.4: 35 % of FOB and CTSH', made('RVC(35,build-down) and CTSH', '65.01'), 'not-originating 34.99'],
    ['KR-IN', 'Article 3.4: 35 % without the shift', { rule: 'RVC(35,build-down) and CTSH', materials: [foreign('732393', '10.01')] }, 'not-originating 10.01'],
    ['KR-CN', 'Article 3.5: 50 % of FOB', made('RVC(50,build-down)', '50.00'), 'originating C 50.00'],
    ['KR-CN', 'Article 3.5: 50 % of FOB', made('RVC(50,build-down)', '50.01'), 'not-originating 49.99'],
    ['KR-CN', 'Article 3.5: 60 % of FOB', made('RVC(60,build-down)', '40.00'), 'originating C 60.00'],
    ['KR-CN', 'Article 3.5: 60 % of FOB', made('RVC(60,build-down)', '40.01'), 'not-originating 59.99'],
    ['KR-VN', 'Article 3.5: 40 % of FOB', made('RVC(40,build-down)', '60.00'), 'originating C 40.00'],
    ['KR-VN', 'Article 3.5: 40 % of FOB', made('RVC(40,build-down)', '60.01'), 'not-originating 39.99'],
    ['KR-US', 'Article 6.2: build-down 55 % of the adjusted value', made('RVC(55,build-down)', '45.00'), 'originating C 55.00'],
    ['KR-US', 'Article 6.2: build-down 55 % of the adjusted value', made('RVC(55,build-down)', '45.01'), 'not-originating 54.99'],
    [
      'KR-US',
      'Article 6.2: build-up 35 % of the adjusted value',
      { rule: 'RVC(35,build-up)', materials: [korean('721933', '35.00'), foreign('731815', '40.00')] },
      'originating C 35.00',
    ],
    [
      'KR-US',
      'Article 6.2: build-up 35 % of the adjusted value',
      { rule: 'RVC(35,build-up)', materials: [korean('721933', '34.99'), foreign('731815', '1.00')] },
      'not-originating 34.99',
    ],
    ['KR-US', 'Article 6.2: net cost 35 %', made('RVC(35,net-cost)', '52.00', { good: { netCost: '80.00' } }), 'originating C 35.00'],
    ['KR-US', 'Article 6.2: net cost 35 %', made('RVC(35,net-cost)', '52.01', { good: { netCost: '80.00' } }), 'not-originating 34.99'],
    ['KR-US', 'Article 6.2: net cost that is not known', made('RVC(35,net-cost)', '1.00', { good: { netCost: null } }), 'undecided good.netCost'],
    ['KR-SG', 'Article 4.12: 45 % of the customs value', made('RVC(45,build-down)', '55.00'), 'originating C 45.00'],
    ['KR-SG', 'Article 4.12: 45 % of the customs value', made('RVC(45,build-down)', '55.01'), 'not-originating 44.99'],
    ['KR-SG', 'Article 4.12: the customs value, not the FOB price', made('RVC(45,build-down)', '55.00', { good: { customsValue: '99.99' } }), 'not-originating 44.99'],
    ['KR-PE', 'Article 3.3: 45 % of FOB', made('RVC(45,build-down)', '55.00'), 'originating C 45.00'],
    ['KR-PE', 'Article 3.3: build-up 35 % of FOB', { rule: 'RVC(35,build-up)', materials: [korean('721933', '34.99')] }, 'originating F 34.99'],
    ['KR-CO', 'Article 3.3: 40 % of the adjusted value', made('RVC(40,build-down)', '60.00'), 'originating C 40.00'],
    ['KR-CO', 'Article 3.3: the adjusted value, not the FOB price', made('RVC(40,build-down)', '60.00', { good: { adjustedValue: '99.00' } }), 'not-originating 39.39'],
    ['KR-CL', 'Article 4.3: build-down 45 % of the adjusted value', made('RVC(45,build-down)', '55.00'), 'originating C 45.00'],
    [
      'KR-CL',
      'Article 4.3: build-up 30 % of the adjusted value',
      { rule: 'RVC(30,build-up)', materials: [korean('721933', '30.00'), foreign('731815', '5.00')] },
      'originating C 30.00',
    ],
    [
      'KR-CL',
      'Article 4.3: build-up 30 % of the adjusted value',
      { rule: 'RVC(30,build-up)', materials: [korean('721933', '29.99'), foreign('731815', '5.00')] },
      'not-originating 29.99',
    ],
    [
      'KR-ASEAN',
      'Rule 4: the direct method',
      { rule: 'RVC(40,direct)', materials: [korean('721933', '20.00'), foreign('731815', '5.00')], costs: { labour: '10.00', overhead: '6.00', profit: '4.00' } },
      'originating C 40.00',
    ],
    [
      'KR-ASEAN',
      'Rule 4: the direct method',
      { rule: 'RVC(40,direct)', materials: [korean('721933', '20.00'), foreign('731815', '5.00')], costs: { labour: '10.00', overhead: '6.00', profit: '3.99' } },
      'not-originating 39.99',
    ],
    ['KR-ASEAN', 'Rule 4: direct without overhead', { rule: 'RVC(40,direct)', materials: [foreign('731815', '5.00')], costs: { labour: '50.00' } }, 'undecided costs.overhead'],
    ['KR-CN', 'Article 3.5: a third is compared exactly', made('RVC(66.6667,build-down)', '1.00', { good: { fob: '3.00' } }), 'not-originating 66.66667'],
    ['KR-CN', 'Article 3.5: a third is compared exactly', made('RVC(66.6666,build-down)', '1.00', { good: { fob: '3.00' } }), 'originating C 66.67'],
    ['KR-CN', 'Article 3.5: without the FOB price no other stands in', made('RVC(40,build-down)', '1.00', { good: { fob: null } }), 'undecided good.fob'],
    ['KR-CN', 'Article 3.5: a price of nothing', made('RVC(40,build-down)', '1.00', { good: { fob: '0' } }), 'undecided good.fob'],
    ['KR-CN', 'Article 3.5: a material of no value', made('RVC(40,build-down)', '0.00'), 'undecided materials[0].value'],
  ])('%s, %s: %#', (agreement, _article, changes, expected) => {
    expect(answerOf(agreement, changes)).toBe(expected)
  })
})

describe('maximum of non-originating materials', () => {
  const made = (rule: string, vnm: string, rest: CaseChanges = {}): CaseChanges => ({ rule, materials: [foreign('721933', vnm)], ...rest })
  it.each<[Code, string, CaseChanges, string]>([
    ['KR-EU', 'Annex II: 40 % of the ex-works price', made('MaxNOM(40)', '40.00'), 'originating C 40.00'],
    ['KR-EU', 'Annex II: 40 % of the ex-works price', made('MaxNOM(40)', '40.01'), 'not-originating 40.01'],
    ['KR-EU', 'Annex II: 50 % of the ex-works price', made('MaxNOM(50)', '50.00'), 'originating C 50.00'],
    ['KR-EU', 'Annex II: 50 % of the ex-works price', made('MaxNOM(50)', '50.0001'), 'not-originating 50.0001'],
    ['KR-GB', 'Annex II: 45 % of the ex-works price', made('MaxNOM(45)', '45.00'), 'originating C 45.00'],
    ['KR-GB', 'Annex II: 45 % of the ex-works price', made('MaxNOM(45)', '45.01'), 'not-originating 45.01'],
    ['KR-EFTA', 'Annex I: 60 % of the ex-works price', made('MaxNOM(60)', '60.00'), 'originating C 60.00'],
    ['KR-EFTA', 'Annex I: 60 % of the ex-works price', made('MaxNOM(60)', '60.01'), 'not-originating 60.01'],
    ['KR-EU', 'Annex II: the ex-works price, not the FOB price', made('MaxNOM(50)', '50.00', { good: { exWorks: '99.00' } }), 'not-originating 50.51'],
    ['KR-EU', 'Annex II: CTH and 50 %', { rule: 'CTH and MaxNOM(50)', materials: [foreign('731815', '50.00')] }, 'originating D 50.00'],
    ['KR-EU', 'Annex II: CTH or 50 %', { rule: 'CTH or MaxNOM(50)', materials: [foreign('732399', '50.00')] }, 'originating C 50.00'],
    [
      'KR-EU',
      'Annex II: the good’s own heading up to 20 %',
      { rule: 'AH and MaxNOM(20,value,of same-heading)', materials: [foreign('732399', '20.00'), foreign('731815', '70.00')] },
      'originating C 20.00',
    ],
    [
      'KR-EU',
      'Annex II: the good’s own heading beyond 20 %',
      { rule: 'AH and MaxNOM(20,value,of same-heading)', materials: [foreign('732399', '20.01')] },
      'not-originating 20.01',
    ],
    [
      'KR-EU',
      'Annex II: sugar up to 30 %',
      { rule: 'MaxNOM(30,value,of 17)', good: { hs: '190531' }, materials: [foreign('170199', '30.00'), foreign('110100', '60.00')] },
      'originating C 30.00',
    ],
    [
      'KR-EU',
      'Annex II: sugar up to 20 % of weight',
      { rule: 'MaxNOM(20,weight,of 17)', good: { hs: '190531' }, materials: [foreign('170199', '80.00', { weightKg: '0.20' })] },
      'originating C 20.00',
    ],
    [
      'KR-EU',
      'Annex II: sugar beyond 20 % of weight',
      { rule: 'MaxNOM(20,weight,of 17)', good: { hs: '190531' }, materials: [foreign('170199', '1.00', { weightKg: '0.2001' })] },
      'not-originating 20.01',
    ],
    ['KR-EU', 'Annex II: by weight without one', { rule: 'MaxNOM(20,weight)', materials: [foreign('170199', '1.00')] }, 'undecided materials[0].weightKg'],
    ['KR-EU', 'Annex II: by weight of nothing', { rule: 'MaxNOM(20,weight)', materials: [foreign('170199', '1.00', { weightKg: '0' })] }, 'undecided materials[0].weightKg'],
  ])('%s, %s: %#', (agreement, _article, changes, expected) => {
    expect(answerOf(agreement, changes)).toBe(expected)
  })
})

describe('sets put up for retail sale', () => {
  it.each<[Code, string, string, string, string]>([
    ['KR-EU', 'Protocol on origin, Article 9', '821510', '15.00', 'originating F 15.00'],
    ['KR-EU', 'Protocol on origin, Article 9', '821510', '15.01', 'not-originating 15.01'],
    ['KR-GB', 'Protocol on origin, Article 9', '821510', '15.00', 'originating F 15.00'],
    ['KR-EFTA', 'Annex I', '821510', '15.01', 'not-originating 15.01'],
    ['KR-US', 'Chapter 6', '821510', '15.00', 'originating F 15.00'],
    ['KR-US', 'Chapter 6', '821510', '15.01', 'not-originating 15.01'],
    ['KR-US', 'Chapter 4, textile sets', '630790', '10.00', 'originating F 10.00'],
    ['KR-US', 'Chapter 4, textile sets', '630790', '10.01', 'not-originating 10.01'],
    ['KR-EU', 'Protocol on origin, Article 9: textile sets alike', '630790', '15.00', 'originating F 15.00'],
    ['KR-PE', 'Chapter 3', '821510', '15.00', 'originating F 15.00'],
    ['KR-CL', 'Chapter 4', '821510', '15.01', 'not-originating 15.01'],
    ['RCEP', 'no clause, so the rule of the good', '821510', '15.00', 'undecided RCEP rule for 821510'],
  ])('%s, %s: %s with %s', (agreement, _article, hs, value, expected) => {
    expect(answerOf(agreement, { rule: null, good: { hs, set: true }, materials: [korean(hs, '60.00'), foreign(hs, value)] })).toBe(expected)
  })
})

describe('goods of the zone', () => {
  const zone = (changes: object = {}) => ({ code: 'GAESEONG', listed: true, valueAddedOutside: '40.00', materialsSentOut: '60.00', ...changes })
  const of = (originating: string, vnm: string, changes: object = {}): CaseChanges => ({
    good: { producedIn: 'KP', hs: '620342' },
    zone: zone(changes),
    materials: [korean('520942', originating), foreign('960621', vnm)],
  })
  it.each<[Code, string, CaseChanges, string]>([
    ['KR-CN', 'Article 3.3: 40 % of FOB and 60 % sent out', of('60.00', '40.00'), 'originating E 60.00'],
    ['KR-CN', 'Article 3.3: beyond 40 %', of('61.00', '40.01', { materialsSentOut: '61.00' }), 'not-originating 60.39'],
    ['KR-CN', 'Article 3.3: less than 60 % sent out', of('60.00', '40.00', { materialsSentOut: '59.99' }), 'not-originating 59.99'],
    ['KR-CN', 'Article 3.3: not on the list', of('60.00', '40.00', { listed: false }), 'not-originating 60.00'],
    ['KR-VN', 'Annex 3-B: 40 % of FOB and 60 % sent out', of('60.00', '40.00'), 'originating E 60.00'],
    ['KR-VN', 'Annex 3-B: beyond 40 %', of('61.00', '40.01', { materialsSentOut: '61.00' }), 'not-originating 60.39'],
    ['KR-IN', 'Article 3.14: 40 % of FOB and 60 % sent out', of('60.00', '40.00'), 'originating E 60.00'],
    ['KR-IN', 'Article 3.14: less than 60 % sent out', of('60.00', '40.00', { materialsSentOut: '59.99' }), 'not-originating 59.99'],
    ['KR-ASEAN', 'Annex 3, Rule 6: 40 % of FOB and 60 % sent out', of('60.00', '40.00'), 'originating E 60.00'],
    ['KR-ASEAN', 'Annex 3, Rule 6: less than 60 % sent out', of('60.00', '40.00', { materialsSentOut: '59.9999' }), 'not-originating 59.9999'],
    ['KR-SG', 'Article 4.3: listed goods', of('1.00', '99.00'), 'originating E'],
    ['KR-SG', 'Article 4.4: 40 % outside, 45 % originating', of('45.00', '1.00', { listed: false, sameProducer: true, lastProcessInParty: true }), 'originating E 45.00'],
    ['KR-SG', 'Article 4.4: less than 45 % originating', of('44.99', '1.00', { listed: false, sameProducer: true, lastProcessInParty: true }), 'not-originating 44.99'],
    [
      'KR-SG',
      'Article 4.4: beyond 40 % outside',
      of('45.00', '1.00', { listed: false, valueAddedOutside: '40.01', sameProducer: true, lastProcessInParty: true }),
      'not-originating 45.00',
    ],
    ['KR-PE', 'Chapter 3: listed goods', of('1.00', '99.00'), 'originating E'],
    ['KR-CO', 'Chapter 3: goods that are not listed', of('99.00', '1.00', { listed: false }), 'not-originating'],
    ['KR-EFTA', 'Annex I: 10 % of ex-works added outside', of('50.00', '50.00', { listed: false, valueAddedOutside: '10.00' }), 'originating E 10.00'],
    ['KR-EFTA', 'Annex I: beyond 10 %', of('50.00', '50.00', { listed: false, valueAddedOutside: '10.01' }), 'not-originating 50.00'],
    ['KR-EFTA', 'Annex I, Appendix 4: 60 % originating materials', of('60.00', '40.00', { valueAddedOutside: '90.00' }), 'originating E 60.00'],
    ['KR-EFTA', 'Annex I, Appendix 4: less than 60 %', of('59.99', '40.01', { valueAddedOutside: '90.00' }), 'not-originating 59.99'],
    ['KR-US', 'Annex 22-B: a committee, which has not met', of('99.00', '1.00'), 'not-originating'],
    ['KR-EU', 'Protocol on origin, Annex IV: a committee', of('99.00', '1.00'), 'not-originating'],
    ['KR-GB', 'Protocol on origin, Annex IV: a committee', of('99.00', '1.00'), 'not-originating'],
    ['KR-CL', 'no clause', of('99.00', '1.00'), 'not-originating'],
    ['RCEP', 'no clause', of('99.00', '1.00'), 'not-originating'],
    ['KR-CN', 'Article 3.3: value sent out that nobody named', of('60.00', '40.00', { materialsSentOut: null }), 'undecided 40.00 zone.materialsSentOut'],
  ])('%s, %s', (agreement, _article, changes, expected) => {
    expect(answerOf(agreement, changes)).toBe(expected)
  })
})

describe('operations that never suffice', () => {
  const packed = (...operations: readonly string[]): CaseChanges => ({ rule: 'CTH', good: { hs: '300490' }, materials: [foreign('300390', '50.00')], operations })
  it.each<[Code, string, CaseChanges, string]>([
    ['KR-EU', 'Protocol on origin, Article 6: drying', packed('drying'), 'not-originating'],
    ['KR-EU', 'Protocol on origin, Article 6: a combination', packed('sorting', 'labelling', 'retail-packing'), 'not-originating'],
    ['KR-EU', 'Protocol on origin, Article 6: beyond them', packed('sorting', 'chemical-reaction'), 'originating B'],
    ['KR-GB', 'Protocol on origin, Article 6: slaughter', packed('slaughter'), 'not-originating'],
    ['KR-CN', 'Article 3.7: simple assembly', packed('simple-assembly'), 'not-originating'],
    ['KR-ASEAN', 'Annex 3, Rule 8: ironing', packed('ironing'), 'not-originating'],
    ['KR-VN', 'Chapter 3: simple mixing', packed('simple-mixing'), 'not-originating'],
    ['KR-SG', 'Chapter 4: dilution', packed('dilution'), 'not-originating'],
    ['KR-IN', 'Chapter 3: freezing', packed('freezing'), 'not-originating'],
    ['KR-EFTA', 'Annex I: testing', packed('testing'), 'not-originating'],
    ['KR-PE', 'Chapter 3: bottling', packed('bottling'), 'not-originating'],
    ['KR-CO', 'Chapter 3: disassembly', packed('disassembly'), 'not-originating'],
    ['KR-CL', 'Chapter 4: washing', packed('washing'), 'not-originating'],
    ['RCEP', 'Article 3.6: dilution is on the list', packed('dilution'), 'not-originating'],
    ['RCEP', 'Article 3.6: simple assembly is not', packed('simple-assembly'), 'originating B'],
    ['KR-US', 'no list', packed('retail-packing'), 'originating B'],
    ['KR-EU', 'Protocol on origin, Article 6: nothing foreign was worked', { ...packed('drying'), materials: [korean('300390', '50.00')] }, 'originating B'],
    [
      'KR-EU',
      'Protocol on origin, Article 6: the working of an intermediate is working',
      { ...packed('retail-packing'), materials: [foreign('300390', '60.00', { operations: ['chemical-reaction'], materials: [foreign('293300', '40.00')] })] },
      'originating B',
    ],
  ])('%s, %s', (agreement, _article, changes, expected) => {
    expect(answerOf(agreement, changes)).toBe(expected)
  })
})

describe('cumulation', () => {
  const value = (material: ReturnType<typeof foreign>): CaseChanges => ({ rule: 'RVC(60,build-down)', materials: [foreign('731815', '30.00'), material] })
  const cloth = (rest: ReturnType<typeof foreign>) => foreign('721933', '40.00', rest)
  const made = (producedIn: string) => cloth({ producedIn, materials: [foreign('720712', '10.00')] })
  it.each<[Code, string, CaseChanges, string]>([
    ['KR-US', 'Article 6.8: originating materials of the other Party', value(cloth({ origin: 'US', originating: true })), 'originating C 70.00'],
    ['KR-US', 'Article 6.8: full, so that work in the other Party counts', value(made('US')), 'originating C 60.00'],
    ['KR-US', 'Article 6.8: not of a third country', value(made('CN')), 'not-originating 30.00'],
    ['KR-CL', 'Chapter 4: full', value(made('CL')), 'originating C 60.00'],
    ['KR-PE', 'Chapter 3: full', value(made('PE')), 'originating C 60.00'],
    ['KR-EU', 'Protocol on origin, Article 3: bilateral, so that work there does not', value(made('DE')), 'not-originating 30.00'],
    ['KR-CN', 'Chapter 3: bilateral', value(made('CN')), 'not-originating 30.00'],
    ['KR-CN', 'Chapter 3: made where the good was', value(made('KR')), 'originating C 60.00'],
    ['KR-GB', 'Protocol on origin, Article 3: diagonal with the European Union', { ...value(cloth({ originatesIn: 'FR' })), date: '2025-12-31' }, 'originating C 70.00'],
    ['KR-GB', 'Protocol on origin, Article 3: until its last day', { ...value(cloth({ originatesIn: 'FR' })), date: '2026-01-01' }, 'not-originating 30.00'],
    ['KR-GB', 'Protocol on origin, Article 3: not with others', { ...value(cloth({ originatesIn: 'JP' })), date: '2025-12-31' }, 'not-originating 30.00'],
    ['RCEP', 'Article 3.4: any Party', value(cloth({ originatesIn: 'AU' })), 'originating C 70.00'],
    ['KR-ASEAN', 'Annex 3, Rule 7: any Party', value(cloth({ originatesIn: 'VN' })), 'originating C 70.00'],
    ['KR-EU', 'Protocol on origin, Article 3: no third country', value(cloth({ originatesIn: 'GB' })), 'not-originating 30.00'],
    [
      'KR-US',
      'Article 6.8: a process in the other Party',
      {
        rule: 'process(weaving+making-up)',
        good: { hs: '620342' },
        operations: ['making-up'],
        materials: [foreign('520942', '40.00', { producedIn: 'US', operations: ['weaving'], materials: [foreign('520512', '10.00')] })],
      },
      'originating F',
    ],
    [
      'KR-EU',
      'Protocol on origin, Article 3: no process in the other Party',
      {
        rule: 'process(weaving+making-up)',
        good: { hs: '620342' },
        operations: ['making-up'],
        materials: [foreign('520942', '40.00', { producedIn: 'DE', operations: ['weaving'], materials: [foreign('520512', '10.00')] })],
      },
      'not-originating',
    ],
  ])('%s, %s', (agreement, _article, changes, expected) => {
    expect(answerOf(agreement, changes)).toBe(expected)
  })
})

describe('what counts as a material', () => {
  const lots = [
    { originating: true, quantity: '60', value: '30.00' },
    { originating: false, quantity: '40', value: '30.00' },
  ]
  const drawn = (method: string, used: string): CaseChanges => ({ rule: 'MaxNOM(40)', materials: [foreign('721933', '0.00', { fungible: { method, used, lots } })] })
  it.each<[Code, string, CaseChanges, string]>([
    [
      'KR-EU',
      'roll-up: an originating intermediate in full',
      { rule: 'MaxNOM(40)', materials: [korean('721933', '60.00', { materials: [foreign('720712', '55.00')] }), foreign('731815', '40.00')] },
      'originating C 40.00',
    ],
    [
      'KR-EU',
      'roll-up: of another only what does not originate in it',
      { rule: 'MaxNOM(40)', materials: [foreign('721933', '90.00', { materials: [foreign('720712', '40.00'), korean('720852', '30.00')] })] },
      'originating C 40.00',
    ],
    [
      'KR-EU',
      'roll-up: at any depth',
      { rule: 'MaxNOM(40)', materials: [foreign('721933', '90.00', { materials: [foreign('720852', '70.00', { materials: [foreign('720712', '40.01')] })] })] },
      'not-originating 40.01',
    ],
    ['KR-US', 'Article 6.11: accessories do not have to shift', { rule: 'CTH', materials: [foreign('732399', '30.00', { role: 'accessory' })] }, 'originating B'],
    ['KR-US', 'Article 6.11: accessories count for value', { rule: 'RVC(55,build-down)', materials: [foreign('732399', '45.01', { role: 'accessory' })] }, 'not-originating 54.99'],
    ['KR-US', 'Article 6.12: retail packing does not have to shift', { rule: 'CTH', materials: [foreign('732399', '30.00', { role: 'retail-packing' })] }, 'originating B'],
    [
      'KR-US',
      'Article 6.12: retail packing counts for value',
      { rule: 'RVC(55,build-down)', materials: [foreign('481910', '45.01', { role: 'retail-packing' })] },
      'not-originating 54.99',
    ],
    [
      'KR-US',
      'Article 6.13: transport packing counts for nothing',
      { rule: 'RVC(55,build-down)', materials: [foreign('481910', '99.00', { role: 'transport-packing' })] },
      'originating C 100.00',
    ],
    [
      'KR-US',
      'Article 6.14: indirect materials count for nothing',
      { rule: 'CTH and RVC(55,build-down)', materials: [foreign('732399', '99.00', { role: 'indirect' })] },
      'originating D 100.00',
    ],
    ['KR-US', 'Article 6.7: fungibles first in, first out', drawn('fifo', '60'), 'originating C 0.00'],
    ['KR-US', 'Article 6.7: fungibles last in, first out', drawn('lifo', '60'), 'originating C 30.00'],
    ['KR-US', 'Article 6.7: fungibles on average', drawn('average', '60'), 'originating C 14.40'],
    ['KR-US', 'Article 6.7: all that is in stock', drawn('fifo', '100'), 'originating C 30.00'],
    ['KR-EU', 'only from originating materials, whatever the rule', { rule: 'process(weaving)', materials: [korean('721933', '60.00')] }, 'originating F'],
    ['KR-EU', 'a material without a word on its origin', { rule: 'MaxNOM(40)', materials: [{ hs: '721933', origin: 'KR', value: '40.01' }] }, 'not-originating 40.01'],
  ])('%s, %s', (agreement, _article, changes, expected) => {
    expect(answerOf(agreement, changes)).toBe(expected)
  })
})

describe('shifts, and wholly obtained', () => {
  const under = (rule: string, ...hs: readonly string[]): CaseChanges => ({ rule, materials: hs.map((code) => foreign(code, '20.00')) })
  it.each<[Code, string, CaseChanges, string]>([
    ['KR-EU', 'CC from another chapter', under('CC', '720852'), 'originating B'],
    ['KR-EU', 'CC from the same chapter', under('CC', '730890'), 'not-originating 20.00'],
    ['KR-EU', 'CTH from another heading', under('CTH', '730890'), 'originating B'],
    ['KR-EU', 'CTH from the same heading', under('CTH', '732399'), 'not-originating 20.00'],
    ['KR-EU', 'CTSH from another subheading', under('CTSH', '732399'), 'originating B'],
    ['KR-EU', 'CTSH from the same subheading', under('CTSH', '732393'), 'not-originating 20.00'],
    ['KR-EU', 'CTSH from a heading alone', under('CTSH', '7323'), 'undecided materials[0].hs'],
    ['KR-EU', 'CTH except a range', under('CTH except 7208-7212', '721012'), 'not-originating'],
    ['KR-EU', 'CTH except a range, beside it', under('CTH except 7208-7212', '721310'), 'originating B'],
    ['KR-EU', 'CTH including a subheading of its own', under('CTH including 732399', '732399'), 'originating B'],
    ['KR-EU', 'CTH including one, not another', under('CTH including 732399', '732394'), 'not-originating 20.00'],
    ['KR-EU', 'WO with a foreign material', under('WO', '720852'), 'not-originating'],
    ['KR-EU', 'WO with none', { rule: 'WO', good: { hs: '070190' }, materials: [] }, 'originating A'],
    ['KR-EU', 'WO of one chapter', { rule: 'WO(03)', good: { hs: '160414' }, materials: [foreign('150910', '5.00')] }, 'originating F'],
    ['KR-EU', 'WO of one chapter, with a foreign fish', { rule: 'WO(03)', good: { hs: '160414' }, materials: [foreign('030342', '5.00')] }, 'not-originating'],
    ['KR-CN', 'a day before the agreement', { ...under('CTH', '720852'), date: '2015-12-19' }, 'undecided date'],
    ['KR-CN', 'the day of the agreement', { ...under('CTH', '720852'), date: '2015-12-20' }, 'originating B'],
  ])('%s, %s', (agreement, _what, changes, expected) => {
    expect(answerOf(agreement, changes)).toBe(expected)
  })
})

describe('a rule of HS 2012 for a good of HS 2022', () => {
  it.each<[Code, string, CaseChanges, string]>([
    ['KR-CN', 'Annex 3-A: codes that stayed', { rule: null, materials: [foreign('720852', '20.00')] }, 'originating B'],
    ['KR-CN', 'Annex 3-A: a heading is enough for CTH', { rule: null, good: { hs: '851632' }, materials: [foreign('851690', '20.00')] }, 'not-originating 20.00'],
    ['KR-CN', 'Annex 3-A: coats of a subheading that was split', { rule: null, good: { hs: '620140' }, materials: [foreign('540752', '20.00')] }, 'originating B'],
    [
      'KR-CN',
      'Annex 3-A: a material without a correlation',
      { rule: null, good: { hs: '850440' }, materials: [foreign('854231', '20.00')] },
      'undecided materials[0].hs in HS2012',
    ],
    ['KR-CN', 'Annex 3-A: a good of 2012 needs none', { rule: null, good: { hs: '850440', edition: 'HS2012' }, materials: [foreign('854231', '20.00')] }, 'originating B'],
    [
      'KR-VN',
      'Annex 3-A: lamps are judged as the machines of 8543 that they were',
      { rule: null, good: { hs: '853952' }, materials: [foreign('854141', '20.00')] },
      'originating B',
    ],
    ['KR-CN', 'Annex 3-A: a good without a correlation', { rule: null, good: { hs: '870380' }, materials: [foreign('870829', '20.00')] }, 'undecided good.hs in HS2012'],
  ])('%s, %s', (agreement, _article, changes, expected) => {
    expect(answerOf(agreement, changes)).toBe(expected)
  })
})
