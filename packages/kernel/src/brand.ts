declare const brand: unique symbol

/** A string (or number) that was parsed once, at the edge, and is not interchangeable with others. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name }
