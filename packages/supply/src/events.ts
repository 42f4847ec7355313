import type { DomainEvent } from '@naru/kernel'
import type { Lot } from './domain/lot.js'
import type { Run } from './domain/production.js'

/** What a material costs and where it comes from may have changed: bills that take it follow. */
export type LotReceived = DomainEvent<'supply.LotReceived', { readonly materialId: string; readonly lotId: string; readonly firmId: string }>
/** Lots were used up: the next ones in line feed the bills. */
export type RunRecorded = DomainEvent<
  'supply.RunRecorded',
  { readonly runId: string; readonly listingId: string; readonly variantId: string; readonly firmId: string; readonly quantity: number; readonly number: string }
>

/** A bill takes its figures from lots, or no longer does. */
export type RecipeChanged = DomainEvent<'supply.RecipeChanged', { readonly listingId: string; readonly firmId: string }>

export const lotReceived = ({ id, materialId, firmId }: Lot): LotReceived => ({ type: 'supply.LotReceived', aggregateId: materialId, payload: { materialId, lotId: id, firmId } })
export const runRecorded = ({ id, listingId, variantId, firmId, quantity, number }: Run): RunRecorded => ({
  type: 'supply.RunRecorded',
  aggregateId: listingId,
  payload: { runId: id, listingId, variantId, firmId, quantity, number },
})
