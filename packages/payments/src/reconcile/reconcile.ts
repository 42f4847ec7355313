import type { Money } from '@naru/kernel'

/** What moved the balance at the processor, and what the ledger has of it. */
export const movementKinds = ['charge', 'refund', 'refund-failure', 'transfer', 'transfer-reversal', 'dispute', 'dispute-reversal'] as const
export type MovementKind = (typeof movementKinds)[number]

/** One movement, as either side knows it. `key` is the processor's own id of the charge, refund, transfer or dispute. */
export interface Movement {
  readonly kind: MovementKind
  readonly key: string
  /** Positive when it came to the platform. */
  readonly amount: Money
  readonly at: Date
  /** The human number in the ledger, the source at the processor. */
  readonly reference: string
}

export interface Difference {
  readonly kind: MovementKind
  readonly key: string
  readonly why: 'missing-in-ledger' | 'missing-at-processor' | 'different-amount'
  readonly ledger: Money | null
  readonly processor: Money | null
  readonly reference: string
}

export interface Reconciliation {
  readonly matched: number
  readonly differences: readonly Difference[]
  /** Movements at the processor that no posting of ours is about: its payouts to our bank, fees, adjustments. */
  readonly others: number
}

const nameOf = ({ kind, key }: Movement): string => `${kind}/${key}`

/** Several movements of one key are one: a transfer that was reversed in two steps has two. */
function total(movements: readonly Movement[]): ReadonlyMap<string, Movement> {
  const totals = new Map<string, Movement>()
  for (const movement of movements) {
    const name = `${nameOf(movement)}/${movement.amount.currency}`
    const known = totals.get(name)
    totals.set(name, known ? { ...known, amount: { ...known.amount, minor: known.amount.minor + movement.amount.minor } } : movement)
  }
  return totals
}

/** Compares both sides, kind by kind and key by key. */
export function reconcile(ledger: readonly Movement[], processor: readonly Movement[], others: number): Reconciliation {
  const [here, there] = [total(ledger), total(processor)]
  const differences: Difference[] = []
  let matched = 0
  for (const [name, mine] of here) {
    const theirs = there.get(name)
    if (theirs?.amount.minor === mine.amount.minor) matched += 1
    else {
      const why = theirs ? 'different-amount' : 'missing-at-processor'
      differences.push({ kind: mine.kind, key: mine.key, why, ledger: mine.amount, processor: theirs?.amount ?? null, reference: mine.reference })
    }
  }
  for (const [name, theirs] of there)
    if (!here.has(name)) differences.push({ kind: theirs.kind, key: theirs.key, why: 'missing-in-ledger', ledger: null, processor: theirs.amount, reference: theirs.reference })
  return { matched, differences: differences.toSorted((a, b) => (nameOfDifference(a) < nameOfDifference(b) ? -1 : 1)), others }
}

const nameOfDifference = ({ kind, key }: Difference): string => `${kind}/${key}`
