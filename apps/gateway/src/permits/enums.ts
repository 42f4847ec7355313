type WireEnum<Value extends string> = Value extends `${infer Head}-${infer Tail}` ? `${Uppercase<Head>}_${WireEnum<Tail>}` : Uppercase<Value>
type DomainEnum<Value extends string> = Value extends `${infer Head}_${infer Tail}` ? `${Lowercase<Head>}-${DomainEnum<Tail>}` : Lowercase<Value>

// The two types state what the string work does; TypeScript cannot follow it.
/** `under-review` is `UNDER_REVIEW` on the wire. */
export const toWire = <Value extends string>(value: Value): WireEnum<Value> => value.toUpperCase().replaceAll('-', '_') as WireEnum<Value>
/** `UNDER_REVIEW` is `under-review` in the domain. */
export const fromWire = <Value extends string>(value: Value): DomainEnum<Value> => value.toLowerCase().replaceAll('_', '-') as DomainEnum<Value>
