import { formatAmount } from '@naru/kernel'
import { excludedGoods, grantedGoods, isGranted, runOf, type CrewRecord, type Dossier, type GateEvent, type GoodsItem, type Permit } from '@naru/permits'
import type * as wire from '../platform/graphql/generated/schema.js'
import { toWire } from '../platform/graphql/wire-names.js'

/** `token` goes to the applicant alone: whoever holds it can have the vehicle let through. */
export const toPermitView = (permit: Permit, mayHoldToken: boolean): wire.Permit => ({
  __typename: 'Permit',
  id: permit.id,
  number: permit.number,
  dossierId: permit.dossierId,
  dossierNumber: permit.dossierNumber,
  applicant: permit.applicant.name,
  status: toWire(permit.status),
  plate: permit.plate,
  people: permit.peopleCount,
  goods: permit.goodsCount,
  validFrom: permit.validFrom,
  validUntil: permit.validUntil,
  conditions: permit.conditions,
  issuedAt: permit.issuedAt.toISOString(),
  token: mayHoldToken ? permit.token : null,
  revocationReason: permit.status === 'revoked' ? permit.reason : null,
  usedAt: permit.status === 'used' ? permit.usedAt.toISOString() : null,
})

export const toPersonView = ({ id, role, digest, particulars }: CrewRecord): wire.DossierPerson => ({ id, role: toWire(role), digest, ...particulars })

export function toGoodsView(item: GoodsItem, excluded: ReadonlyMap<string, string>): wire.DossierGoods {
  const { id, orderNumber, description, hs, quantity, unit, value, netWeightKg, grossWeightKg, origin } = item
  const amount = { amount: formatAmount(value), currency: value.currency }
  return { id, orderNumber, description, hs, quantity, unit, value: amount, netWeightKg, grossWeightKg, origin, excluded: excluded.get(id) ?? null }
}

export function goodsOf(dossier: Dossier): readonly wire.DossierGoods[] {
  const run = runOf(dossier)
  const excluded = new Map((run ? excludedGoods(run) : []).map(({ goodsId, ground }) => [goodsId, ground]))
  return dossier.goods.map((item) => toGoodsView(item, excluded))
}

/** What a gate officer compares with the load: the goods that may cross. */
export const goodsAtGate = (dossier: Dossier): readonly wire.DossierGoods[] => {
  const run = runOf(dossier)
  const left = new Set((run ? excludedGoods(run) : []).map(({ goodsId }) => goodsId))
  const goods = isGranted(dossier) ? grantedGoods(dossier) : dossier.goods.filter(({ id }) => !left.has(id))
  return goods.map((item) => toGoodsView(item, new Map()))
}

export const toGateEventView = (event: GateEvent): wire.GateEvent => ({
  __typename: 'GateEvent',
  id: event.id,
  permitId: event.permitId,
  permitNumber: event.permitNumber,
  dossierId: event.dossierId,
  plate: event.plate,
  outcome: toWire(event.outcome),
  reason: event.reason,
  at: event.at.toISOString(),
  recordedAt: event.recordedAt.toISOString(),
  device: event.device,
  offline: event.offline,
})
