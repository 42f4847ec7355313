/** The states that a firm works in, in the order of the work. */
export const orderViews = ['all', 'PLACED', 'CONFIRMED', 'ALLOCATED', 'PACKED', 'SHIPPED', 'DELIVERED', 'COMPLETED', 'DECLINED', 'CANCELLED'] as const
export type OrderView = (typeof orderViews)[number]

export const orderViewIn = (value: unknown): OrderView => orderViews.find((view) => view === value) ?? 'all'
