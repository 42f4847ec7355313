export const rfqViews = ['all', 'OPEN', 'ACCEPTED', 'ORDERED', 'CLOSED'] as const
export type RfqView = (typeof rfqViews)[number]

export const rfqViewIn = (value: unknown): RfqView => rfqViews.find((view) => view === value) ?? 'all'
