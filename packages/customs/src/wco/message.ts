import type { classes, ClassName } from './data-model.js'

/** An amount with its currency, verbatim. */
export interface AmountText {
  readonly value: string
  readonly currency?: string
}

/** A measure or quantity with its unit (UN/ECE Recommendation 20), verbatim. */
export interface MeasureText {
  readonly value: string
  readonly unit?: string
}

/** A date and time with its format code: 102 CCYYMMDD, 304 CCYYMMDDHHMMSSZZZ. */
export interface MomentText {
  readonly value: string
  readonly format?: string
}

/** What a message held that the data model here has no place for. It is kept, reported, and written back. */
export type Unmapped =
  | { readonly kind: 'element'; readonly element: UnmappedElement }
  /** An attribute of a known element: `index` is its place among the elements of its name. */
  | { readonly kind: 'attribute'; readonly element: string; readonly index: number; readonly name: string; readonly value: string }
  | { readonly kind: 'text'; readonly text: string }

export interface UnmappedElement {
  readonly name: string
  readonly namespace: string
  readonly attributes: Readonly<Record<string, string>>
  readonly text: string
  readonly children: readonly UnmappedElement[]
}

type ValueOf<F> = F extends { readonly kind: 'text' }
  ? string
  : F extends { readonly kind: 'amount' }
    ? AmountText
    : F extends { readonly kind: 'measure' }
      ? MeasureText
      : F extends { readonly kind: 'moment' }
        ? MomentText
        : F extends { readonly kind: 'one'; readonly of: infer C extends ClassName }
          ? ClassOf<C>
          : F extends { readonly kind: 'many'; readonly of: infer C extends ClassName }
            ? readonly ClassOf<C>[]
            : never

/** An instance of a class of the WCO Data Model; every element is optional, as on the wire. */
export type ClassOf<C extends ClassName> = { readonly [P in keyof (typeof classes)[C]]?: ValueOf<(typeof classes)[C][P]> } & { readonly unmapped?: readonly Unmapped[] }

/** A message wrapped in another system's envelope: the envelope's root, what stood before the message, and the element that held it. */
export interface Transport {
  readonly root: UnmappedElement
  readonly holder: { readonly name: string; readonly namespace: string } | null
}

interface Envelope<Kind extends string> {
  readonly kind: Kind
  readonly metaData: ClassOf<'MetaData'> | null
  readonly transport?: Transport
}

export type WcoDeclaration = Envelope<'declaration'> & ClassOf<'Declaration'>
export type WcoResponse = Envelope<'response'> & ClassOf<'Response'>
/** A declaration or a response of the WCO Data Model with its envelope. */
export type WcoMessage = WcoDeclaration | WcoResponse
