import { inRanges, type Atom, type HsRange, type Shift } from '../rule/expression.js'
import { codesNeeded, isMadeUpArticle, isTextile, type Context } from './context.js'
import { found, say, type Finding, type Step } from './finding.js'
import type { CaseMaterial } from './origin-case.js'
import { countingForShift, placesOf } from './roll-up.js'
import { tolerate, type Missed } from './tolerance.js'
import { lacking } from './value-rules.js'

type ShiftAtom = Extract<Atom, { kind: 'shift' }>
type FromAtom = Extract<Atom, { kind: 'from' }>

const digits: Readonly<Record<Exclude<Shift, 'AH'>, number>> = { CC: 2, CTH: 4, CTSH: 6 }
const levelName: Readonly<Record<Exclude<Shift, 'AH'>, { readonly ko: string; readonly en: string }>> = {
  CC: { ko: '류', en: 'chapter' },
  CTH: { ko: '호', en: 'heading' },
  CTSH: { ko: '소호', en: 'subheading' },
}

/** Each code once, in order, so that the sentence does not depend on the order of the bill. */
const list = (materials: readonly CaseMaterial[]): string => [...new Set(materials.map(({ hs }) => hs))].toSorted().join(', ')

type Standing = 'shifted' | 'unchanged' | 'excepted' | 'unknown'

/** Every non-originating material must be of another chapter, heading or subheading than the good, and of none that the rule excepts. */
export function shiftOfClassification(atom: ShiftAtom, context: Context): Finding {
  const materials = countingForShift(context.materials.nonOriginating)
  const good = context.inRule(context.given.good.hs)
  const standings = materials.map((material) => standingOf(context.inRule(material.hs), atom, good))
  const of = (standing: Standing) => materials.filter((_, index) => standings[index] === standing)
  const unknown = of('unknown')
  const missed: Missed = { kind: 'shift', unchanged: of('unchanged'), excepted: of('excepted') }
  const grounds = [atom.shift === 'AH' ? 'other' : 'shift'] as const
  if (missed.unchanged.length + missed.excepted.length > 0) {
    const tolerated = afterTolerance(describeMissed(missed, atom), tolerate(missed, context), grounds, 'tariff-shift', [...missed.unchanged, ...missed.excepted])
    if (tolerated.outcome !== 'met' || unknown.length === 0) return tolerated
  }
  if (unknown.length > 0) {
    return lacking('tariff-shift', codesNeeded(unknown, context))
  }
  return found('tariff-shift', 'met', describeShifted(materials, atom.shift, context.given.good.hs), { grounds, tolerance: '0.00' }, { materials: placesOf(materials) })
}

function standingOf(hs: string, atom: ShiftAtom, good: string): Standing {
  const allowed = inRanges(hs, atom.including)
  if (allowed === true) return 'shifted'
  const excepted = inRanges(hs, atom.except)
  if (excepted === true) return 'excepted'
  if (allowed === undefined || excepted === undefined) return 'unknown'
  if (atom.shift === 'AH') return 'shifted'
  const length = digits[atom.shift]
  const known = Math.min(length, hs.length, good.length)
  if (hs.slice(0, known) !== good.slice(0, known)) return 'shifted'
  return known === length ? 'unchanged' : 'unknown'
}

function describeShifted(materials: readonly CaseMaterial[], shift: Shift, good: string) {
  if (materials.length === 0) return say('비원산지 재료가 없습니다.', 'There is no non-originating material.')
  if (shift === 'AH') return say(`모든 호의 재료를 쓸 수 있습니다: ${list(materials)}`, `Materials of any heading may be used: ${list(materials)}`)
  const level = levelName[shift]
  const codes = list(materials)
  return say(`비원산지 재료 ${codes}는 제품 ${good}와 다른 ${level.ko}에 속합니다.`, `The non-originating materials ${codes} are of another ${level.en} than the good ${good}.`)
}

function describeMissed({ unchanged, excepted }: Missed, atom: ShiftAtom) {
  const level = atom.shift === 'AH' ? levelName.CTH : levelName[atom.shift]
  const ko = [...(unchanged.length > 0 ? [`${list(unchanged)}: 제품과 같은 ${level.ko}`] : []), ...(excepted.length > 0 ? [`${list(excepted)}: 규칙이 제외한 호`] : [])]
  const en = [
    ...(unchanged.length > 0 ? [`${list(unchanged)} of the good’s own ${level.en}`] : []),
    ...(excepted.length > 0 ? [`${list(excepted)} of a heading that the rule excepts`] : []),
  ]
  return say(`세번변경을 하지 못한 재료 — ${ko.join(', ')}`, `Materials that do not shift: ${en.join(', ')}`)
}

function afterTolerance(because: Step['because'], tolerance: Finding, grounds: Finding['grounds'], step: string, missed: readonly CaseMaterial[]): Finding {
  return { ...tolerance, grounds, steps: [{ step, outcome: tolerance.outcome === 'met' ? 'noted' : 'not-met', because, materials: placesOf(missed) }, ...tolerance.steps] }
}

/** Every non-originating material must be one that the rule names. In made-up textiles, materials that are no textiles are free. */
export function fromNamedMaterials(atom: FromAtom, context: Context): Finding {
  const { hs } = context.given.good
  const counted = countingForShift(context.materials.nonOriginating).filter((material) => !isMadeUpArticle(hs) || isTextile(material.hs))
  const test = (material: CaseMaterial): boolean | undefined => inRanges(context.inRule(material.hs), atom.materials)
  const missed = counted.filter((material) => test(material) === false)
  const unknown = counted.filter((material) => test(material) === undefined)
  const named = atom.materials.map(({ from, to }) => (from === to ? from : `${from}–${to}`)).join(', ')
  if (missed.length > 0) {
    const because = say(`규칙에 없는 재료: ${list(missed)} (허용: ${named})`, `Materials that the rule does not name: ${list(missed)}; it names ${named}`)
    return afterTolerance(because, tolerate({ kind: 'from', unchanged: missed, excepted: [] }, context), ['other'], 'named-materials', missed)
  }
  if (unknown.length > 0) {
    return lacking('named-materials', codesNeeded(unknown, context))
  }
  return found('named-materials', 'met', say(`비원산지 재료는 모두 ${named}에 속합니다.`, `Every non-originating material is of ${named}.`), { grounds: ['other'] })
}

/** The materials, all or those of some codes, must be wholly obtained: none may be non-originating, none declared to rest on a shift. */
export function whollyObtained(of: readonly HsRange[], context: Context): Finding {
  return judgeAll('wholly-obtained', of, context, (material) => material.whollyObtained !== false, of.length === 0 ? ['wholly-obtained'] : ['other'])
}

/** The materials, all or those of some codes, must originate. */
export function originatingOnly(of: readonly HsRange[], context: Context): Finding {
  return judgeAll('originating-materials', of, context, () => true, ['other'])
}

function judgeAll(step: string, of: readonly HsRange[], context: Context, acceptsOriginating: (material: CaseMaterial) => boolean, grounds: Finding['grounds']): Finding {
  const test = (material: CaseMaterial): boolean | undefined => (of.length === 0 ? true : inRanges(context.inRule(material.hs), of))
  const { materials } = context
  const offending = [...materials.nonOriginating, ...materials.originating.filter((material) => !acceptsOriginating(material))]
  const wrong = offending.filter((material) => test(material) === true)
  const unknown = offending.filter((material) => test(material) === undefined)
  if (wrong.length > 0)
    return found(step, 'not-met', say(`조건을 충족하지 못한 재료: ${list(wrong)}`, `Materials that fall short: ${list(wrong)}`), {}, { materials: placesOf(wrong) })
  if (unknown.length > 0) {
    return lacking(step, codesNeeded(unknown, context))
  }
  return found(step, 'met', say('해당 재료가 모두 조건을 충족합니다.', 'Every material concerned meets the condition.'), { grounds })
}
