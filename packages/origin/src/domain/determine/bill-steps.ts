import type { Localized } from '@naru/kernel'
import type { Context } from './context.js'
import { say, type Step } from './finding.js'
import type { CaseMaterial } from './origin-case.js'
import { placesOf } from './roll-up.js'

const codes = (list: readonly CaseMaterial[]): string => [...new Set(list.map(({ hs }) => hs))].toSorted().join(', ')

/** What roll-up, cumulation and the inventory method made of the bill of materials. */
export function billSteps({ given, materials, agreement }: Context): readonly Step[] {
  const { source } = agreement.cumulation
  const partner = materials.originating.filter(
    (material) =>
      !materials.cumulated.some(({ path }) => path === material.path) && material.origin !== null && material.origin !== 'KR' && material.origin !== given.good.producedIn,
  )
  return [
    ...noted('roll-up', materials.absorbed, (list) =>
      say(`원산지 지위를 얻은 중간재 ${list}는 전부 원산지 재료로 셈합니다.`, `The intermediates ${list} became originating and count as such in full.`),
    ),
    ...noted('roll-up', materials.takenApart, (list) =>
      say(`비원산지 중간재 ${list}는 그 안의 비원산지 재료만 셈합니다.`, `Of the non-originating intermediates ${list} only their non-originating materials count.`),
    ),
    ...noted('roll-up', materials.madeElsewhere, (list) =>
      say(
        `밖에서 만든 중간재 ${list}는 안에 든 재료와 관계없이 전부 비원산지로 셈합니다.`,
        `The intermediates ${list} were made elsewhere and do not originate in full, whatever is in them.`,
      ),
    ),
    ...noted('inventory', materials.drawn, (list) => {
      const method = materials.drawn[0]?.fungible?.method ?? ''
      return say(
        `대체가능 재료 ${list}를 재고관리 방식(${methodName.ko[method] ?? method})으로 나눴습니다.`,
        `Fungible materials ${list} are split by the inventory method (${method}).`,
      )
    }),
    ...noted('cumulation', partner, (list) => say(`상대국의 원산지 재료 ${list}를 누적합니다.`, `Originating materials of the other Party are cumulated: ${list}.`)),
    ...noted('cumulation', materials.cumulated, (list) =>
      say(`${source}: 다른 나라의 원산지 재료 ${list}를 누적합니다.`, `${source}: originating materials of another country are cumulated: ${list}.`),
    ),
    ...noted('cumulation', materials.notCumulated, (list) =>
      say(`${source}: ${list}의 원산지국과는 누적하지 않습니다.`, `${source}: there is no cumulation with the country in which ${list} originate.`),
    ),
  ]
}

const methodName: { readonly ko: Readonly<Record<string, string>> } = { ko: { fifo: '선입선출', lifo: '후입선출', average: '평균' } }

const noted = (step: string, list: readonly CaseMaterial[], because: (codes: string) => Localized): readonly Step[] =>
  list.length === 0 ? [] : [{ step, outcome: 'noted', because: because(codes(list)), materials: placesOf(list) }]
