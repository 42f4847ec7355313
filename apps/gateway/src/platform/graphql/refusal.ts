import type { Failure } from '@naru/kernel'

type Pascal<Code extends string> = Code extends `${infer Head}_${infer Tail}` ? `${Capitalize<Lowercase<Head>>}${Pascal<Tail>}` : Capitalize<Lowercase<Code>>
type Wire<T> = T extends bigint ? string : T extends Date ? string : T

/** A failure as a member of a GraphQL union: `OUT_OF_STOCK` is the type `OutOfStock`. */
export type Refusal<F extends Failure> = F extends Failure ? { readonly [Key in keyof F]: Wire<F[Key]> } & { readonly __typename: Pascal<F['code']> } : never

/** Maps a failure of a use case to the union member that is named for its code. */
export function refusal<const F extends Failure>(failure: F): Refusal<F> {
  const __typename = failure.code
    .toLowerCase()
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')
  const fields = Object.fromEntries(
    Object.entries(failure).map(([name, value]: [string, unknown]) => [name, typeof value === 'bigint' ? value.toString() : value instanceof Date ? value.toISOString() : value]),
  )
  // The mapping from code to type name is stated in the return type; TypeScript cannot follow it through the string work.
  return { ...fields, __typename } as Refusal<F>
}
