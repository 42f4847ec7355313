import type { Localized } from '@naru/kernel'

/** A label in both languages, as it stands on every paper: Korean first. */
export type Label = Localized

export interface PaperColumn {
  readonly label: Label
  /** Share of the width; the shares of a table add up to whatever they like. */
  readonly width: number
  readonly align?: 'left' | 'right'
}

export interface PaperRow {
  readonly cells: readonly string[]
  /** What the row adds to the page's total, in minor units; absent in a table without amounts. */
  readonly minor?: bigint
}

export interface PaperTable {
  readonly title?: Label
  readonly columns: readonly PaperColumn[]
  readonly rows: readonly PaperRow[]
  /** The currency of the pages' totals; null leaves them out. */
  readonly currency: string | null
}

export interface PaperParty {
  readonly label: Label
  readonly lines: readonly string[]
}

/** Everything that a paper says, and nothing of how it looks: what the printer is given and what its digest is made of. */
export interface Paper {
  readonly title: Label
  readonly number: string
  readonly parties: readonly PaperParty[]
  readonly facts: readonly (readonly [label: Label, value: string])[]
  readonly tables: readonly PaperTable[]
  readonly totals: readonly (readonly [label: Label, value: string])[]
  readonly notes: readonly string[]
}
