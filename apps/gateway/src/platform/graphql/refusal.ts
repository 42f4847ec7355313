import { formatAmount, parseCurrency, type Failure, type Money } from '@naru/kernel'

type Pascal<Code extends string> = Code extends `${infer Head}_${infer Tail}` ? `${Capitalize<Lowercase<Head>>}${Pascal<Tail>}` : Capitalize<Lowercase<Code>>
type Wire<T> = T extends bigint ? string : T extends Date ? string : T extends Money ? { readonly amount: string; readonly currency: string } : T

/** A failure as a member of a GraphQL union: `OUT_OF_STOCK` is the type `OutOfStock`. */
export type Refusal<F extends Failure> = F extends Failure ? { readonly [Key in keyof F]: Wire<F[Key]> } & { readonly __typename: Pascal<F['code']> } : never

/** Maps a failure of a use case to the union member that is named for its code. */
export function refusal<const F extends Failure>(failure: F): Refusal<F> {
  const __typename = failure.code
    .toLowerCase()
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')
  const fields = Object.fromEntries(Object.entries(failure).map(([name, value]: [string, unknown]) => [name, toWire(value)]))
  // The mapping from code to type name is stated in the return type; TypeScript cannot follow it through the string work.
  return { ...fields, __typename } as Refusal<F>
}

function toWire(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString()
  if (value instanceof Date) return value.toISOString()
  return isMoney(value) ? { amount: formatAmount(value), currency: value.currency } : value
}

const isMoney = (value: unknown): value is Money =>
  typeof value === 'object' &&
  value !== null &&
  'minor' in value &&
  typeof value.minor === 'bigint' &&
  'currency' in value &&
  typeof value.currency === 'string' &&
  parseCurrency(value.currency).ok
