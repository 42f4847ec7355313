import { ok, type Clock, type Effects, type Ids, type Result } from '@naru/kernel'
import { askForDeclaration, type DeclarationRequest, type SupplierDeclaration } from '../domain/declaration.js'
import { notFound, type InvalidInput, type NotFound } from '../domain/failures.js'
import type { MaterialId } from '../domain/ids.js'
import { declarationChanged } from '../events.js'
import type { Declarations, Materials } from '../ports.js'

/** Asks a supplier to declare the origin of a material. */
export class AskSupplier {
  constructor(
    private readonly materials: Materials,
    private readonly declarations: Declarations,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly effects: Effects,
  ) {}

  async execute(materialId: MaterialId, request: DeclarationRequest): Promise<Result<SupplierDeclaration, InvalidInput | NotFound>> {
    const material = await this.materials.find(materialId)
    if (!material) return notFound()
    const asked = askForDeclaration(request, { id: this.ids.next<'SupplierDeclaration'>(), firmId: material.firmId, materialId, askedAt: this.clock.now() })
    if (!asked.ok) return asked
    await this.declarations.add(asked.value, material)
    await this.effects.outbox.append(declarationChanged(asked.value, material))
    await this.effects.log.append({
      act: 'supply.ask-supplier',
      subjectType: 'organisation',
      subjectId: material.firmId,
      details: { declaration: asked.value.id, material: material.code, supplier: asked.value.supplier.name },
    })
    return ok(asked.value)
  }
}
