import { ok, type Clock, type Effects, type Ids, type OrganisationId, type PersonId, type Result } from '@naru/kernel'
import { newKey, type ApiKey, type ApiKeyRequest, type TooManyKeys } from '../domain/api-key.js'
import type { InvalidInput } from '../domain/invalid.js'
import type { ApiKeys, Secrets } from '../ports.js'

/** A key with its text, which is shown this once. */
export interface KeyWithText {
  readonly key: ApiKey
  readonly text: string
}

/** Makes a key for a system of the organisation. */
export class CreateApiKey {
  constructor(
    private readonly keys: ApiKeys,
    private readonly secrets: Secrets,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly effects: Effects,
  ) {}

  async execute(request: ApiKeyRequest, organisationId: OrganisationId, createdBy: PersonId): Promise<Result<KeyWithText, InvalidInput | TooManyKeys>> {
    const now = this.clock.now()
    const { text, prefix, hash } = this.secrets.newKey()
    const active = await this.keys.countActive(organisationId, now)
    const key = newKey(request, { id: this.ids.next<'ApiKey'>(), organisationId, createdBy, prefix, active }, now)
    if (!key.ok) return key
    await this.keys.insert(key.value, hash)
    await this.effects.log.append({
      act: 'integration.create-key',
      subjectType: 'organisation',
      subjectId: organisationId,
      details: { key: key.value.id, prefix, scopes: key.value.scopes, expiresAt: key.value.expiresAt.toISOString() },
    })
    return ok({ key: key.value, text })
  }
}
