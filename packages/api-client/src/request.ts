import type { Locale } from '@naru/kernel'

/** An operation with the types of its answer and arguments, as the code generator writes it. */
export interface TypedOperation<Data, Variables> {
  readonly __apiType?: (variables: Variables) => Data
  /** The same for everybody: asked by GET, so that what the browser still has from before is not sent again. */
  readonly isPublic?: boolean
  toString(): string
}

/** Marks an operation as one whose answer does not depend on who asks. */
export const publicly = <Data, Variables>(operation: TypedOperation<Data, Variables>): TypedOperation<Data, Variables> => ({
  isPublic: true,
  toString: () => operation.toString(),
})

export type RequestFault =
  /** The server could not be reached, or answered with something else than GraphQL. */
  | { readonly kind: 'network' }
  /** The session has ended. */
  | { readonly kind: 'signed-out' }
  /** It does not exist or is not for the reader: the two look alike. */
  | { readonly kind: 'not-found' }
  /** A fault of ours; `reference` is what the log knows it by. */
  | { readonly kind: 'fault'; readonly reference: string | undefined; readonly message: string }

/** Anything but an answer or an expected failure. */
export class RequestError extends Error {
  constructor(
    readonly fault: RequestFault,
    options?: ErrorOptions,
  ) {
    super(fault.kind === 'fault' ? fault.message : fault.kind, options)
    this.name = 'RequestError'
  }
}

interface Settings {
  readonly endpoint: string
  readonly locale: () => Locale
}

let settings: Settings = { endpoint: '/graphql', locale: () => 'ko' }

/** Set once, when the front end starts. */
export function configureClient(changes: Partial<Settings>): void {
  settings = { ...settings, ...changes }
}

/** Sends one operation. Rejects with a RequestError; expected failures are part of the answer. */
export async function request<Data, Variables>(operation: TypedOperation<Data, Variables>, variables: Variables, signal?: AbortSignal): Promise<Data> {
  const response = await send(operation, variables, signal)
  const answer = await jsonOf(response)
  const error = answer.errors?.[0]
  if (error) throw new RequestError(faultOf(error))
  const { data } = answer
  if (!hasShapeOf(operation, data)) throw new RequestError({ kind: 'network' })
  return data
}

/** The operation's name, for cache keys. */
export const operationName = (operation: { toString(): string }): string => /\b(?:query|mutation)\s+(\w+)/.exec(operation.toString())?.[1] ?? operation.toString()

/** Servers on the way refuse longer addresses. */
const longestAddress = 6_000

async function send(operation: { readonly isPublic?: boolean; toString(): string }, variables: unknown, signal: AbortSignal | undefined): Promise<Response> {
  const text = operation.toString()
  const address =
    operation.isPublic === true ? `${settings.endpoint}?${new URLSearchParams({ query: text.replaceAll(/\s+/g, ' '), variables: JSON.stringify(variables) }).toString()}` : ''
  const headers = { accept: 'application/json', 'x-naru-locale': settings.locale(), 'apollo-require-preflight': 'true' }
  const common = { credentials: 'same-origin', ...(signal && { signal }) } as const
  try {
    if (address !== '' && address.length <= longestAddress) return await fetch(address, { ...common, headers })
    return await fetch(settings.endpoint, {
      ...common,
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ query: text, variables }),
    })
  } catch (cause) {
    if (signal?.aborted === true) throw cause
    throw new RequestError({ kind: 'network' }, { cause })
  }
}

interface WireError {
  readonly message?: string
  readonly extensions?: { readonly code?: string; readonly id?: string }
}
interface WireAnswer {
  readonly data?: unknown
  readonly errors?: readonly WireError[]
}

async function jsonOf(response: Response): Promise<WireAnswer> {
  try {
    const answer: unknown = await response.json()
    if (isWireAnswer(answer)) return answer
  } catch (cause) {
    throw new RequestError({ kind: 'network' }, { cause })
  }
  throw new RequestError({ kind: 'network' })
}

const isWireAnswer = (value: unknown): value is WireAnswer => typeof value === 'object' && value !== null && ('data' in value || 'errors' in value)
/** The server validated the operation against the schema that `Data` was generated from; what is left to check is that there is an answer. */
const hasShapeOf = <Data>(_operation: TypedOperation<Data, never>, data: unknown): data is Data => typeof data === 'object' && data !== null

function faultOf({ message = '', extensions }: WireError): RequestFault {
  if (extensions?.code === 'UNAUTHENTICATED') return { kind: 'signed-out' }
  if (extensions?.code === 'NOT_FOUND') return { kind: 'not-found' }
  return { kind: 'fault', reference: extensions?.id, message }
}
