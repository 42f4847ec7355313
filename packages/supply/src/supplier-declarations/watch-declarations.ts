import { addDays, type Effects, type PlainDate } from '@naru/kernel'
import { warningDays } from '../domain/declaration.js'
import { declarationChanged, declarationEnding } from '../events.js'
import type { Declarations } from '../ports.js'

/** Once a day: firms hear of declarations that end soon, and bills stop resting on those that have begun or ended. */
export class WatchDeclarations {
  constructor(
    private readonly declarations: Declarations,
    private readonly effects: Effects,
  ) {}

  async execute(today: PlainDate): Promise<void> {
    for (const days of warningDays) {
      for (const { declaration, material } of await this.declarations.listEnding(addDays(today, days))) {
        await this.effects.outbox.append(declarationEnding(declaration, material, days))
      }
    }
    for (const { declaration, material } of await this.declarations.listTurning(today)) await this.effects.outbox.append(declarationChanged(declaration, material))
  }
}
