import { ok, type Clock, type Effects, type Ids, type PersonId, type Result } from '@naru/kernel'
import { revokeKey, rotateKey, type ApiKey, type KeyNotActive } from '../domain/api-key.js'
import type { ApiKeyId } from '../domain/ids.js'
import { notFound, type NotFound } from '../not-found.js'
import type { ApiKeys, Secrets } from '../ports.js'
import type { KeyWithText } from './create-api-key.js'

/** Ends a key at once. */
export class RevokeApiKey {
  constructor(
    private readonly keys: ApiKeys,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute(id: ApiKeyId): Promise<Result<ApiKey, KeyNotActive | NotFound>> {
    const key = await this.keys.find(id)
    if (!key) return notFound()
    const revoked = revokeKey(key, this.clock.now())
    if (!revoked.ok) return revoked
    await this.keys.save(revoked.value)
    await this.effects.log.append({ act: 'integration.revoke-key', subjectType: 'organisation', subjectId: key.organisationId, details: { key: id, prefix: key.prefix } })
    return revoked
  }
}

/** Replaces a key by another with the same rights; the old one goes on for a day. */
export class RotateApiKey {
  constructor(
    private readonly keys: ApiKeys,
    private readonly secrets: Secrets,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly effects: Effects,
  ) {}

  async execute(id: ApiKeyId, by: PersonId): Promise<Result<KeyWithText, KeyNotActive | NotFound>> {
    const key = await this.keys.find(id)
    if (!key) return notFound()
    const { text, prefix, hash } = this.secrets.newKey()
    const rotated = rotateKey(key, { id: this.ids.next<'ApiKey'>(), prefix, createdBy: by }, this.clock.now())
    if (!rotated.ok) return rotated
    await this.keys.save(rotated.value.old)
    await this.keys.insert(rotated.value.next, hash)
    await this.effects.log.append({
      act: 'integration.rotate-key',
      subjectType: 'organisation',
      subjectId: key.organisationId,
      details: { key: id, next: rotated.value.next.id, prefix },
    })
    return ok({ key: rotated.value.next, text })
  }
}
