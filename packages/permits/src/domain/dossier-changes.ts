import type { Localized } from '@naru/kernel'
import type { DossierContent } from './dossier.js'
import { fieldDictionary, type FieldId } from './field-dictionary.js'
import { vehicleNames, purposeNames } from './projection.js'

export interface DossierChange {
  readonly field: FieldId
  readonly label: Localized
  readonly before: string
  readonly after: string
}

/** What a new version changes, for the official who decides it: only what differs. People differ by digest, never by name. */
export function changesBetween(before: DossierContent, after: DossierContent): readonly DossierChange[] {
  const pairs: readonly (readonly [FieldId, string, string])[] = [
    ['case.purpose', purposeNames[before.purpose].ko, purposeNames[after.purpose].ko],
    ['case.crossingOn', before.crossingOn, after.crossingOn],
    ['vehicle.plate', before.vehicle.plate, after.vehicle.plate],
    ['vehicle.type', vehicleNames[before.vehicle.type].ko, vehicleNames[after.vehicle.type].ko],
    ['case.orders', before.orders.map(({ number }) => number).join(', '), after.orders.map(({ number }) => number).join(', ')],
    ['people.role', crewText(before), crewText(after)],
    ...goodsPairs(before, after),
  ]
  return pairs.filter(([, was, is]) => was !== is).map(([field, was, is]) => ({ field, label: fieldDictionary[field].label, before: was, after: is }))
}

const crewText = ({ people }: DossierContent): string => people.map(({ role, digest }) => `${role} ${digest.slice(0, 8)}`).join(', ')

function goodsPairs(before: DossierContent, after: DossierContent): (readonly [FieldId, string, string])[] {
  const ids = [...new Set([...before.goods, ...after.goods].map(({ id }) => id))]
  return ids.map((id) => {
    const text = ({ goods }: DossierContent) =>
      goods.filter((item) => item.id === id).map(({ description, quantity, unit }) => `${description.ko} ${String(quantity)} ${unit}`)[0] ?? ''
    return ['goods.quantity', text(before), text(after)] as const
  })
}
