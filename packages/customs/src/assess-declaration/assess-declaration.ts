import { dateIn, type Clock, type DeclarationId, type Effects, type Result } from '@naru/kernel'
import { ActOnDeclaration, type DeclarationNotFound } from '../act-on-declaration/act-on-declaration.js'
import { assessContent, type Unassessable } from '../domain/declaration/assess-content.js'
import { registrationOf, type Decided, type Declaration } from '../domain/declaration/declaration.js'
import { permitDeclarationAct, recordAssessment, type IllegalDeclarationAct } from '../domain/declaration/lifecycle.js'
import type { NoTariffRate } from '../domain/tariff/tariff.js'
import type { Declarations } from '../ports.js'

/** Works out duties and taxes by the tariff and exchange rates of the day of registration, and tells them. */
export class AssessDeclaration {
  constructor(
    private readonly declarations: Declarations,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  execute(id: DeclarationId): Promise<Result<Declaration, IllegalDeclarationAct | NoTariffRate | Unassessable | DeclarationNotFound>> {
    return new ActOnDeclaration(this.declarations, this.clock, this.effects).execute(
      id,
      (declaration, at): Result<Decided, IllegalDeclarationAct | NoTariffRate | Unassessable> => {
        const permitted = permitDeclarationAct(declaration, 'assess')
        if (!permitted.ok) return permitted
        const date = dateIn(this.clock.zoneOf(), registrationOf(declaration)?.at ?? at)
        const assessed = assessContent(declaration.content, date)
        return assessed.ok ? recordAssessment(declaration, { ...assessed.value, at, date }, at) : assessed
      },
    )
  }
}
