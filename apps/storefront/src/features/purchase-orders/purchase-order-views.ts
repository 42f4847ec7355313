export const purchaseOrderViews = ['all', 'AWAITING_APPROVAL', 'APPROVED', 'REJECTED', 'WITHDRAWN', 'EXPIRED'] as const
export type PurchaseOrderView = (typeof purchaseOrderViews)[number]

export const purchaseOrderViewIn = (value: unknown): PurchaseOrderView => purchaseOrderViews.find((view) => view === value) ?? 'all'
