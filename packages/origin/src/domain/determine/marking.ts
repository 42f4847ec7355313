import { countryName, isCountry, type Localized } from '@naru/kernel'
import { insufficientOperations } from '../operations.js'
import { say } from './finding.js'
import type { CaseMaterial, OriginCase } from './origin-case.js'

/** What the label must say. It follows the last substantial transformation and no agreement. */
export interface MarkingAnswer {
  readonly country: string
  readonly text: string
  readonly because: Localized
}

const labels: Readonly<Record<string, string>> = { KR: 'Korea', KP: 'D.P.R.K.', CN: 'China', US: 'U.S.A.', VN: 'Vietnam' }
const labelOf = (country: string): string => labels[country] ?? (isCountry(country) ? countryName(country, 'en') : country)

const insufficient: ReadonlySet<string> = new Set(insufficientOperations)

/** The country where the good became what it is: where it was made, or, after packing and the like, where its main material is from. */
export function markingOrigin({ good, materials, operations }: OriginCase): MarkingAnswer {
  const onlyMinor = operations.length > 0 && operations.every((operation) => insufficient.has(operation))
  const main = onlyMinor ? mainMaterial(materials) : undefined
  const country = main?.origin ?? good.producedIn
  const text = `Made in ${labelOf(country)}`
  if (main?.origin && main.origin !== good.producedIn) {
    return {
      country,
      text,
      because: say(
        `${operations.join(', ')}은 실질적 변형이 아니므로 주재료 ${main.hs}의 원산지를 표시합니다.`,
        `${operations.join(', ')} transforms nothing, so the label follows the main material ${main.hs}.`,
      ),
    }
  }
  return {
    country,
    text,
    because: say(
      '마지막 실질적 변형이 이루어진 나라를 표시합니다. 협정상 원산지와는 별개입니다.',
      'The label names the country of the last substantial transformation, whatever an agreement says of origin.',
    ),
  }
}

/** The material that determines classification, or else any: the most valuable, whatever its place in the bill. */
function mainMaterial(materials: readonly CaseMaterial[]): CaseMaterial | undefined {
  const parts = materials.filter(({ role }) => role === 'material')
  const determining = parts.filter(({ determinesClassification }) => determinesClassification)
  const byName = (a: CaseMaterial, b: CaseMaterial): number => `${a.hs} ${a.origin ?? ''}`.localeCompare(`${b.hs} ${b.origin ?? ''}`)
  return (determining.length > 0 ? determining : parts).toSorted((a, b) => (a.value && b.value ? b.value.cmp(a.value) : 0) || byName(a, b))[0]
}
