import { idOf, parseId, type Id, type PageRequest } from '@naru/kernel'

type WireEnum<Value extends string> = Value extends `${infer Head}-${infer Tail}` ? `${Uppercase<Head>}_${WireEnum<Tail>}` : Uppercase<Value>
type DomainEnum<Value extends string> = Value extends `${infer Head}_${infer Tail}` ? `${Lowercase<Head>}-${DomainEnum<Tail>}` : Lowercase<Value>

// The two types state what the string work does; TypeScript cannot follow it.
/** `under-review` is `UNDER_REVIEW` on the wire. */
export const toWire = <Value extends string>(value: Value): WireEnum<Value> => value.toUpperCase().replaceAll('-', '_') as WireEnum<Value>
/** `UNDER_REVIEW` is `under-review` in the domain. */
export const fromWire = <Value extends string>(value: Value): DomainEnum<Value> => value.toLowerCase().replaceAll('_', '-') as DomainEnum<Value>

/** The arguments of a list, within what one page may hold. */
export const pageRequest = ({ first, after }: { readonly first?: number | null | undefined; readonly after?: string | null | undefined }): PageRequest => ({
  first: Math.min(Math.max(first ?? 20, 1), 100),
  after: after ?? null,
})

/** An id as the client sent it; what is none is the id of nothing. */
export const known = <Name extends string>(id: string): Id<Name> => {
  const parsed = parseId<Name>(id)
  return parsed.ok ? parsed.value : idOf<Name>('00000000-0000-0000-0000-000000000000')
}
