import { decimal } from '@naru/kernel'
import type { ValueBase } from '../agreement/agreement.js'
import { isOnDemonstrationList } from '../agreement/zone-clauses.js'
import type { ZoneClause, ZoneCondition, ZoneRoute } from '../agreement/zone-clause.js'
import { baseFigure, baseName, type Context } from './context.js'
import { isAtLeast, isAtMost, percentText } from './figures.js'
import { allOf, anyOf, finding, found, say, type Finding, type Threshold } from './finding.js'
import type { CaseZone } from './origin-case.js'
import { sumOf, type Sum } from './roll-up.js'
import { lacking } from './value-rules.js'

type GrantedClause = Extract<ZoneClause, { status: 'granted' }>

export interface ZoneAnswer {
  readonly clause: ZoneClause
  readonly source: string | null
  readonly finding: Finding
}

/** Whether goods made in a zone north of the line originate under the agreement: only as far as its own clause reaches. */
export function outwardProcessing(zone: CaseZone, context: Context): ZoneAnswer {
  const clause = context.terms.zone
  if (clause.status === 'granted') return underClause(clause, zone, context)
  const name = context.agreement.name
  const finding =
    clause.status === 'committee-only'
      ? found(
          'zone',
          'not-met',
          say(
            `${name.ko}은 역외가공지역을 위원회 결정에 맡겼고(${clause.source}) 위원회는 아직 어느 지역도 지정하지 않았습니다.`,
            `The ${name.en} leaves outward-processing zones to a committee (${clause.source}), which has designated none.`,
          ),
        )
      : found('zone', 'not-met', say(`${name.ko}에는 역외가공 조항이 없습니다.`, `The ${name.en} has no clause on outward processing.`))
  return { clause, source: clause.status === 'committee-only' ? clause.source : null, finding }
}

function underClause(clause: GrantedClause, zone: CaseZone, context: Context): ZoneAnswer {
  if (!clause.zones.includes(zone.code)) {
    return { clause, source: null, finding: found('zone', 'not-met', say(`협정이 인정한 지역이 아닙니다: ${zone.code}`, `The agreement does not name the zone ${zone.code}.`)) }
  }
  if (context.given.date < clause.from)
    return { clause, source: null, finding: found('zone', 'not-met', say('그날에는 효력이 없었습니다.', 'The clause was not in force on that day.')) }
  const answers = clause.routes.map((route) => ({ route, finding: takeRoute(route, zone, context) }))
  const chosen = answers.find((answer) => answer.finding.outcome === 'met') ?? answers.find((answer) => answer.finding.outcome === 'undecided') ?? answers[0]
  return { clause, source: chosen?.route.source ?? null, finding: anyOf(answers.map((answer) => answer.finding)) }
}

function takeRoute(route: ZoneRoute, zone: CaseZone, context: Context): Finding {
  return allOf([...(route.listedOnly ? [onList(route, zone, context)] : []), ...route.conditions.map((condition) => judge(condition, route.source, zone, context))])
}

function onList({ source }: ZoneRoute, zone: CaseZone, { given, terms }: Context): Finding {
  const { hs } = given.good
  if (zone.listed === true) return found('zone-list', 'met', say(`${source}: ${hs}는 목록에 있습니다.`, `${source}: ${hs} is on the list.`))
  if (zone.listed === false) return found('zone-list', 'not-met', say(`${source}: ${hs}는 목록에 없습니다.`, `${source}: ${hs} is not on the list.`))
  if (terms.zoneList) return onImportedList(source, hs, terms.zoneList)
  return isOnDemonstrationList(hs) === true
    ? found('zone-list', 'met', say(`${source}: ${hs}는 시연용 목록에 있습니다.`, `${source}: ${hs} is on the demonstration's list, which stands in for the published one.`))
    : { ...lacking('zone-list', ['zone.listed']) }
}

/** A code that is shorter than an entry of the list may be on it or not. */
function onImportedList(source: string, hs: string, list: readonly string[]): Finding {
  if (list.some((code) => hs.startsWith(code))) return found('zone-list', 'met', say(`${source}: ${hs}는 목록에 있습니다.`, `${source}: ${hs} is on the list.`))
  if (list.some((code) => code.startsWith(hs))) return lacking('zone-list', ['good.hs'])
  return found('zone-list', 'not-met', say(`${source}: ${hs}는 목록에 없습니다.`, `${source}: ${hs} is not on the list.`))
}

function judge(condition: ZoneCondition, source: string, zone: CaseZone, context: Context): Finding {
  const { originating, nonOriginating } = context.materials
  switch (condition.kind) {
    case 'maximum-non-originating': {
      const sum = sumOf(nonOriginating, 'value')
      return ofBase(condition, sum, `${source}: 비원산지 재료`, `${source}: non-originating materials`, context)
    }
    case 'maximum-outside':
      return ofBase(condition, named(zone.valueAddedOutside, 'zone.valueAddedOutside'), `${source}: 역외 부가가치`, `${source}: value added outside`, context)
    case 'minimum-originating':
      return ofBase(condition, sumOf(originating, 'value'), `${source}: 원산지 재료`, `${source}: originating materials`, context)
    case 'minimum-sent-out':
      return ofMaterials(
        condition.percent,
        named(zone.materialsSentOut, 'zone.materialsSentOut'),
        `${source}: 보낸 원산지 재료`,
        `${source}: originating materials sent out`,
        context,
      )
    case 'minimum-originating-materials':
      return ofMaterials(condition.percent, sumOf(originating, 'value'), `${source}: 원산지 재료`, `${source}: originating materials`, context)
    case 'same-producer':
      return yesOrNo(zone.sameProducer, 'zone.sameProducer', `${source}: 같은 생산자`, `${source}: the same producer`)
    case 'last-process-in-party':
      return yesOrNo(zone.lastProcessInParty, 'zone.lastProcessInParty', `${source}: 당사국에서의 최종 공정`, `${source}: the last process in the Party`)
  }
}

const named = (value: Sum['sum'], path: string): Sum => ({ sum: value, missing: value ? [] : [path] })

function ofBase(condition: { readonly kind: string; readonly percent: string; readonly base: ValueBase }, part: Sum, ko: string, en: string, context: Context): Finding {
  const whole = baseFigure(context, condition.base)
  if (whole.value === undefined || !part.sum) return lacking('zone-value', [...(whole.missing === undefined ? [] : [whole.missing]), ...part.missing])
  return compare(part.sum, whole.value, condition.percent, condition.kind === 'minimum-originating' ? 'at-least' : 'at-most', { ko, en }, baseName[condition.base])
}

function ofMaterials(percent: string, part: Sum, ko: string, en: string, { materials }: Context): Finding {
  const all = sumOf([...materials.originating, ...materials.nonOriginating], 'value')
  if (!part.sum || !all.sum) return lacking('zone-materials', [...part.missing, ...all.missing])
  if (all.sum.eq(0)) return lacking('zone-materials', ['materials'])
  return compare(part.sum, all.sum, percent, 'at-least', { ko, en }, { ko: '전체 재료비', en: 'value of all materials' })
}

interface Names {
  readonly ko: string
  readonly en: string
}

function compare(part: ReturnType<typeof decimal>, whole: ReturnType<typeof decimal>, percent: string, bound: 'at-least' | 'at-most', of: Names, base: Names): Finding {
  const met = bound === 'at-least' ? isAtLeast(part, whole, percent) : isAtMost(part, whole, percent)
  const reached = percentText(part, whole, percent)
  const threshold: Threshold | null = bound === 'at-most' ? { kind: 'maximum-non-originating', percent, reached } : null
  return found(
    bound === 'at-most' ? 'zone-value' : 'zone-materials',
    met ? 'met' : 'not-met',
    say(
      `${of.ko} ${part.toFixed()}는 ${base.ko} ${whole.toFixed()}의 ${reached} % (기준 ${percent} % ${bound === 'at-least' ? '이상' : '이하'})`,
      `${of.en} ${part.toFixed()} are ${reached} % of the ${base.en} ${whole.toFixed()}; ${bound === 'at-least' ? 'at least' : 'at most'} ${percent} % is asked`,
    ),
    { threshold },
    { figures: { part: part.toFixed(), whole: whole.toFixed(), unit: 'value', reached, limit: percent, bound } },
  )
}

function yesOrNo(answer: boolean | null, path: string, ko: string, en: string): Finding {
  if (answer === null) return lacking('zone-condition', [path])
  return finding(answer ? 'met' : 'not-met', [
    { step: 'zone-condition', outcome: answer ? 'met' : 'not-met', because: say(`${ko}: ${answer ? '예' : '아니요'}`, `${en}: ${answer ? 'yes' : 'no'}`) },
  ])
}
