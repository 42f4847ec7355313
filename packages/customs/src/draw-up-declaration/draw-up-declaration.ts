import { dateIn, err, ok, type Clock, type DeclarationId, type Effects, type Ids, type Result } from '@naru/kernel'
import { recordDecision } from '../act-on-declaration/act-on-declaration.js'
import type { Decided, Declaration } from '../domain/declaration/declaration.js'
import type { DeclarationContent } from '../domain/declaration/content.js'
import { drawUp, type NoDeclarationNeeded, type OrderToDeclare, type PlaceOfDeparture, type UndeclarableOrder } from '../domain/declaration/draw-up.js'
import { ucrOf } from '../domain/declaration/mrn.js'
import type { Declarations } from '../ports.js'

export interface DeclarationExists {
  readonly code: 'DECLARATION_EXISTS'
  readonly declarationId: DeclarationId
}

/** The declaration of a packed order, derived from its facts. An order has one; changes are amendments. */
export class DrawUpDeclaration {
  constructor(
    private readonly declarations: Declarations,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly effects: Effects,
  ) {}

  async execute(order: OrderToDeclare, departure: PlaceOfDeparture, packages: number): Promise<Result<Declaration, DeclarationExists | NoDeclarationNeeded | UndeclarableOrder>> {
    const existing = await this.declarations.findIdOfOrder(order.firmOrderId)
    if (existing !== undefined) return err({ code: 'DECLARATION_EXISTS', declarationId: existing })
    const content = drawUp(order, departure, packages)
    if (!content.ok) return content
    const identifier = order.firm.businessNumber ?? ''
    const ucr = ucrOf(dateIn(this.clock.zoneOf(), this.clock.now()), 'KR', identifier, order.number)
    const decided = newDeclaration({ id: this.ids.next<'Declaration'>(), number: `${order.number}-D1`, ucr, content: content.value }, 'draw-up', this.clock)
    await this.declarations.insert(decided)
    await recordDecision(decided, this.effects)
    return ok(decided.declaration)
  }
}

/** A draft in its first version. */
export function newDeclaration(
  { content, ...rest }: { readonly id: DeclarationId; readonly number: string; readonly ucr: string; readonly content: DeclarationContent },
  act: 'draw-up' | 'import',
  clock: Clock,
): Decided {
  const at = clock.now()
  return {
    declaration: { ...rest, content, version: 1, state: { status: 'draft' }, problems: [], createdAt: at, updatedAt: at },
    events: [{ act, function: null, status: 'draft', note: content.orderNumber, at }],
    version: { number: 1, reason: null, at, changes: [], content },
  }
}
