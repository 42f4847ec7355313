/** A text of a table by a key that the server may extend. */
export const wordFor = (words: Readonly<Record<string, string>>, key: string): string => words[key] ?? key

export const statusTones = { OPEN: 'warn', CLEARANCE_PROPOSED: 'info', CLEARED: 'good', CONFIRMED: 'bad' } as const
export const bandTones = { BLOCK: 'bad', REVIEW: 'warn', WATCH: 'neutral' } as const
