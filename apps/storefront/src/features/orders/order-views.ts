/** How a buyer sorts their orders: by what is left to happen. */
export const orderViews = ['all', 'underWay', 'arrived', 'done', 'ended'] as const
export type OrderView = (typeof orderViews)[number]

export const orderViewIn = (value: unknown): OrderView => orderViews.find((view) => view === value) ?? 'all'
