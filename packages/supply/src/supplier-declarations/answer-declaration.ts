import { ok, type Clock, type Effects, type Result } from '@naru/kernel'
import {
  declare,
  refuseToDeclare,
  revokeDeclaration,
  type DeclarationAct,
  type DeclarationAnswer,
  type IllegalDeclarationAct,
  type SupplierDeclaration,
} from '../domain/declaration.js'
import { notFound, type InvalidInput, type NotFound } from '../domain/failures.js'
import type { DeclarationId } from '../domain/ids.js'
import { declarationChanged } from '../events.js'
import type { Declarations } from '../ports.js'

export type DeclarationStep =
  { readonly act: 'declare'; readonly answer: DeclarationAnswer } | { readonly act: 'refuse'; readonly reason: string } | { readonly act: 'revoke'; readonly reason: string }

const logged: Readonly<Record<DeclarationAct, string>> = { declare: 'supply.declare-origin', refuse: 'supply.refuse-declaration', revoke: 'supply.revoke-declaration' }

/** The supplier answers, or takes its word back. A firm does so for a supplier that is not on the platform, from the paper it was sent. */
export class AnswerDeclaration {
  constructor(
    private readonly declarations: Declarations,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute(id: DeclarationId, step: DeclarationStep): Promise<Result<SupplierDeclaration, InvalidInput | NotFound | IllegalDeclarationAct>> {
    const found = await this.declarations.findForAnswer(id)
    if (!found) return notFound()
    const { declaration, material } = found
    const answered = take(declaration, step, this.clock.now())
    if (!answered.ok) return answered
    await this.declarations.save(answered.value)
    await this.effects.outbox.append(declarationChanged(answered.value, material))
    await this.effects.log.append({
      act: logged[step.act],
      subjectType: 'organisation',
      subjectId: declaration.firmId,
      details: {
        declaration: id,
        material: material.code,
        ...('answer' in step ? { reference: step.answer.reference, originating: step.answer.originating } : { reason: step.reason }),
      },
    })
    return ok(answered.value)
  }
}

function take(declaration: SupplierDeclaration, step: DeclarationStep, at: Date): Result<SupplierDeclaration, InvalidInput | IllegalDeclarationAct> {
  switch (step.act) {
    case 'declare':
      return declare(declaration, step.answer, at)
    case 'refuse':
      return refuseToDeclare(declaration, step.reason, at)
    case 'revoke':
      return revokeDeclaration(declaration, step.reason, at)
  }
}
