import { idOf, unwrap, type PlainDate } from '@naru/kernel'
import { determineOrigin } from '../determine/determine.js'
import { shippedRules } from '../shipped-rules.js'
import { aCase, foreign, korean } from '../../testing/a-case.js'
import {
  compareRelease,
  discardRelease,
  editRelease,
  problemsOf,
  readRelease,
  release,
  rulesOf,
  termsAfter,
  type AgreementRelease,
  type DraftRule,
  type ReleaseContent,
  type ReleaseOfficer,
} from './release.js'
import { shippedTerms } from './terms.js'
import { readZoneList } from './zone-list.js'

const today = '2026-11-20' as PlainDate
const at = new Date('2026-11-20T00:00:00Z')
const officer = (n: number): ReleaseOfficer => ({
  id: idOf(`00000000-0000-7000-8000-00000000010${String(n)}`),
  organisationId: idOf('00000000-0000-7000-8000-000000000200'),
  name: { ko: `담당자 ${String(n)}`, en: `Officer ${String(n)}` },
})
const [author, second] = [officer(1), officer(2)]
const rule = (changes: Partial<DraftRule> = {}): DraftRule => ({
  heading: '8516',
  subdivision: '',
  min: '8516000000',
  max: '8516999999',
  text: 'A change from any other heading.',
  expression: 'CTH',
  source: 'Annex',
  ...changes,
})
const content = (changes: Partial<ReleaseContent> = {}): ReleaseContent => ({ tolerancePercent: null, textilePercent: null, zoneList: null, rules: [], ...changes })
const draft = (changes: Partial<ReleaseContent> = {}): AgreementRelease => ({
  id: idOf('00000000-0000-7000-8000-000000000300'),
  agreement: 'KR-CN',
  title: 'A change',
  from: '2026-12-01' as PlainDate,
  content: content(changes),
  authors: [author],
  draftedAt: at,
  updatedAt: at,
  status: 'draft',
})

describe('a change of an agreement', () => {
  it.each([
    [{ title: ' ' }, 'title', 'REQUIRED'],
    [{ from: '2026-11-19' }, 'from', 'IN_THE_PAST'],
    [{ content: content({ tolerancePercent: '101' }) }, 'tolerancePercent', 'FORMAT'],
    [{ content: content({ zoneList: ['6203', '62'] }) }, 'zoneList.1', 'FORMAT'],
  ])('cannot say %j', (changes, place, reason) => {
    expect(readRelease({ title: 'A change', from: '2026-12-01', content: content(), ...changes }, today)).toEqual({
      ok: false,
      failure: { code: 'INVALID_INPUT', at: place, reason },
    })
  })

  it('keeps a rule that cannot be read, with the place where it stops, and is not released with it', () => {
    const unfinished = draft({ rules: [rule(), rule({ expression: 'CTH exept 8431' }), rule({ max: '8515' })] })
    expect(problemsOf(unfinished.content)).toMatchObject([
      { rule: 1, code: 'RULE_SYNTAX', at: 4 },
      { rule: 2, code: 'RANGE' },
    ])
    expect(release(unfinished, second, at, today)).toMatchObject({ ok: false, failure: { code: 'RELEASE_HAS_PROBLEMS' } })
  })

  it('is released by somebody who did not write in it, once, and not after its day', () => {
    const ready = draft({ tolerancePercent: '12' })
    expect(release(ready, author, at, today)).toEqual({ ok: false, failure: { code: 'RELEASER_IS_AUTHOR' } })
    const edited = unwrap(editRelease(ready, { title: 'Another title', from: '2026-12-02', content: ready.content }, second, at, today))
    expect(release(edited, second, at, today)).toEqual({ ok: false, failure: { code: 'RELEASER_IS_AUTHOR' } })
    const released = unwrap(release(ready, second, at, today))
    expect(released).toMatchObject({ status: 'released', releasedBy: second })
    expect(release(released, officer(3), at, today)).toEqual({ ok: false, failure: { code: 'ILLEGAL_RELEASE_ACT', status: 'released' } })
    expect(release(ready, second, at, '2026-12-02' as PlainDate)).toMatchObject({ ok: false, failure: { at: 'from', reason: 'IN_THE_PAST' } })
    expect(release(draft(), second, at, today)).toEqual({ ok: false, failure: { code: 'NOTHING_TO_RELEASE' } })
    expect(release(unwrap(discardRelease(ready, at)), second, at, today).ok).toBe(false)
  })

  it('changes what determinations come to, and nothing that it does not name', () => {
    const made = aCase({ agreement: 'KR-CN', date: '2026-12-01', good: { hs: '851632' }, materials: [korean('7318', '8'), foreign('851690', '1.4')] })
    const terms = termsAfter(shippedTerms('KR-CN'), [content({ tolerancePercent: '11' }), content({ zoneList: ['8516'] })])
    const rules = [...rulesOf({ ...draft({ rules: [rule({ min: '8516000000', max: '8516999999' })] }) }, 'HS2022')]
    expect(determineOrigin(made, rules).preferential.result).toBe('not-originating')
    expect(determineOrigin(made, rules, terms).preferential).toMatchObject({ result: 'originating', rule: 'CTH' })
    expect(terms).toMatchObject({ zoneList: ['8516'], agreement: { textiles: shippedTerms('KR-CN').agreement.textiles } })
  })

  it('is compared with what holds without it', () => {
    const inForce = shippedRules.filter(({ agreement }) => agreement === 'KR-CN')
    const known = inForce.find(({ heading }) => heading === '8516')
    const changed = content({
      tolerancePercent: '10',
      zoneList: ['6203', '6204'],
      rules: [
        rule({ min: known?.min ?? '', max: known?.max ?? '', subdivision: known?.subdivision ?? '', expression: 'CTSH' }),
        rule({ heading: '9701', min: '9701000000', max: '9701999999', expression: 'CC' }),
      ],
    })
    expect(compareRelease({ ...shippedTerms('KR-CN'), zoneList: ['6203', '6101'] }, inForce, changed)).toEqual([
      { what: 'zone-list', before: '6101', after: '6204' },
      { what: `rule 8516: ${known?.subdivision ?? ''}`, before: known?.expression, after: 'CTSH' },
      { what: 'rule 9701', before: null, after: 'CC' },
    ])
  })
})

describe('a list of goods as CSV', () => {
  it('takes the first column, with dots and quotes, and leaves the heading out', () => {
    expect(readZoneList('\uFEFFcode;name\r\n6203.42;Trousers\r\n"8516"\n\n')).toEqual({ codes: ['620342', '8516'], problems: [] })
  })

  it('names every row that cannot be taken', () => {
    expect(readZoneList('620342\n62034\nshirts\n6203.42')).toEqual({
      codes: ['620342'],
      problems: [
        { row: 2, value: '62034', reason: 'FORMAT' },
        { row: 3, value: 'shirts', reason: 'FORMAT' },
        { row: 4, value: '6203.42', reason: 'DUPLICATE' },
      ],
    })
  })
})
