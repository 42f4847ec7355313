import { determined, foreign, korean } from '../../testing/a-case.js'

const result = (changes: Parameters<typeof determined>[0]) => determined(changes).preferential

describe('worked cases', () => {
  it('curling iron 8516.32: 59.09 % by build-down misses 60 %', () => {
    const answer = result({ rule: 'RVC(60,build-down)', good: { hs: '851632', fob: '4.40' }, materials: [foreign('853690', '1.80')], operations: ['assembly'] })
    expect(answer).toMatchObject({ result: 'not-originating', method: 'build-down', figures: { vnm: '1.80', rvc: '59.09' } })
  })

  const compendium = {
    good: { hs: '851632', fob: '4.40' },
    materials: [foreign('853690', '1.20'), korean('740811', '1.10')],
    operations: ['assembly'],
    costs: { labour: '0.90', overhead: '0.30', profit: '0.40' },
  }
  it('compendium example: 72.73 % by build-down passes 40 %', () => {
    expect(result({ ...compendium, rule: 'RVC(40,build-down)' })).toMatchObject({ result: 'originating', criterion: 'C', figures: { rvc: '72.73' } })
  })
  it('the direct method gives another figure', () => {
    expect(result({ ...compendium, rule: 'RVC(40,direct)' })).toMatchObject({ method: 'direct', figures: { rvc: '61.36' } })
  })

  it('engine 8407 under a 50 % rule: the ingot in an originating forging is not counted', () => {
    const forging = korean('722490', '30.00', { materials: [foreign('722410', '28.00')] })
    const answer = result({ rule: 'RVC(50,build-down)', good: { hs: '840734', fob: '100.00' }, materials: [forging, foreign('848210', '40.00')], operations: ['machining'] })
    expect(answer).toMatchObject({ result: 'originating', figures: { vnm: '40.00', rvc: '60.00' } })
  })

  const yarn = (weightKg: string) =>
    result({
      agreement: 'KR-EU',
      importingCountry: 'DE',
      rule: 'from(5201|5202|5203)',
      good: { hs: '520512', weightKg: '1.00' },
      materials: [foreign('520300', '1.00', { weightKg: '0.90' }), foreign('550620', '0.20', { weightKg })],
      operations: ['spinning'],
    })
  it('mixed yarn 5205: fibre 5506 up to 10 % of the weight is allowed', () => {
    expect(yarn('0.10')).toMatchObject({ result: 'originating', figures: { tolerance: '10.00' } })
    expect(yarn('0.1001')).toMatchObject({ result: 'not-originating' })
  })

  const trousersWithButtons = { good: { hs: '620342', fob: '10.00' }, materials: [foreign('520512', '3.00'), foreign('960629', '1.00')], operations: ['weaving', 'making-up'] }
  it('trousers 6203: buttons do not count for the process rule', () => {
    expect(result({ ...trousersWithButtons, rule: 'process(weaving+making-up)' }).result).toBe('originating')
    expect(result({ ...trousersWithButtons, rule: 'from(5205)' }).result).toBe('originating')
  })
  it('trousers 6203: buttons count for a percentage', () => {
    expect(result({ ...trousersWithButtons, rule: 'MaxNOM(35)' })).toMatchObject({ result: 'not-originating', figures: { vnm: '4.00' } })
  })

  const bulldozer = (...headings: readonly string[]) =>
    result({ rule: 'CTH except 8431', good: { hs: '842911', fob: '50000.00' }, materials: headings.map((hs) => foreign(hs, '10.00')), operations: ['assembly'] })
  it('bulldozer 8429.11: 7318 and 8544 pass', () => {
    expect(bulldozer('7318', '8544')).toMatchObject({ result: 'originating', criterion: 'B' })
  })
  it('bulldozer 8429.11: 8431 does not, however little of it', () => {
    expect(bulldozer('7318', '8544', '8431')).toMatchObject({ result: 'not-originating' })
  })

  it.each([
    ['0301', '0305', 'drying'],
    ['3003', '3004', 'retail-packing'],
  ])('%s to %s by %s is insufficient although the heading shifts', (material, good, operation) => {
    const answer = result({ rule: 'CTH', good: { hs: good }, materials: [foreign(material, '5.00')], operations: [operation] })
    expect(answer.result).toBe('not-originating')
    expect(answer.steps.map(({ step, outcome }) => [step, outcome])).toEqual([
      ['scope', 'met'],
      ['tariff-shift', 'met'],
      ['sufficient-working', 'not-met'],
    ])
  })
})
