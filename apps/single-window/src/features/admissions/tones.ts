export const statusTones = { APPLIED: 'info', SCREENED: 'info', OPERATOR_APPROVED: 'info', PROJECT_APPROVED: 'warn', ADMITTED: 'good', REFUSED: 'bad', REVOKED: 'bad' } as const
export const outcomeTones = { PENDING: 'info', CLEAR: 'good', UNDER_REVIEW: 'warn', BLOCKED: 'bad' } as const
