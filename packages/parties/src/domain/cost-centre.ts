import { err, ok, type OrganisationId, type Result } from '@naru/kernel'
import type { CostCentreId } from './ids.js'
import type { InvalidInput } from './organisation.js'

/** Whose budget a purchase is booked on. One that is closed takes no new purchase; what it took before stays. */
export interface CostCentre {
  readonly id: CostCentreId
  readonly organisationId: OrganisationId
  /** As the company's books have it: `A-100`. Unique in the company. */
  readonly code: string
  readonly name: string
  readonly active: boolean
}

const codeForm = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,19}$/u

export function checkCostCentre(centre: CostCentre): Result<CostCentre, InvalidInput> {
  const [code, name] = [centre.code.trim(), centre.name.trim()]
  if (!codeForm.test(code)) return err({ code: 'INVALID_INPUT', at: 'code', reason: 'FORMAT' })
  if (name === '') return err({ code: 'INVALID_INPUT', at: 'name', reason: 'REQUIRED' })
  if (name.length > 80) return err({ code: 'INVALID_INPUT', at: 'name', reason: 'TOO_LONG' })
  return ok({ ...centre, code, name })
}
