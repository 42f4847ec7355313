import { err, ok, type Result } from '@naru/kernel'
import { invalid, type InvalidInput } from './address.js'

/** Incoterms 2020 of the International Chamber of Commerce. */
export const incoterms = ['EXW', 'FCA', 'CPT', 'CIP', 'DAP', 'DPU', 'DDP', 'FAS', 'FOB', 'CFR', 'CIF'] as const

export function parseIncoterm(value: string): Result<string, InvalidInput> {
  return incoterms.some((term) => term === value) ? ok(value) : err(invalid('incoterm', 'NOT_AN_INCOTERM'))
}
