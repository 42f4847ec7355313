import { determined, foreign, korean } from '../../testing/a-case.js'

const preferential = (changes: Parameters<typeof determined>[0]) => determined(changes).preferential
const resultOf = (changes: Parameters<typeof determined>[0]) => preferential(changes).result

describe('tariff shift', () => {
  it.each([
    ['CC', '62', 'not-originating'],
    ['CTH', '6217', 'originating'],
    ['CTH', '6203', 'not-originating'],
    ['CTSH', '620349', 'originating'],
    ['CTSH', '620342', 'not-originating'],
    ['AH', '620342', 'originating'],
  ])('%s with material %s is %s', (rule, hs, expected) => {
    const code = hs.length === 2 ? `${hs}10` : hs
    expect(resultOf({ rule, good: { weightKg: '0.50' }, materials: [foreign(code, '6.00', { weightKg: '0.30' })] })).toBe(expected)
  })

  it('asks for a longer code when the one given cannot tell', () => {
    expect(preferential({ rule: 'CTSH', materials: [foreign('6203', '1.00')] })).toMatchObject({ result: 'undecided', missing: ['materials[0].hs'] })
  })

  it('accepts what the rule includes', () => {
    expect(resultOf({ rule: 'CTH including 620343', materials: [foreign('620343', '6.00', { weightKg: '0.30' })] })).toBe('originating')
  })
})

describe('tolerance', () => {
  const general = (value: string, rest: Parameters<typeof determined>[0] = {}) =>
    preferential({ rule: 'CTH', ...rest, good: { hs: '732393', fob: '100.00', ...rest.good }, materials: [foreign('732399', value)], operations: ['stamping'] })
  it('includes exactly 10.00 % and not a ten-thousandth more', () => {
    expect(general('10.00')).toMatchObject({ result: 'originating', figures: { tolerance: '10.00' } })
    expect(general('10.01')).toMatchObject({ result: 'not-originating', figures: { tolerance: '10.01' } })
    expect(general('10.0001')).toMatchObject({ result: 'not-originating', figures: { tolerance: '10.0001' } })
  })

  it('names the figure that is missing', () => {
    expect(general('5.00', { good: { fob: null } })).toMatchObject({ result: 'undecided', missing: ['good.fob'] })
  })

  it.each(['KR-SG', 'KR-IN'])('of %s does not extend to chapters 1 to 14', (agreement) => {
    const country = agreement.slice(3)
    const good = { hs: '090121', fob: '100.00', customsValue: '100.00' }
    expect(resultOf({ agreement, importingCountry: country, rule: 'CTH', good, materials: [foreign('090111', '1.00')], operations: ['chemical-reaction'] })).toBe('not-originating')
  })

  it('of Colombia in chapters 1 to 24 asks for another subheading', () => {
    const colombia = (hs: string) =>
      resultOf({ agreement: 'KR-CO', importingCountry: 'CO', rule: 'CTH', good: { hs: '090121', adjustedValue: '100.00' }, materials: [foreign(hs, '5.00')], operations: [] })
    expect(colombia('090111')).toBe('originating')
    expect(colombia('090121')).toBe('not-originating')
  })

  it('of Chile is 8 %', () => {
    const chile = (value: string) =>
      resultOf({ agreement: 'KR-CL', importingCountry: 'CL', rule: 'CTH', good: { hs: '732393', adjustedValue: '100.00' }, materials: [foreign('732399', value)], operations: [] })
    expect([chile('8.00'), chile('8.01')]).toEqual(['originating', 'not-originating'])
  })

  it('never adds to a percentage', () => {
    expect(resultOf({ rule: 'MaxNOM(50)', good: { hs: '732393', fob: '100.00' }, materials: [foreign('732399', '50.01')], operations: [] })).toBe('not-originating')
  })

  it('never covers an excepted heading outside textiles', () => {
    expect(resultOf({ rule: 'CTH except 7318', good: { hs: '732393', fob: '100.00' }, materials: [foreign('731815', '0.01')], operations: [] })).toBe('not-originating')
  })
})

describe('tolerance in textiles', () => {
  const textile = (agreement: string, country: string, weightKg: string, value: string, hs = '620349') =>
    resultOf({
      agreement,
      importingCountry: country,
      rule: 'CTH',
      good: { weightKg: '1.00', fob: '100.00', customsValue: '100.00', adjustedValue: '100.00' },
      materials: [korean('520942', '5.00', { weightKg: '0.90', determinesClassification: true }), foreign(hs, value, { weightKg })],
    })

  it.each([
    ['KR-CN', 'CN', '0.10', '50.00', 'originating'],
    ['KR-CN', 'CN', '0.11', '10.00', 'originating'],
    ['KR-CN', 'CN', '0.11', '10.01', 'not-originating'],
    ['KR-VN', 'VN', '0.10', '50.00', 'originating'],
    ['KR-SG', 'SG', '0.08', '50.00', 'originating'],
    ['KR-SG', 'SG', '0.0801', '1.00', 'not-originating'],
    ['KR-IN', 'IN', '0.07', '50.00', 'originating'],
    ['KR-IN', 'IN', '0.0701', '1.00', 'not-originating'],
    ['KR-PE', 'PE', '0.10', '50.00', 'originating'],
    ['KR-CL', 'CL', '0.08', '50.00', 'originating'],
    ['KR-CL', 'CL', '0.0801', '50.00', 'not-originating'],
  ])('%s to %s: %s kg worth %s', (agreement, country, weightKg, value, expected) => {
    expect(textile(agreement, country, weightKg, value)).toBe(expected)
  })

  const american = (weightKg: string, hs = '5205') =>
    preferential({
      agreement: 'KR-US',
      importingCountry: 'US',
      rule: 'CC except 5204-5212',
      materials: [
        {
          ...korean('520942', '6.00', { weightKg: '0.40', determinesClassification: true }),
          originating: false,
          materials: [foreign(hs, '1.00', { weightKg }), korean('520523', '4.00')],
        },
      ],
    })
  it('of the United States is 7 % of the component that determines classification, excepted yarns included', () => {
    expect(american('0.028')).toMatchObject({ result: 'originating', figures: { tolerance: '7.00' } })
    expect(american('0.0281')).toMatchObject({ result: 'not-originating' })
  })
  it('of the United States excludes elastomeric yarn', () => {
    expect(
      resultOf({
        agreement: 'KR-US',
        importingCountry: 'US',
        rule: 'CC except 5402',
        materials: [
          { ...korean('540752', '6.00', { weightKg: '0.40', determinesClassification: true }), originating: false, materials: [foreign('540244', '0.10', { weightKg: '0.001' })] },
        ],
      }),
    ).toBe('not-originating')
  })
  it('of the United States asks which component determines classification', () => {
    const materials = [foreign('620349', '1.00', { weightKg: '0.01' })]
    expect(preferential({ agreement: 'KR-US', importingCountry: 'US', rule: 'CTH', materials })).toMatchObject({
      result: 'undecided',
      missing: ['materials[].determinesClassification'],
    })
  })

  it('of Europe covers trimmings of another heading up to 8 % of the price', () => {
    const trimmed = (value: string) =>
      resultOf({
        agreement: 'KR-EU',
        importingCountry: 'FR',
        rule: 'CTH except 5806',
        good: { exWorks: '100.00' },
        materials: [foreign('580632', value, { role: 'trimming', weightKg: '1.00' })],
      })
    expect([trimmed('8.00'), trimmed('8.01')]).toEqual(['originating', 'not-originating'])
  })

  it('asks a human where no clause for textiles is on record', () => {
    expect(textile('KR-EFTA', 'CH', '0.05', '5.00')).toBe('undecided')
  })
})

describe('value rules', () => {
  const value = (rule: string, vnm: string, rest: Parameters<typeof determined>[0] = {}) =>
    preferential({
      rule,
      ...rest,
      good: { hs: '851632', fob: '100.00', exWorks: '90.00', adjustedValue: '80.00', customsValue: '70.00', netCost: '50.00', ...rest.good },
      materials: [foreign('851690', vnm)],
      operations: [],
    })

  it('MaxNOM includes its limit', () => {
    expect(value('MaxNOM(50)', '50.00').result).toBe('originating')
    expect(value('MaxNOM(50)', '50.01').result).toBe('not-originating')
  })
  it('RVC includes its limit', () => {
    expect(value('RVC(40,build-down)', '60.00').result).toBe('originating')
    expect(value('RVC(40,build-down)', '60.01').result).toBe('not-originating')
  })
  it('compares thirds exactly', () => {
    expect(value('MaxNOM(33.3333)', '1', { good: { fob: '3' } }).result).toBe('not-originating')
  })
  it.each([
    ['KR-CN', 'CN', '60.00', 'fob'],
    ['KR-VN', 'VN', '60.00', 'fob'],
    ['KR-ASEAN', 'TH', '60.00', 'fob'],
    ['KR-IN', 'IN', '60.00', 'fob'],
    ['KR-PE', 'PE', '60.00', 'fob'],
    ['RCEP', 'JP', '60.00', 'fob'],
    ['KR-EU', 'DE', '55.56', 'exWorks'],
    ['KR-GB', 'GB', '55.56', 'exWorks'],
    ['KR-EFTA', 'CH', '55.56', 'exWorks'],
    ['KR-US', 'US', '50.00', 'adjustedValue'],
    ['KR-CO', 'CO', '50.00', 'adjustedValue'],
    ['KR-SG', 'SG', '42.86', 'customsValue'],
  ])('%s takes its percentage of its own base', (agreement, importingCountry, rvc, baseKind) => {
    expect(value('RVC(1,build-down)', '40.00', { agreement, importingCountry })).toMatchObject({ figures: { rvc, baseKind } })
  })
  it('names the base that is missing, and does not take another', () => {
    expect(value('RVC(40,build-down)', '10.00', { good: { fob: null } })).toMatchObject({ result: 'undecided', missing: ['good.fob'] })
    expect(value('RVC(35,net-cost)', '10.00', { good: { netCost: null } })).toMatchObject({ result: 'undecided', missing: ['good.netCost'] })
    expect(value('RVC(35,net-cost)', '10.00')).toMatchObject({ result: 'originating', figures: { rvc: '80.00' } })
  })
  it('names a material without a value', () => {
    expect(preferential({ rule: 'MaxNOM(50)', materials: [{ hs: '520942', originating: false }] })).toMatchObject({ result: 'undecided', missing: ['materials[0].value'] })
  })
  it('by build-up counts originating materials only', () => {
    expect(preferential({ rule: 'RVC(40,build-up)', good: { fob: '10.00' }, materials: [korean('520942', '4.00'), foreign('960629', '3.00')] })).toMatchObject({
      result: 'originating',
      figures: { rvc: '40.00' },
    })
  })
  it('by weight takes the weight of the good', () => {
    const byWeight = (weightKg: string) => resultOf({ rule: 'MaxNOM(20,weight)', good: { weightKg: '1.00' }, materials: [foreign('520942', '9.00', { weightKg })] })
    expect([byWeight('0.20'), byWeight('0.21')]).toEqual(['originating', 'not-originating'])
  })
  it('of some codes counts those only', () => {
    const sugar = (value: string) =>
      resultOf({ rule: 'MaxNOM(30,value,of 17)', good: { hs: '190531', fob: '10.00' }, materials: [foreign('170199', value), foreign('110100', '6.00')], operations: [] })
    expect([sugar('3.00'), sugar('3.01')]).toEqual(['originating', 'not-originating'])
  })
  it('of the same heading allows as much of it', () => {
    const same = (value: string) =>
      resultOf({ rule: 'AH and MaxNOM(20,value,of same-heading)', good: { hs: '290519', fob: '10.00' }, materials: [foreign('290511', value)], operations: [] })
    expect([same('2.00'), same('2.01')]).toEqual(['originating', 'not-originating'])
  })
})

describe('combinations', () => {
  const materials = [foreign('520942', '6.00', { weightKg: '0.40' })]
  it.each([
    ['CC', 'B'],
    ['RVC(40,build-down)', 'C'],
    ['CC and RVC(40,build-down)', 'D'],
    ['process(cutting+sewing)', 'F'],
    ['CC and process(cutting+sewing)', 'B'],
    ['RVC(99,build-down) or CC', 'B'],
    ['read("the annex") or CC', 'B'],
  ])('%s gives criterion %s', (rule, criterion) => {
    expect(preferential({ rule, materials })).toMatchObject({ result: 'originating', criterion })
  })
  it('not met wins over a sentence that nobody has read, in an and', () => {
    expect(resultOf({ rule: 'RVC(99,build-down) and read("the annex")', materials })).toBe('not-originating')
  })
  it('a sentence that nobody has read leaves an or undecided, and is named', () => {
    expect(preferential({ rule: 'RVC(99,build-down) or read("the annex")', materials })).toMatchObject({ result: 'undecided', missing: ['the annex'] })
  })
  it('one process of two is not enough', () => {
    expect(resultOf({ rule: 'process(weaving+sewing)', materials })).toBe('not-originating')
  })
})

describe('bill of materials', () => {
  it('takes a non-originating intermediate apart, at any depth', () => {
    const deep = foreign('620342', '9.00', {
      materials: [korean('520942', '4.00'), foreign('551219', '3.00', { materials: [foreign('550320', '1.25'), korean('550320', '1.00')] })],
    })
    expect(preferential({ rule: 'MaxNOM(10)', materials: [deep] })).toMatchObject({ result: 'originating', figures: { vnm: '1.25' } })
  })
  it('takes an originating intermediate as a whole', () => {
    expect(preferential({ rule: 'MaxNOM(1)', materials: [korean('520942', '9.00', { materials: [foreign('520300', '8.00')] })] })).toMatchObject({ figures: { vnm: '0.00' } })
  })
  it('treats a material without a word on its origin as non-originating', () => {
    expect(preferential({ rule: 'MaxNOM(10)', materials: [{ hs: '520942', origin: 'KR', value: '6.00' }] }).figures.vnm).toBe('6.00')
  })
  it('cumulates originating materials of the other Party', () => {
    const answer = preferential({ rule: 'RVC(90,build-down)', materials: [{ ...korean('520942', '6.00'), origin: 'CN' }] })
    expect(answer.result).toBe('originating')
    expect(answer.steps.some(({ step }) => step === 'cumulation')).toBe(true)
  })
  it('leaves accessories and retail packing out of a shift and counts them in a percentage', () => {
    const materials = [
      foreign('620342', '2.00', { role: 'accessory' }),
      foreign('620342', '1.00', { role: 'retail-packing' }),
      foreign('620342', '5.00', { role: 'transport-packing' }),
    ]
    expect(preferential({ rule: 'CTH', materials })).toMatchObject({ result: 'originating', figures: { vnm: '3.00' } })
  })
  it('originates when nothing in it is foreign, whatever the rule', () => {
    expect(preferential({ rule: 'process(weaving)' })).toMatchObject({ result: 'originating', criterion: 'F' })
  })
})

describe('wholly obtained', () => {
  it('holds without foreign materials', () => {
    expect(preferential({ rule: 'WO', good: { hs: '081190' }, materials: [], operations: ['freezing'] })).toMatchObject({ result: 'originating', criterion: 'A' })
  })
  it('fails with one, or with a material that rests on a shift', () => {
    expect(resultOf({ rule: 'WO', materials: [foreign('520942', '0.01')] })).toBe('not-originating')
    expect(preferential({ rule: 'WO', materials: [korean('520942', '1.00', { whollyObtained: false }), foreign('960629', '1.00')] }).result).toBe('not-originating')
  })
  it('may be asked of some chapters only', () => {
    const fish = (hs: string) => resultOf({ rule: 'WO(03)', good: { hs: '160414' }, materials: [foreign(hs, '1.00')], operations: ['chemical-reaction'] })
    expect([fish('030342'), fish('150910')]).toEqual(['not-originating', 'originating'])
  })
})

describe('insufficient operations', () => {
  const packed = (agreement: string, country: string, ...operations: readonly string[]) =>
    resultOf({ agreement, importingCountry: country, rule: 'CTH', good: { hs: '300490', exWorks: '10.00' }, materials: [foreign('300390', '5.00')], operations })
  it('do not count against a good that was worked beyond them', () => {
    expect(packed('KR-CN', 'CN', 'retail-packing', 'chemical-reaction')).toBe('originating')
  })
  it.each(['drying', 'freezing', 'salting', 'sorting', 'labelling', 'simple-assembly', 'ironing', 'dilution', 'disassembly'])('%s alone never suffices', (operation) => {
    expect(packed('KR-EU', 'DE', operation)).toBe('not-originating')
  })
  it('do not touch a good without foreign materials', () => {
    expect(resultOf({ rule: 'CTH', good: { hs: '030559' }, materials: [korean('030289', '5.00')], operations: ['drying'] })).toBe('originating')
  })
  it('are not on record for the United States', () => {
    expect(packed('KR-US', 'US', 'retail-packing')).toBe('originating')
  })
})

describe('sets', () => {
  const set = (agreement: string, country: string, hs: string, value: string) =>
    resultOf({
      agreement,
      importingCountry: country,
      good: { hs, set: true, fob: '100.00', adjustedValue: '100.00' },
      materials: [korean(hs, '50.00'), foreign(hs, value)],
      operations: [],
    })
  it.each([
    ['KR-CN', 'CN', '821510', '15.00', 'originating'],
    ['KR-CN', 'CN', '821510', '15.01', 'not-originating'],
    ['KR-US', 'US', '620342', '10.00', 'originating'],
    ['KR-US', 'US', '620342', '10.01', 'not-originating'],
    ['KR-US', 'US', '821510', '15.00', 'originating'],
  ])('%s to %s of %s with %s foreign: %s', (agreement, country, hs, value, expected) => {
    expect(set(agreement, country, hs, value)).toBe(expected)
  })
})

describe('scope', () => {
  it('ends before the agreement begins', () => {
    expect(preferential({ date: '2015-12-19', rule: 'CC' })).toMatchObject({ result: 'undecided', rule: null, missing: ['date'] })
    expect(resultOf({ date: '2015-12-20', rule: 'CC' })).toBe('originating')
  })
  it('ends at its Parties', () => {
    expect(resultOf({ importingCountry: 'JP', rule: 'CC' })).toBe('not-originating')
    expect(resultOf({ rule: 'CC', good: { producedIn: 'VN' } })).toBe('not-originating')
    expect(resultOf({ rule: 'CC', good: { producedIn: 'KP' } })).toBe('not-originating')
  })
  it('without a rule asks a human', () => {
    const answer = preferential({ agreement: 'KR-GB', importingCountry: 'GB', rule: null, materials: [foreign('520942', '6.00')] })
    expect(answer).toMatchObject({ result: 'undecided', missing: ['KR-GB rule for 620342'] })
  })
  it('uses the stored rule with its source', () => {
    expect(preferential({ materials: [foreign('520942', '6.00')] })).toMatchObject({
      result: 'originating',
      rule: 'CC',
      ruleSource: 'Korea–China FTA, Annex 3-A',
      confidence: 'secondary',
    })
  })
  it('judges India by its general rule', () => {
    const india = (value: string) =>
      resultOf({ agreement: 'KR-IN', importingCountry: 'IN', good: { hs: '851632', fob: '100.00' }, materials: [foreign('851690', value)], operations: ['assembly'] })
    expect([india('65.00'), india('65.01')]).toEqual(['originating', 'not-originating'])
  })
})
