import type { OrganisationId } from '@naru/kernel'

/** How far a firm's account at the payment processor is. `restricted` could be paid before and now lacks something; `disabled` is closed for good. */
export const payoutAccountStates = ['pending', 'enabled', 'restricted', 'disabled'] as const
export type PayoutAccountState = (typeof payoutAccountStates)[number]

/** Where a firm's payouts go. */
export interface PayoutAccount {
  readonly firmId: OrganisationId
  readonly accountId: string
  readonly state: PayoutAccountState
  /** What the processor still wants to know, as it names it: `external_account`, `company.tax_id`, … */
  readonly requirements: readonly string[]
  /** Why the processor closed or limited it, as it names it. */
  readonly disabledReason: string | null
}

/** What the processor says about an account. */
export interface AccountReport {
  readonly accountId: string
  readonly payoutsEnabled: boolean
  readonly detailsSubmitted: boolean
  readonly requirements: readonly string[]
  readonly disabledReason: string | null
}

export const isEnabled = (account: PayoutAccount): boolean => account.state === 'enabled'

function stateAfter(known: PayoutAccount, { payoutsEnabled, disabledReason }: AccountReport): PayoutAccountState {
  if (disabledReason?.startsWith('rejected') === true) return 'disabled'
  if (payoutsEnabled) return 'enabled'
  return known.state === 'pending' ? 'pending' : 'restricted'
}

/** The account after a report. One that the processor rejected stays closed. */
export function hearOfAccount(known: PayoutAccount, report: AccountReport): PayoutAccount {
  if (known.state === 'disabled') return known
  return { ...known, state: stateAfter(known, report), requirements: report.requirements, disabledReason: report.disabledReason }
}

/** What the register knows of a firm, so that its owner types none of it again. */
export interface BusinessFacts {
  readonly firmId: OrganisationId
  readonly name: string
  readonly nameLocal: string
  readonly businessNumber: string | null
  readonly country: string
  readonly city: string
  readonly line: string
  readonly postcode: string | null
  readonly email: string | null
  readonly trade: string | null
}
