import { useMutation, useQueryClient, type InfiniteData, type UseMutationResult } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { operationName, request, type RequestError, type TypedOperation } from './request.js'

declare module '@tanstack/react-query' {
  interface Register {
    defaultError: RequestError
  }
}

type NoVariables = Readonly<Record<string, never>>
type VariablesOf<V> = NoVariables extends V ? [variables?: V] : [variables: V]

/** One object for hooks, loaders and invalidation. Spread it to add options of TanStack Query. */
export interface OperationQuery<Data> {
  readonly queryKey: readonly unknown[]
  readonly queryFn: (context: { readonly signal: AbortSignal }) => Promise<Data>
}

export function query<Data, Variables>(operation: TypedOperation<Data, Variables>, ...[variables]: VariablesOf<Variables>): OperationQuery<Data> {
  return {
    queryKey: [operationName(operation), variables ?? {}],
    queryFn: ({ signal }) => request<Data, unknown>(forAny(operation), variables ?? {}, signal),
  }
}

/** The operation, without the type of its variables. */
const forAny = <Data>(operation: TypedOperation<Data, never>): TypedOperation<Data, unknown> => ({ isPublic: operation.isPublic ?? false, toString: () => operation.toString() })

export interface PageOf<Item> {
  readonly items: readonly Item[]
  readonly next: string | null
}

export interface PagesQuery<Item> {
  readonly queryKey: readonly unknown[]
  readonly initialPageParam: string | null
  readonly queryFn: (context: { readonly pageParam: string | null; readonly signal: AbortSignal }) => Promise<PageOf<Item>>
  readonly getNextPageParam: (last: PageOf<Item>) => string | null
  readonly select: (loaded: InfiniteData<PageOf<Item>, string | null>) => readonly Item[]
}

/** A keyset-paginated list for `useInfiniteQuery`: `pick` finds the page in the answer, `after` is filled in, `data` is all items loaded so far. */
export function pages<Data, Variables extends { readonly after?: string | null | undefined }, Item>(
  operation: TypedOperation<Data, Variables>,
  variables: Omit<Variables, 'after'>,
  pick: (data: Data) => PageOf<Item>,
): PagesQuery<Item> {
  return {
    queryKey: [operationName(operation), 'pages', variables],
    initialPageParam: null,
    queryFn: async ({ pageParam, signal }) => pick(await request<Data, unknown>(forAny(operation), { ...variables, after: pageParam }, signal)),
    getNextPageParam: ({ next }) => next,
    select: ({ pages: loaded }) => loaded.flatMap(({ items }) => items),
  }
}

/** Sends a mutation; afterwards everything on screen is asked for again, since an act changes more than one list. */
export function useAct<Data, Variables>(operation: TypedOperation<Data, Variables>): UseMutationResult<Data, RequestError, Variables> {
  const client = useQueryClient()
  return useMutation({
    mutationKey: [operationName(operation)],
    mutationFn: (variables: Variables) => request(operation, variables),
    onSuccess: () => client.invalidateQueries(),
  })
}

/** A key of one act. A repeat after a lost answer sends the same key; `renew` once the act was answered. */
export function useIdempotencyKey(): readonly [key: string, renew: () => void] {
  const [key, setKey] = useState(newIdempotencyKey)
  return [key, useCallback(() => setKey(newIdempotencyKey()), [])]
}

/** A random UUID, also where the page is not in a secure context. */
export function newIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const hex = [...bytes].map((byte, index) => (index === 6 ? (byte & 0x0f) | 0x40 : index === 8 ? (byte & 0x3f) | 0x80 : byte).toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
