import { ok, parseId } from '@naru/kernel'
import { CreateApiKey, RevokeApiKey, RotateApiKey, type ApiKeyId, type KeyWithText } from '@naru/integration'
import { PostgresApiKeys } from '@naru/integration/postgres'
import { SealedSecrets } from '@naru/integration/server'
import { Inject } from '@nestjs/common'
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql'
import { membershipOf, personOf } from '../platform/acting/actor.js'
import { Acts, type Tx } from '../platform/acting/acts.js'
import { CONFIG, type Config } from '../platform/config/config.js'
import type * as Graph from '../platform/graphql/generated/schema.js'
import { refusal } from '../platform/graphql/refusal.js'
import { fromWire } from '../platform/graphql/wire-names.js'
import type { RequestContext } from '../platform/http/request-context.js'
import { viewKeys } from './views.js'

@Resolver()
export class ApiKeysResolver {
  readonly #secrets: SealedSecrets

  constructor(
    private readonly acts: Acts,
    @Inject(CONFIG) config: Config,
  ) {
    this.#secrets = new SealedSecrets(config.NARU_SECRET)
  }

  @Query('apiKeys')
  apiKeys(@Context() { actor }: RequestContext): Promise<readonly Graph.ApiKey[]> {
    return this.acts.read(actor, async ({ sql, clock }) => viewKeys(sql, clock, await new PostgresApiKeys(sql).listOf(membershipOf(actor).organisationId)))
  }

  // No idempotency key: a repeated answer would have to keep the text of the key.
  @Mutation('createApiKey')
  createApiKey(@Args('input') input: Graph.CreateApiKeyInput, @Context() context: RequestContext): Promise<Graph.ApiKeyResult> {
    return this.acts.perform(
      context,
      { act: 'createApiKey', input },
      async (tx) => {
        const { sql, clock, ids, effects, actor } = tx
        const request = { ...input, scopes: input.scopes.map(fromWire) }
        const created = await new CreateApiKey(new PostgresApiKeys(sql), this.#secrets, clock, ids, effects).execute(
          request,
          membershipOf(actor).organisationId,
          personOf(actor).personId,
        )
        return created.ok ? ok(await shown(tx, created.value)) : created
      },
      (key) => ({ __typename: 'ApiKey' as const, ...key }),
    )
  }

  @Mutation('rotateApiKey')
  async rotateApiKey(@Args('input') input: Graph.ApiKeyInput, @Context() context: RequestContext): Promise<Graph.ApiKeyResult> {
    const id = parseId<'ApiKey'>(input.id)
    if (!id.ok) return refusal({ code: 'NOT_FOUND' })
    return this.acts.perform(
      context,
      { act: 'rotateApiKey', input },
      async (tx) => {
        const { sql, clock, ids, effects, actor } = tx
        const rotated = await new RotateApiKey(new PostgresApiKeys(sql), this.#secrets, clock, ids, effects).execute(id.value, personOf(actor).personId)
        return rotated.ok ? ok(await shown(tx, rotated.value)) : rotated
      },
      (key) => ({ __typename: 'ApiKey' as const, ...key }),
    )
  }

  @Mutation('revokeApiKey')
  async revokeApiKey(@Args('input') input: Graph.ApiKeyInput, @Context() context: RequestContext): Promise<Graph.RevokeApiKeyResult> {
    const id = parseId<'ApiKey'>(input.id)
    if (!id.ok) return refusal({ code: 'NOT_FOUND' })
    return this.acts.perform(
      context,
      { act: 'revokeApiKey', input },
      (tx) => revoke(tx, id.value),
      (key) => ({ __typename: 'ApiKey' as const, ...key }),
    )
  }
}

async function revoke({ sql, clock, effects }: Tx, id: ApiKeyId) {
  const revoked = await new RevokeApiKey(new PostgresApiKeys(sql), clock, effects).execute(id)
  return revoked.ok ? ok(one(await viewKeys(sql, clock, [revoked.value]))) : revoked
}

const shown = async ({ sql, clock }: Tx, { key, text }: KeyWithText): Promise<Graph.ApiKey> => one(await viewKeys(sql, clock, [key], text))

function one(keys: readonly Graph.ApiKey[]): Graph.ApiKey {
  const [key] = keys
  if (!key) throw new Error('a key just made is not there')
  return key
}
