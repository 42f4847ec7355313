import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

export type Metadata = Readonly<Record<string, string>>

export interface IntentRecord {
  id: string
  clientSecret: string
  amount: number
  currency: string
  created: number
  status: 'requires_payment_method' | 'requires_confirmation' | 'requires_action' | 'requires_capture' | 'succeeded' | 'canceled'
  captureMethod: 'automatic' | 'manual'
  metadata: Metadata
  description: string | null
  transferGroup: string | null
  customer?: string | null
  paymentMethod: string | null
  returnUrl: string | null
  latestCharge: string | null
  lastError: unknown
  canceledAt: number | null
  cancellationReason: string | null
}
export interface MethodRecord {
  id: string
  created: number
  number: string
  expMonth: number
  expYear: number
  /** Whom it is kept for; a card that was let go is of no use any more. */
  customer?: string | null
  detached?: boolean
}
export interface SetupRecord {
  id: string
  clientSecret: string
  created: number
  status: 'requires_payment_method' | 'requires_action' | 'succeeded' | 'canceled'
  customer: string
  paymentMethod: string | null
  lastError: unknown
}
export interface ChargeRecord {
  id: string
  intent: string
  amount: number
  captured: number
  refunded: number
  currency: string
  created: number
  paid: boolean
  failure: { readonly code: string; readonly message: string } | null
  method: string
  transferGroup: string | null
}
export interface RefundRecord {
  id: string
  charge: string
  intent: string
  amount: number
  currency: string
  created: number
  reason: string | null
  metadata: Metadata
  /** When the card's bank sent it back, and why. */
  failed: { readonly at: number; readonly reason: string } | null
}
export interface TransferRecord {
  id: string
  amount: number
  reversed: number
  currency: string
  created: number
  destination: string
  transferGroup: string | null
  description: string | null
  metadata: Metadata
}
export interface ReversalRecord {
  id: string
  transfer: string
  amount: number
  currency: string
  created: number
  metadata: Metadata
}
export interface AccountRecord {
  id: string
  created: number
  country: string
  email: string | null
  metadata: Metadata
  /** It has been paid to before; `requirements` and `disabledReason` say why it cannot be now. */
  enabled: boolean
  requirements: readonly string[]
  disabledReason: string | null
  name: string | null
  hasTaxId: boolean
  hasAddress: boolean
}
export interface DisputeRecord {
  id: string
  charge: string
  intent: string
  amount: number
  fee: number
  currency: string
  created: number
  dueBy: number
  closed: number | null
  reason: string
  status: 'needs_response' | 'under_review' | 'won' | 'lost'
  submitted: boolean
  evidence: Metadata
}
export interface CustomerRecord {
  id: string
  created: number
  email: string | null
  name: string | null
  metadata: Metadata
}
export interface EventRecord {
  readonly id: string
  readonly created: number
  readonly type: string
  readonly object: unknown
  readonly requestId: string | null
  readonly idempotencyKey: string | null
}
export interface SavedAnswer {
  readonly digest: string
  readonly status: number
  readonly body: string
}

interface Contents {
  seed: string
  made: number
  intents: Record<string, IntentRecord>
  methods: Record<string, MethodRecord>
  charges: Record<string, ChargeRecord>
  refunds: Record<string, RefundRecord>
  transfers: Record<string, TransferRecord>
  reversals: Record<string, ReversalRecord>
  accounts: Record<string, AccountRecord>
  disputes: Record<string, DisputeRecord>
  customers: Record<string, CustomerRecord>
  setups: Record<string, SetupRecord>
  events: EventRecord[]
  answers: Record<string, SavedAnswer>
}

const empty = (seed: string): Contents => ({
  seed,
  made: 0,
  intents: {},
  methods: {},
  charges: {},
  refunds: {},
  transfers: {},
  reversals: {},
  accounts: {},
  disputes: {},
  customers: {},
  setups: {},
  events: [],
  answers: {},
})

/** Everything that the simulator knows, in memory; in a file too when one is named, so that a restart forgets nothing. */
export class SimulatorState {
  readonly contents: Contents
  #pending: NodeJS.Timeout | undefined

  constructor(
    seed: string,
    private readonly file: string | undefined,
  ) {
    // A file of an earlier version lacks what came later.
    this.contents = { ...empty(seed), ...(file === undefined ? {} : readContents(file)) }
  }

  /** The next id, the same for the same seed and history: `pi_3f…`. */
  id(prefix: string): string {
    this.contents.made += 1
    const digest = createHash('sha256')
      .update(`${this.contents.seed}/${prefix}/${String(this.contents.made)}`)
      .digest('base64')
      .replaceAll(/[^A-Za-z0-9]/g, '')
    return `${prefix}_${digest.slice(0, 24)}`
  }

  /** Writes soon: requests that come together share one write. */
  save(): void {
    if (this.file === undefined || this.#pending) return
    this.#pending = setTimeout(() => this.flush(), 300)
  }

  flush(): void {
    clearTimeout(this.#pending)
    this.#pending = undefined
    if (this.file === undefined) return
    mkdirSync(dirname(this.file), { recursive: true })
    writeFileSync(`${this.file}.new`, JSON.stringify(this.contents))
    renameSync(`${this.file}.new`, this.file)
  }
}

function readContents(file: string): Contents | undefined {
  try {
    // Written by `save` above; a file from elsewhere is not a case.
    return JSON.parse(readFileSync(file, 'utf8')) as Contents
  } catch {
    return undefined
  }
}
