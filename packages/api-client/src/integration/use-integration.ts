import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Locale } from '@naru/kernel'
import { failureMessage, isFailure, type FailureAnswer } from '../failures/index.js'
import {
  ChangeWebhookEndpointDocument,
  CreateApiKeyDocument,
  DisableWebhookEndpointDocument,
  EnableWebhookEndpointDocument,
  IntegrationDocument,
  OpenWebhookEndpointDocument,
  RemoveWebhookEndpointDocument,
  ReplayWebhookDeliveryDocument,
  RevokeApiKeyDocument,
  RotateApiKeyDocument,
  RotateWebhookSecretDocument,
  SendTestWebhookDocument,
  WebhookDeliveriesDocument,
  type ApiKeyScope,
  type CreateApiKeyMutationVariables,
} from '../generated/graphql.js'
import { pages, query } from '../queries.js'
import { request } from '../request.js'

/** What an act came to: refused in words, or done, with a secret to show once where there is one. */
export type Outcome = { readonly refused: string } | { readonly secret: string | null }

export interface EndpointDraft {
  readonly url: string
  readonly description: string
  readonly events: readonly string[]
}

export type { ApiKeyScope }
export type EndpointAct = 'disable' | 'enable' | 'rotate' | 'remove' | 'test'

/** Keys, endpoints and the types of events of the organisation. */
export const useIntegration = () => useQuery(query(IntegrationDocument))

/** What was sent to an endpoint. */
export const useWebhookDeliveries = (endpointId: string) =>
  useInfiniteQuery({ ...pages(WebhookDeliveriesDocument, { endpointId }, ({ webhookDeliveries }) => webhookDeliveries), refetchInterval: 5_000 })

type Answer = FailureAnswer | { readonly __typename: string; readonly text?: string | null; readonly secret?: string | null }

const outcomeOf = (answer: Answer, locale: Locale): Outcome =>
  isFailure(answer) ? { refused: failureMessage(answer, locale) } : { secret: ('text' in answer ? answer.text : 'secret' in answer ? answer.secret : null) ?? null }

const onEndpoint: Readonly<Record<EndpointAct, (id: string) => Promise<Answer>>> = {
  disable: async (id) => (await request(DisableWebhookEndpointDocument, { input: { id } })).disableWebhookEndpoint,
  enable: async (id) => (await request(EnableWebhookEndpointDocument, { input: { id } })).enableWebhookEndpoint,
  rotate: async (id) => (await request(RotateWebhookSecretDocument, { input: { id } })).rotateWebhookSecret,
  remove: async (id) => (await request(RemoveWebhookEndpointDocument, { input: { id } })).removeWebhookEndpoint,
  test: async (id) => (await request(SendTestWebhookDocument, { input: { id } })).sendTestWebhook,
}

/** Everything that a manager does with keys and endpoints; each asks the lists again. */
export function useIntegrationActs(locale: Locale) {
  const client = useQueryClient()
  const { mutateAsync } = useMutation({ mutationFn: (send: () => Promise<Answer>) => send(), onSuccess: () => client.invalidateQueries() })
  const act = async (send: () => Promise<Answer>): Promise<Outcome> => outcomeOf(await mutateAsync(send), locale)
  return {
    createKey: (input: CreateApiKeyMutationVariables['input']) => act(async () => (await request(CreateApiKeyDocument, { input })).createApiKey),
    rotateKey: (id: string) => act(async () => (await request(RotateApiKeyDocument, { input: { id } })).rotateApiKey),
    revokeKey: (id: string) => act(async () => (await request(RevokeApiKeyDocument, { input: { id } })).revokeApiKey),
    openEndpoint: (input: EndpointDraft) => act(async () => (await request(OpenWebhookEndpointDocument, { input })).openWebhookEndpoint),
    changeEndpoint: (id: string, input: EndpointDraft) => act(async () => (await request(ChangeWebhookEndpointDocument, { input: { id, ...input } })).changeWebhookEndpoint),
    onEndpoint: (id: string, what: EndpointAct) => act(() => onEndpoint[what](id)),
    replay: (id: string) => act(async () => (await request(ReplayWebhookDeliveryDocument, { input: { id } })).replayWebhookDelivery),
  }
}
