import { err, ok, type Instant, type Result } from '@naru/kernel'
import { Injectable } from '@nestjs/common'
import { personOf } from '../acting/actor.js'
import { Acts } from '../acting/acts.js'
import { SystemClock } from '../acting/clock.js'
import type { RequestContext } from '../http/request-context.js'
import { Sessions, type SignInFailure } from './sessions.js'

/** How long a password that was given counts for acts that ask for it anew. */
export const confirmedMinutes = 10

/** Step-up: who signs, revokes or does the like has given the password a short while ago, in this session. */
@Injectable()
export class ConfirmedIdentity {
  constructor(
    private readonly sessions: Sessions,
    private readonly acts: Acts,
    private readonly clock: SystemClock,
  ) {}

  /** Whether the session has its owner's password of the last minutes. */
  async isConfirmed({ sessionToken }: Pick<RequestContext, 'sessionToken'>): Promise<boolean> {
    const at = sessionToken === null ? undefined : await this.sessions.confirmedAt(sessionToken)
    return at !== undefined && at.getTime() + confirmedMinutes * 60_000 > this.clock.now().getTime()
  }

  /** Confirms the session by its owner's password; the log says so, and failures lock as they do at the door. */
  async confirm({ actor, sessionToken }: Pick<RequestContext, 'actor' | 'sessionToken'>, password: string): Promise<Result<{ readonly until: Instant }, SignInFailure>> {
    const { personId, email } = personOf(actor)
    const checked = await this.sessions.checkPassword(email, password)
    if (!checked.ok) return checked
    if (sessionToken === null || checked.value !== personId) return err({ code: 'WRONG_CREDENTIALS' })
    return this.acts.run(actor, async ({ effects, clock }) => {
      const at = clock.now()
      await this.sessions.confirm(sessionToken, at)
      await effects.log.append({ act: 'platform.confirmIdentity', subjectType: 'person', subjectId: personId, details: { minutes: confirmedMinutes } })
      return ok({ until: new Date(at.getTime() + confirmedMinutes * 60_000) })
    })
  }
}
