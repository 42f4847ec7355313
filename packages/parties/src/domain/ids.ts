import type { Id } from '@naru/kernel'

export type CostCentreId = Id<'CostCentre'>
export type ApprovalRuleId = Id<'ApprovalRule'>
export type SubstitutionId = Id<'Substitution'>
export type SpendingLimitId = Id<'SpendingLimit'>
