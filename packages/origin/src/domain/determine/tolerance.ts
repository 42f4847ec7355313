import type { Decimal } from '@naru/kernel'
import type { TextileTolerance, ValueTolerance } from '../agreement/agreement.js'
import { baseFigure, baseName, chapterNumber, isMadeUpArticle, isTextile, type Context } from './context.js'
import { isAtMost, percentText } from './figures.js'
import { anyOf, found, say, type Finding } from './finding.js'
import type { CaseMaterial } from './origin-case.js'
import { placesOf, sumOf } from './roll-up.js'
import { lacking } from './value-rules.js'

/** Materials that miss a rule: those that did not shift, those that the rule excepts, those that a `from` rule does not name. */
export interface Missed {
  readonly kind: 'shift' | 'from'
  readonly unchanged: readonly CaseMaterial[]
  readonly excepted: readonly CaseMaterial[]
}

const step = 'tolerance'
const refused = (ko: string, en: string): Finding => found(step, 'not-met', say(ko, en))

/** Whether the agreement forgives what missed. An excepted heading is never forgiven unless the clause speaks of it. */
export function tolerate(missed: Missed, context: Context): Finding {
  return isTextile(context.given.good.hs) ? tolerateInTextiles(missed, context) : tolerateByValue(missed, context.agreement.tolerance, context)
}

function tolerateByValue(missed: Missed, clause: ValueTolerance | null, context: Context): Finding {
  const { hs } = context.given.good
  if (missed.excepted.length > 0) return refused('규칙이 제외한 호에는 허용오차가 없습니다.', 'No tolerance covers a heading that the rule excepts.')
  if (!clause) return refused('협정에 허용오차가 없습니다.', 'The agreement has no tolerance.')
  if (missed.kind === 'from' && !clause.coversFrom) return refused('허용오차는 세번변경에만 적용됩니다.', 'The tolerance covers a shift of classification only.')
  if (isWithin(chapterNumber(hs), clause.notChapters)) return refused('이 류에는 허용오차가 적용되지 않습니다.', 'The tolerance does not extend to this chapter.')
  if (isWithin(chapterNumber(hs), clause.otherSubheadingIn)) {
    const same = missed.unchanged.filter((material) => material.hs.slice(0, 6) === hs.slice(0, 6))
    if (same.length > 0) return refused('같은 소호의 재료에는 허용오차가 없습니다.', 'No tolerance covers a material of the good’s own subheading.')
  }
  return shareOfValue(missed.unchanged, clause.percent, clause.source, context)
}

const isWithin = (chapter: number, range: readonly [number, number] | null): boolean => range !== null && chapter >= range[0] && chapter <= range[1]

function shareOfValue(materials: readonly CaseMaterial[], percent: string, source: string, context: Context): Finding {
  const base = context.agreement.valueBase
  const whole = baseFigure(context, base)
  const { sum, missing } = sumOf(materials, 'value')
  if (whole.value === undefined || !sum) return lacking(step, [...(whole.missing === undefined ? [] : [whole.missing]), ...missing])
  return share({ part: sum, whole: whole.value, unit: 'value', of: baseName[base], materials }, percent, source)
}

interface Share {
  readonly part: Decimal
  readonly whole: Decimal
  readonly unit: 'value' | 'weight'
  readonly of: { readonly ko: string; readonly en: string }
  readonly materials: readonly CaseMaterial[]
}

function share({ part, whole, unit, of, materials }: Share, percent: string, source: string): Finding {
  const reached = percentText(part, whole, percent)
  return found(
    step,
    isAtMost(part, whole, percent) ? 'met' : 'not-met',
    say(
      `${source}: ${of.ko} ${whole.toFixed()}의 ${reached} % (허용 ${percent} % 이하)`,
      `${source}: ${reached} % of the ${of.en} ${whole.toFixed()}; up to ${percent} % is tolerated`,
    ),
    { tolerance: reached },
    { figures: { part: part.toFixed(), whole: whole.toFixed(), unit, reached, limit: percent, bound: 'at-most' }, materials: placesOf(materials) },
  )
}

function tolerateInTextiles(missed: Missed, context: Context): Finding {
  const clause = context.agreement.textiles
  if (!clause) {
    const text = `${context.agreement.code}: tolerance of chapters 50 to 63`
    return found(step, 'undecided', say('이 협정의 섬유 허용오차는 사람이 읽어야 합니다.', 'A human must read this agreement’s tolerance for textiles.'), { missing: [text] })
  }
  const all = [...missed.unchanged, ...missed.excepted]
  if (missed.kind === 'from' && !clause.coversFrom) return refused('허용오차는 세번변경에만 적용됩니다.', 'The tolerance covers a shift of classification only.')
  if (missed.excepted.length > 0 && !clause.coversExceptions) return refused('규칙이 제외한 호에는 허용오차가 없습니다.', 'No tolerance covers a heading that the rule excepts.')
  // A good with foreign elastomeric yarn has no tolerance at all, whatever else it is that missed.
  if (clause.elastomericYarnExcluded && context.materials.nonOriginating.some(({ hs }) => isElastomeric(hs)))
    return refused('탄성사에는 허용오차가 없습니다.', 'No tolerance covers elastomeric yarn.')
  const ways = [
    shareOfWeight(all, clause, context),
    ...(clause.by === 'weight-or-value' ? [shareOfValue(all, clause.percent, clause.source, context)] : []),
    ...(clause.trimmings === null ? [] : trimmings(all, clause.trimmings, clause.source, context)),
  ]
  const tried = anyOf(ways)
  return tried.outcome === 'not-met' && clause.of === 'textile-materials' && all.some(({ hs }) => isElastomeric(hs)) ? orByNote(tried, clause) : tried
}

/** Note 5 gives yarn of segmented polyurethane a larger share, and a code does not tell it from other elastomeric yarn. */
function orByNote(tried: Finding, { source }: TextileTolerance): Finding {
  const text = `${source}: yarn of segmented polyurethane`
  const open = found(
    step,
    'undecided',
    say('폴리우레탄 분절사에는 주해 5의 더 큰 허용 비율이 적용될 수 있어 사람이 읽어야 합니다.', 'Note 5 allows more of yarn of segmented polyurethane; a human must read it.'),
    { missing: [text] },
  )
  return anyOf([tried, open])
}

/** Elastomeric filament yarn and monofilament. */
const isElastomeric = (hs: string): boolean => hs.startsWith('540244') || hs.startsWith('540411')

function shareOfWeight(materials: readonly CaseMaterial[], clause: TextileTolerance, context: Context): Finding {
  const whole = weighed(clause.of, context)
  const { sum, missing } = sumOf(materials, 'weightKg')
  if (!whole.value || !sum) return lacking(step, [...whole.missing, ...missing])
  return share({ part: sum, whole: whole.value, unit: 'weight', of: weightName[clause.of], materials }, clause.percent, clause.source)
}

const weightName: Readonly<Record<TextileTolerance['of'], { readonly ko: string; readonly en: string }>> = {
  good: { ko: '제품 중량(kg)', en: 'good’s weight in kg' },
  'determining-component': { ko: '세번을 결정하는 구성요소의 중량(kg)', en: 'weight in kg of the component that determines classification' },
  'textile-materials': { ko: '섬유 재료 중량(kg)', en: 'weight in kg of the textile materials' },
}

function weighed(of: TextileTolerance['of'], { given, materials }: Context): { readonly value: Decimal | null; readonly missing: readonly string[] } {
  const { hs, weightKg } = given.good
  const leaves = [...materials.originating, ...materials.nonOriginating]
  // A yarn or fabric is textile material as a whole; a made-up article also has buttons and buckles.
  const weighsWhole = of === 'good' || (of === 'textile-materials' && !isMadeUpArticle(hs))
  if (weighsWhole) return { value: weightKg?.gt(0) ? weightKg : null, missing: weightKg?.gt(0) ? [] : ['good.weightKg'] }
  const parts = of === 'textile-materials' ? leaves.filter((material) => isTextile(material.hs)) : determiningComponents(given.materials)
  if (parts.length === 0) return { value: null, missing: ['materials[].determinesClassification'] }
  const { sum, missing } = sumOf(parts, 'weightKg')
  return { value: sum?.gt(0) ? sum : null, missing: sum?.eq(0) ? parts.map(({ path }) => `${path}.weightKg`) : missing }
}

/** The outermost materials that determine the good's classification. */
const determiningComponents = (materials: readonly CaseMaterial[]): readonly CaseMaterial[] =>
  materials.flatMap((material) => (material.determinesClassification ? [material] : determiningComponents(material.materials)))

/** Trimmings of made-up articles, of another heading than the good's, by value. Only what the case names as trimming. */
function trimmings(materials: readonly CaseMaterial[], percent: string, source: string, context: Context): readonly Finding[] {
  const { hs } = context.given.good
  const eligible = isMadeUpArticle(hs) && materials.every((material) => material.role === 'trimming' && material.hs.slice(0, 4) !== hs.slice(0, 4))
  return eligible ? [shareOfValue(materials, percent, source, context)] : []
}
