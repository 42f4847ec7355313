import { decimal, unreachable, type Decimal } from '@naru/kernel'
import { inRanges, type Atom, type MaterialScope, type ValueMethod } from '../rule/expression.js'
import { baseFigure, baseName, codesNeeded, type Context } from './context.js'
import { amountText, isAtLeast, isAtMost, percentText } from './figures.js'
import { found, say, type Finding } from './finding.js'
import type { CaseMaterial } from './origin-case.js'
import { placesOf, sumOf } from './roll-up.js'

type RegionalValue = Extract<Atom, { kind: 'regional-value' }>
type MaximumContent = Extract<Atom, { kind: 'maximum-content' }>

/** A value rule that cannot be worked out, naming the figures it lacks. */
export function lacking(step: string, missing: readonly string[]): Finding {
  const names = missing.join(', ')
  return found(step, 'undecided', say(`값이 필요합니다: ${names}`, `A figure is needed: ${names}`), { missing })
}

/** Regional value content of at least `percent`. */
export function regionalValue(atom: RegionalValue, context: Context): Finding {
  const base = atom.method === 'net-cost' ? 'netCost' : context.agreement.valueBase
  const whole = baseFigure(context, base)
  const part = originatingPart(atom.method, context, whole.value ?? decimal(0))
  const missing = [...(whole.missing === undefined ? [] : [whole.missing]), ...part.missing]
  const threshold = { kind: 'minimum-originating', percent: atom.percent, reached: null } as const
  if (whole.value === undefined || part.value === null) return { ...lacking('regional-value', missing), method: atom.method, threshold }
  const reached = percentText(part.value, whole.value, atom.percent)
  const met = isAtLeast(part.value, whole.value, atom.percent)
  const name = baseName[base]
  const numerator = part.value.toFixed()
  return found(
    'regional-value',
    met ? 'met' : 'not-met',
    say(
      `${methodName[atom.method].ko}: ${part.formula} = ${numerator}, ${name.ko} ${whole.value.toFixed()} 대비 ${reached} % (기준 ${atom.percent} % 이상)`,
      `${methodName[atom.method].en}: ${part.formula} = ${numerator}, ${reached} % of the ${name.en} ${whole.value.toFixed()}; at least ${atom.percent} % is asked`,
    ),
    { grounds: ['value'], method: atom.method, rvc: reached, threshold: { ...threshold, reached } },
    { figures: { part: part.value.toFixed(), whole: whole.value.toFixed(), unit: 'value', reached, limit: atom.percent, bound: 'at-least' }, materials: part.materials },
  )
}

const methodName: Readonly<Record<ValueMethod, { readonly ko: string; readonly en: string }>> = {
  'build-down': { ko: '공제법', en: 'Build-down' },
  'build-up': { ko: '집적법', en: 'Build-up' },
  direct: { ko: '직접법', en: 'Direct' },
  'net-cost': { ko: '순원가법', en: 'Net cost' },
}

interface Part {
  readonly value: Decimal | null
  readonly missing: readonly string[]
  readonly formula: string
  /** Places of the materials in it. */
  readonly materials: readonly string[]
}

function originatingPart(method: ValueMethod, { given, materials }: Context, whole: Decimal): Part {
  switch (method) {
    case 'build-down':
    case 'net-cost': {
      const { sum, missing } = sumOf(materials.nonOriginating, 'value')
      return { value: sum && whole.minus(sum), missing, formula: sum ? `${whole.toFixed()} − ${sum.toFixed()}` : '', materials: placesOf(materials.nonOriginating) }
    }
    case 'build-up': {
      const { sum, missing } = sumOf(materials.originating, 'value')
      return { value: sum, missing, formula: 'VOM', materials: placesOf(materials.originating) }
    }
    case 'direct': {
      const { sum, missing } = sumOf(materials.originating, 'value')
      const { labour, overhead, profit, other } = given.costs
      const lacks = [...missing, ...(labour ? [] : ['costs.labour']), ...(overhead ? [] : ['costs.overhead'])]
      if (!sum || !labour || !overhead) return { value: null, missing: lacks, formula: '', materials: [] }
      const parts = [sum, labour, overhead, ...(profit ? [profit] : []), ...(other ? [other] : [])]
      return { value: parts.reduce((a, b) => a.plus(b)), missing: [], formula: parts.map((part) => part.toFixed()).join(' + '), materials: placesOf(materials.originating) }
    }
  }
  return unreachable(method)
}

/** Non-originating materials of at most `percent`, by value of the agreement's base or by weight of the good. */
export function maximumContent(atom: MaximumContent, context: Context): Finding {
  const { counted, unknown } = inScope(atom.of, context)
  if (unknown.length > 0) {
    return lacking('maximum-content', codesNeeded(unknown, context))
  }
  const byValue = atom.by === 'value'
  const base = context.agreement.valueBase
  const whole = byValue ? baseFigure(context, base) : weightOfGood(context)
  const { sum, missing } = sumOf(counted, byValue ? 'value' : 'weightKg')
  const threshold = { kind: 'maximum-non-originating', percent: atom.percent, reached: null } as const
  if (whole.value === undefined || !sum) {
    return { ...lacking('maximum-content', [...(whole.missing === undefined ? [] : [whole.missing]), ...missing]), method: 'maximum-content', threshold }
  }
  const reached = percentText(sum, whole.value, atom.percent)
  const name = byValue ? baseName[base] : { ko: '중량', en: 'weight' }
  return found(
    'maximum-content',
    isAtMost(sum, whole.value, atom.percent) ? 'met' : 'not-met',
    say(
      `비원산지 재료${scopeText(atom.of).ko} ${byValue ? amountText(sum) : `${sum.toFixed()} kg`}는 ${name.ko} ${whole.value.toFixed()}의 ${reached} % (기준 ${atom.percent} % 이하)`,
      `Non-originating materials${scopeText(atom.of).en} of ${byValue ? amountText(sum) : `${sum.toFixed()} kg`} are ${reached} % of the ${name.en} ${whole.value.toFixed()}; at most ${atom.percent} % may be`,
    ),
    { grounds: ['value'], method: 'maximum-content', threshold: { ...threshold, reached } },
    {
      figures: { part: sum.toFixed(), whole: whole.value.toFixed(), unit: atom.by, reached, limit: atom.percent, bound: 'at-most' },
      materials: placesOf(counted),
    },
  )
}

function weightOfGood({ given }: Context): { readonly value: Decimal; readonly missing?: never } | { readonly missing: string; readonly value?: never } {
  const { weightKg } = given.good
  return weightKg?.gt(0) ? { value: weightKg } : { missing: 'good.weightKg' }
}

function scopeText(of: MaterialScope): { readonly ko: string; readonly en: string } {
  if (of === 'all') return { ko: '', en: '' }
  if (of === 'same-heading') return { ko: '(같은 호)', en: ' of the good’s own heading' }
  if (of === 'same-subheading') return { ko: '(같은 소호)', en: ' of the good’s own subheading' }
  const codes = of.map(({ from, to }) => (from === to ? from : `${from}–${to}`)).join(', ')
  return { ko: `(${codes})`, en: ` of ${codes}` }
}

function inScope(of: MaterialScope, { given, materials, inRule }: Context): { readonly counted: readonly CaseMaterial[]; readonly unknown: readonly CaseMaterial[] } {
  if (of === 'all') return { counted: materials.nonOriginating, unknown: [] }
  const good = inRule(given.good.hs)
  const test = ({ hs }: CaseMaterial): boolean | undefined => {
    const code = inRule(hs)
    return typeof of === 'string' ? sharesCode(code, good, of === 'same-heading' ? 4 : 6) : inRanges(code, of)
  }
  return {
    counted: materials.nonOriginating.filter((material) => test(material) === true),
    unknown: materials.nonOriginating.filter((material) => test(material) === undefined),
  }
}

/** Whether two codes are the same to so many digits; undefined when one is too short to tell. */
function sharesCode(code: string, other: string, digits: number): boolean | undefined {
  const known = Math.min(digits, code.length, other.length)
  if (code.slice(0, known) !== other.slice(0, known)) return false
  return known === digits ? true : undefined
}
