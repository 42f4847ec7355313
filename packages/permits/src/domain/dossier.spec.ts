import { idOf, unwrap, type PlainDate } from '@naru/kernel'
import { describe, expect, it } from '@jest/globals'
import { aDraft, aDriver, aFiledDossier, aGood, examiner, seoul, taskIdOf, workflow } from './a-dossier.builder.js'
import { changesBetween } from './dossier-changes.js'
import {
  amendDossier,
  conditionsOf,
  dossierActsByStatus,
  editDossier,
  excludedGoods,
  grantedGoods,
  isGranted,
  supersede,
  useDossier,
  withdrawDossier,
  withRun,
  type Dossier,
  type OpenDossier,
} from './dossier.js'
import { fieldDictionary, isFieldId } from './field-dictionary.js'
import { admit, validityOf, type Permit } from './permit.js'
import { preCheck } from './pre-check.js'
import { project } from './projection.js'
import { countByAge, durationFigures } from './release-times.js'
import { restrictionOf } from './restricted-goods.js'
import { taskNodes } from './workflow/definition.js'
import { claimTask, decideTask, type TaskDecision } from './workflow/run.js'

const at = new Date('2026-03-10T01:00:00Z')
const approved: TaskDecision = { outcome: 'approved', remarks: null }

function decide(dossier: OpenDossier, node: string, decision: TaskDecision): Dossier {
  const run = unwrap(decideTask(workflow, unwrap(claimTask(dossier.run, taskIdOf(node), examiner)), taskIdOf(node), examiner, decision, at))
  return withRun(dossier, workflow, run, at)
}
function decideAll(decisions: readonly (readonly [string, TaskDecision])[], filed: Dossier = aFiledDossier()): Dossier {
  return decisions.reduce<Dossier>((dossier, [node, decision]) => {
    if (dossier.status !== 'submitted' && dossier.status !== 'under-review' && dossier.status !== 'information-requested') throw new Error(dossier.status)
    return decide(dossier, node, decision)
  }, filed)
}
const two = [aGood(), aGood({ id: idOf('00000000-0000-4000-8000-000000000012') })]

describe('a dossier', () => {
  it('is under review as soon as one agency has decided, and approved when all have', () => {
    expect(decideAll([['goods-review', approved]]).status).toBe('under-review')
    expect(
      decideAll([
        ['goods-review', approved],
        ['crossing-review', approved],
        ['zone-reception', approved],
      ]).status,
    ).toBe('approved')
  })

  it('carries the conditions of its agencies', () => {
    const dossier = decideAll([
      ['goods-review', approved],
      ['crossing-review', { outcome: 'approved-with-conditions', conditions: '인솔자 동승', remarks: null }],
      ['zone-reception', approved],
    ])
    expect(dossier.status).toBe('approved-with-conditions')
    expect('run' in dossier && conditionsOf(dossier.run)).toEqual(['인솔자 동승'])
  })

  it('is partly approved without the goods that were left out', () => {
    const left = { goodsId: '00000000-0000-4000-8000-000000000012', ground: '품목분류 확인 필요' }
    const dossier = decideAll(
      [
        ['goods-review', { outcome: 'partly-approved', excluded: [left], remarks: null }],
        ['crossing-review', approved],
        ['zone-reception', approved],
      ],
      aFiledDossier(undefined, { goods: two }),
    )
    if (!isGranted(dossier)) throw new Error(dossier.status)
    expect([dossier.status, excludedGoods(dossier.run), grantedGoods(dossier).map(({ id }) => id)]).toEqual(['partly-approved', [left], ['00000000-0000-4000-8000-000000000011']])
  })

  it('is refused when one agency refuses, and can then only be amended', () => {
    const dossier = decideAll([
      ['goods-review', { outcome: 'refused', grounds: ['VALUE_IMPLAUSIBLE'], remarks: null }],
      ['crossing-review', approved],
    ])
    expect(dossier.status).toBe('refused')
    expect(dossierActsByStatus[dossier.status]).toEqual(['amend'])
  })

  it('cannot be edited once it is filed, nor withdrawn once it is decided', () => {
    expect(editDossier(aFiledDossier(), aDraft())).toMatchObject({ failure: { code: 'ILLEGAL_ACT', act: 'edit', status: 'submitted' } })
    const granted = decideAll([
      ['goods-review', approved],
      ['crossing-review', approved],
      ['zone-reception', approved],
    ])
    expect(withdrawDossier(granted, '취소', at)).toMatchObject({ failure: { code: 'ILLEGAL_ACT', act: 'withdraw' } })
    expect(useDossier(unwrap(useDossier(granted, at)), at)).toMatchObject({ failure: { code: 'ILLEGAL_ACT', status: 'used' } })
  })

  it('is amended by a new version that says what changed', () => {
    const granted = decideAll([
      ['goods-review', approved],
      ['crossing-review', approved],
      ['zone-reception', approved],
    ])
    const next = unwrap(amendDossier(granted, { id: idOf('00000000-0000-4000-8000-000000000002'), at }, granted.people))
    expect(next).toMatchObject({ version: 2, number: granted.number, amends: granted.id, status: 'draft' })
    const changed = unwrap(editDossier(next, { ...next, vehicle: { plate: '12가3456', type: 'van' } }))
    expect(changesBetween(granted, changed).map(({ field, after }) => [field, after])).toEqual([
      ['vehicle.plate', '12가3456'],
      ['vehicle.type', '승합차'],
    ])
    expect(unwrap(supersede(granted, next.id))).toMatchObject({ status: 'amended', amendedBy: next.id })
  })
})

describe('the pre-check', () => {
  const rules = { noticeDays: 3, calendar: seoul, today: '2026-03-12' as PlainDate }
  const codes = (changes: Parameters<typeof aDraft>[0]) => preCheck(aDraft(changes), rules).map(({ code, blocks }) => `${code}${blocks ? '!' : ''}`)

  it('finds nothing in a sound draft', () => expect(codes({})).toEqual([]))
  it('finds a notice that is too short', () => expect(codes({ crossingOn: '2026-03-13' as PlainDate })).toEqual(['NOTICE_TOO_SHORT!']))
  it('finds a closed gate', () => expect(codes({ crossingOn: '2026-03-21' as PlainDate })).toEqual(['NOT_A_BUSINESS_DAY!']))
  it('finds prohibited goods with the rule that says so', () => {
    const [finding] = preCheck(aDraft({ goods: [aGood({ hs: '930690' })] }), rules)
    expect(finding).toMatchObject({ code: 'PROHIBITED_GOODS', blocks: true, goodsId: aGood().id })
    expect(finding?.rule.en).toContain('Act on the Safety Management')
  })
  it('warns of goods that need a licence without blocking', () => expect(codes({ goods: [aGood({ hs: '845710' })] })).toEqual(['LICENCE_NEEDED']))
  it('takes the narrowest entry of the list', () => expect([restrictionOf('87089900'), restrictionOf('871000')?.hs]).toEqual([undefined, '8710']))
  it('finds a crew without a driver, with two, or with one person twice', () => {
    expect(codes({ people: [] })).toEqual(['NO_DRIVER!'])
    expect(codes({ people: [aDriver(), aDriver({ digest: 'other' })] })).toEqual(['TWO_DRIVERS!'])
    expect(codes({ people: [aDriver(), aDriver({ role: 'crew' })] })).toEqual(['SAME_PERSON_TWICE!'])
  })
  it('knows a Korean plate', () => {
    expect(codes({ vehicle: { plate: 'ABC-123', type: 'van' } })).toEqual(['INVALID_PLATE!'])
    expect(codes({ vehicle: { plate: '123가4567', type: 'van' } })).toEqual([])
  })
})

describe('a projection', () => {
  const particulars = new Map([[aDriver().id, { name: '김운전', nationality: 'KR', documentNumber: 'M12345678' }]])
  const fieldsOf = (agency: string) => taskNodes(workflow).find((node) => node.agency === agency)?.projection ?? []

  it('shows customs the value and no person', () => {
    const { goods, people } = project(aDraft(), fieldsOf('customs'), particulars)
    expect(goods?.rows[0]?.cells.map(({ ko }) => ko)).toContain('2400000 KRW')
    expect(people).toBeNull()
  })
  it('shows the zone bureau people without documents and goods without value', () => {
    const { goods, people } = project(aDraft(), fieldsOf('zone-bureau'), particulars)
    expect(people?.rows[0]?.cells.map(({ en }) => en)).toEqual(['김운전', 'KR', 'Driver'])
    expect(goods?.columns.map(({ field }) => field)).toEqual(['goods.description', 'goods.quantity'])
  })
  it('hides a person whose particulars were not asked for', () => expect(project(aDraft(), ['people.name']).people?.rows[0]?.cells[0]?.ko).toBe('●●●'))
  it('asks for no field twice: agencies share one dictionary', () => {
    const all = taskNodes(workflow).flatMap(({ projection }) => projection)
    expect(all.every(isFieldId)).toBe(true)
    expect(new Set(Object.values(fieldDictionary).map(({ group, label }) => `${group} ${label.en}`)).size).toBe(Object.keys(fieldDictionary).length)
  })
})

describe('a permit', () => {
  const permit: Permit = {
    status: 'valid',
    id: idOf('p'),
    number: 'P-1',
    dossierId: idOf('d'),
    dossierNumber: 'D-1',
    complex: aDraft().complex,
    applicant: aDraft().applicant,
    plate: '12가3456',
    peopleCount: 1,
    goodsCount: 1,
    peopleDigest: '',
    goodsDigest: '',
    validFrom: '2026-03-13' as PlainDate,
    validUntil: '2026-03-16' as PlainDate,
    conditions: [],
    issuedAt: at,
    token: '',
  }
  const codeOn = (day: string, change: Partial<Permit> = {}) => {
    const answer = admit({ ...permit, ...change } as Permit, day as PlainDate)
    return answer.ok ? 'PASS' : answer.failure.code
  }

  it('holds on its day and the next business day', () => expect(validityOf('2026-03-13' as PlainDate, seoul)).toEqual({ validFrom: '2026-03-13', validUntil: '2026-03-16' }))
  it('passes on its days only', () =>
    expect(['2026-03-12', '2026-03-13', '2026-03-16', '2026-03-17'].map((day) => codeOn(day))).toEqual(['PERMIT_NOT_YET_VALID', 'PASS', 'PASS', 'PERMIT_EXPIRED']))
  it('passes once, and not when revoked', () => {
    expect(codeOn('2026-03-13', { status: 'used', usedAt: at })).toBe('PERMIT_ALREADY_USED')
    expect(codeOn('2026-03-13', { status: 'revoked', reason: 'x' })).toBe('PERMIT_REVOKED')
  })
})

describe('release times', () => {
  it('takes the median and the 90th percentile between neighbours', () => expect(durationFigures([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])).toEqual({ count: 10, median: 5.5, p90: 9.1 }))
  it('says nothing of nothing', () => expect(durationFigures([])).toBeNull())
  it('counts open tasks by the share of their clock', () => expect(countByAge([-0.01, 0, 0.3, 0.76, 1, 4]).map(({ count }) => count)).toEqual([2, 1, 0, 1, 2]))
})
