import type { Id } from '@naru/kernel'

export type MaterialId = Id<'Material'>
export type LotId = Id<'Lot'>
export type RunId = Id<'Run'>
export type DeclarationId = Id<'SupplierDeclaration'>
