import { ok, parseId, type Failure, type Result } from '@naru/kernel'
import {
  ChangeEndpoint,
  OpenEndpoint,
  RemoveEndpoint,
  ReplayWebhook,
  RotateEndpointSecret,
  SendTestWebhook,
  webhookEvents,
  type Endpoint,
  type EndpointChange,
  type EndpointId,
  type EndpointRequest,
} from '@naru/integration'
import { PostgresDeliveries, PostgresEndpoints } from '@naru/integration/postgres'
import { SealedSecrets } from '@naru/integration/server'
import { Inject } from '@nestjs/common'
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql'
import { membershipOf } from '../platform/acting/actor.js'
import { Acts, type Tx } from '../platform/acting/acts.js'
import { CONFIG, type Config } from '../platform/config/config.js'
import type * as Graph from '../platform/graphql/generated/schema.js'
import { refusal, type Refusal } from '../platform/graphql/refusal.js'
import { fromWire, pageRequest } from '../platform/graphql/wire-names.js'
import type { RequestContext } from '../platform/http/request-context.js'
import { toDeliveryView, toEndpointView } from './views.js'

type OnEndpoint = Graph.WebhookEndpointInput
const shown = (view: Graph.WebhookEndpoint) => ({ __typename: 'WebhookEndpoint' as const, ...view })

@Resolver()
export class WebhooksResolver {
  readonly #secrets: SealedSecrets
  readonly #anywhere: boolean

  constructor(
    private readonly acts: Acts,
    @Inject(CONFIG) config: Config,
  ) {
    this.#secrets = new SealedSecrets(config.NARU_SECRET)
    this.#anywhere = config.WEBHOOK_PRIVATE_ADDRESSES === 'allow'
  }

  @Query('webhookEndpoints')
  webhookEndpoints(@Context() { actor }: RequestContext): Promise<readonly Graph.WebhookEndpoint[]> {
    return this.acts.read(actor, async ({ sql }) => (await new PostgresEndpoints(sql).listOf(membershipOf(actor).organisationId)).map((endpoint) => toEndpointView(endpoint)))
  }

  @Query('webhookEventTypes')
  webhookEventTypes(): readonly Graph.WebhookEventType[] {
    return Object.entries(webhookEvents)
      .filter(([type]) => type !== 'endpoint.test')
      .map(([type, name]) => ({ type, name }))
  }

  @Query('webhookDeliveries')
  webhookDeliveries(@Args() args: Graph.QueryWebhookDeliveriesArgs, @Context() { actor }: RequestContext): Promise<Graph.WebhookDeliveryPage> {
    const id = parseId<'Endpoint'>(args.endpointId)
    if (!id.ok) return Promise.resolve({ items: [], next: null })
    return this.acts.read(actor, async ({ sql }) => {
      const { items, next } = await new PostgresDeliveries(sql).list(id.value, args.status ? fromWire(args.status) : null, pageRequest(args))
      return { items: items.map(toDeliveryView), next }
    })
  }

  // No idempotency key: a repeated answer would have to keep the secret.
  @Mutation('openWebhookEndpoint')
  openWebhookEndpoint(@Args('input') input: Graph.OpenWebhookEndpointInput, @Context() context: RequestContext): Promise<Graph.WebhookEndpointResult> {
    return this.acts.perform(
      context,
      { act: 'openWebhookEndpoint', input },
      ({ sql, clock, ids, effects, actor }) =>
        new OpenEndpoint(new PostgresEndpoints(sql), this.#secrets, this.#anywhere, clock, ids, effects).execute(requestIn(input), membershipOf(actor).organisationId),
      ({ endpoint, secret }) => shown(toEndpointView(endpoint, secret)),
    )
  }

  @Mutation('changeWebhookEndpoint')
  changeWebhookEndpoint(@Args('input') input: Graph.ChangeWebhookEndpointInput, @Context() context: RequestContext): Promise<Graph.WebhookEndpointResult> {
    return this.#change(context, 'changeWebhookEndpoint', input, { kind: 'change', request: requestIn(input), anywhere: this.#anywhere })
  }

  @Mutation('disableWebhookEndpoint')
  disableWebhookEndpoint(@Args('input') input: OnEndpoint, @Context() context: RequestContext): Promise<Graph.WebhookEndpointResult> {
    return this.#change(context, 'disableWebhookEndpoint', input, { kind: 'disable' })
  }

  @Mutation('enableWebhookEndpoint')
  enableWebhookEndpoint(@Args('input') input: OnEndpoint, @Context() context: RequestContext): Promise<Graph.WebhookEndpointResult> {
    return this.#change(context, 'enableWebhookEndpoint', input, { kind: 'enable' })
  }

  @Mutation('rotateWebhookSecret')
  rotateWebhookSecret(@Args('input') input: OnEndpoint, @Context() context: RequestContext): Promise<Graph.WebhookEndpointResult> {
    return this.#on(context, 'rotateWebhookSecret', input, async ({ sql, clock, effects }, id) => {
      const rotated = await new RotateEndpointSecret(new PostgresEndpoints(sql), this.#secrets, clock, effects).execute(id)
      return rotated.ok ? ok(toEndpointView(rotated.value.endpoint, rotated.value.secret)) : rotated
    })
  }

  @Mutation('removeWebhookEndpoint')
  removeWebhookEndpoint(@Args('input') input: OnEndpoint, @Context() context: RequestContext): Promise<Graph.WebhookEndpointResult> {
    return this.#on(context, 'removeWebhookEndpoint', input, async ({ sql, effects }, id) => viewed(await new RemoveEndpoint(new PostgresEndpoints(sql), effects).execute(id)))
  }

  @Mutation('sendTestWebhook')
  sendTestWebhook(@Args('input') input: OnEndpoint, @Context() context: RequestContext): Promise<Graph.WebhookEndpointResult> {
    return this.#on(context, 'sendTestWebhook', input, async ({ sql, clock, ids }, id) =>
      viewed(await new SendTestWebhook(new PostgresEndpoints(sql), new PostgresDeliveries(sql), clock, ids).execute(id)),
    )
  }

  @Mutation('replayWebhookDelivery')
  async replayWebhookDelivery(@Args('input') input: Graph.ReplayWebhookDeliveryInput, @Context() context: RequestContext): Promise<Graph.ReplayWebhookDeliveryResult> {
    const id = parseId<'Delivery'>(input.id)
    if (!id.ok) return refusal({ code: 'NOT_FOUND' })
    return this.acts.perform(
      context,
      { act: 'replayWebhookDelivery', input },
      ({ sql, clock }) => new ReplayWebhook(new PostgresDeliveries(sql), clock).execute(id.value),
      (delivery) => ({ __typename: 'WebhookDelivery' as const, ...toDeliveryView(delivery) }),
    )
  }

  #change(context: RequestContext, act: string, input: OnEndpoint, change: EndpointChange): Promise<Graph.WebhookEndpointResult> {
    return this.#on(context, act, input, async ({ sql, clock, effects }, id) => viewed(await new ChangeEndpoint(new PostgresEndpoints(sql), clock, effects).execute(id, change)))
  }

  async #on<F extends Failure>(
    context: RequestContext,
    act: string,
    input: OnEndpoint,
    work: (tx: Tx, id: EndpointId) => Promise<Result<Graph.WebhookEndpoint, F>>,
  ): Promise<ReturnType<typeof shown> | Refusal<F> | Refusal<{ readonly code: 'NOT_FOUND' }>> {
    const id = parseId<'Endpoint'>(input.id)
    if (!id.ok) return refusal({ code: 'NOT_FOUND' })
    return this.acts.perform<Graph.WebhookEndpoint, F, ReturnType<typeof shown>, object>(context, { act, input }, (tx) => work(tx, id.value), shown)
  }
}

const requestIn = ({ url, description, events }: Graph.OpenWebhookEndpointInput): EndpointRequest => ({ url, description: description ?? '', events })

const viewed = <F extends Failure>(result: Result<Endpoint, F>): Result<Graph.WebhookEndpoint, F> => (result.ok ? ok(toEndpointView(result.value)) : result)
