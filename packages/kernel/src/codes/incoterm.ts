import { err, ok, type Result } from '../result.js'

/** Incoterms 2020. What each puts on the seller decides what the customs value must add or leave out. */
export const incoterms = {
  EXW: { seaOnly: false, sellerPaysCarriage: false, sellerInsures: false, sellerClearsExport: false, sellerClearsImport: false },
  FCA: { seaOnly: false, sellerPaysCarriage: false, sellerInsures: false, sellerClearsExport: true, sellerClearsImport: false },
  CPT: { seaOnly: false, sellerPaysCarriage: true, sellerInsures: false, sellerClearsExport: true, sellerClearsImport: false },
  CIP: { seaOnly: false, sellerPaysCarriage: true, sellerInsures: true, sellerClearsExport: true, sellerClearsImport: false },
  DAP: { seaOnly: false, sellerPaysCarriage: true, sellerInsures: false, sellerClearsExport: true, sellerClearsImport: false },
  DPU: { seaOnly: false, sellerPaysCarriage: true, sellerInsures: false, sellerClearsExport: true, sellerClearsImport: false },
  DDP: { seaOnly: false, sellerPaysCarriage: true, sellerInsures: false, sellerClearsExport: true, sellerClearsImport: true },
  FAS: { seaOnly: true, sellerPaysCarriage: false, sellerInsures: false, sellerClearsExport: true, sellerClearsImport: false },
  FOB: { seaOnly: true, sellerPaysCarriage: false, sellerInsures: false, sellerClearsExport: true, sellerClearsImport: false },
  CFR: { seaOnly: true, sellerPaysCarriage: true, sellerInsures: false, sellerClearsExport: true, sellerClearsImport: false },
  CIF: { seaOnly: true, sellerPaysCarriage: true, sellerInsures: true, sellerClearsExport: true, sellerClearsImport: false },
} as const

export type Incoterm = keyof typeof incoterms

export interface UnknownIncoterm {
  readonly code: 'UNKNOWN_INCOTERM'
  readonly value: string
}

export const isIncoterm = (value: string): value is Incoterm => Object.hasOwn(incoterms, value)
export const parseIncoterm = (value: string): Result<Incoterm, UnknownIncoterm> => (isIncoterm(value) ? ok(value) : err({ code: 'UNKNOWN_INCOTERM', value }))
