import { ok, type Clock, type Effects, type Ids, type Result } from '@naru/kernel'
import { generateIssuerKey } from '../credential/issuer-key.js'
import type { IssuerKeys } from '../ports.js'

export interface Rotation {
  /** The key that signs from now on. */
  readonly kid: string
  readonly retired: string | null
}

/** Begins with a new key. What the old one signed still verifies, unless it is in other hands: then nothing that it signed does. */
export class RotateIssuerKey {
  constructor(
    private readonly keys: IssuerKeys,
    private readonly did: string,
    private readonly ids: Ids,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute({ isCompromised }: { readonly isCompromised: boolean }): Promise<Result<Rotation, never>> {
    const { did } = this
    const former = await this.keys.findSigning(did)
    // After the lock that finding takes: whatever the former key is signing now is dated before.
    const at = this.clock.now()
    await this.keys.retire(did, at, isCompromised)
    const key = await generateIssuerKey(did, `${at.toISOString().slice(0, 10)}-${this.ids.next<'IssuerKey'>().slice(-12)}`)
    await this.keys.add(key, at)
    await this.effects.log.append({ act: 'origin.rotateKey', subjectType: 'issuer', subjectId: did, details: { kid: key.kid, retired: former?.kid ?? null, isCompromised } })
    return ok({ kid: key.kid, retired: former?.kid ?? null })
  }
}
