import { err, ok, type Ids, type OrganisationId, type Result } from '@naru/kernel'
import type { InvalidInput } from '../domain/failures.js'
import { newMaterial, type MaterialRequest, type SupplyMaterial } from '../domain/material.js'
import type { Materials } from '../ports.js'

export interface MaterialCodeTaken {
  readonly code: 'MATERIAL_CODE_TAKEN'
  readonly materialCode: string
}

/** Adds something that the firm buys in. */
export class AddMaterial {
  constructor(
    private readonly materials: Materials,
    private readonly ids: Ids,
  ) {}

  async execute(request: MaterialRequest, firmId: OrganisationId): Promise<Result<SupplyMaterial, InvalidInput | MaterialCodeTaken>> {
    const material = newMaterial(request, { id: this.ids.next<'Material'>(), firmId })
    if (!material.ok) return material
    if (await this.materials.findByCode(firmId, request.code)) return err({ code: 'MATERIAL_CODE_TAKEN', materialCode: request.code })
    await this.materials.insert(material.value)
    return ok(material.value)
  }
}
