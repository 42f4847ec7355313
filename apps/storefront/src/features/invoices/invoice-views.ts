/** How a company looks at its invoices; in the address. */
export const invoiceViews = ['all', 'OPEN', 'OVERDUE', 'PAID', 'CREDITED'] as const
export type InvoiceView = (typeof invoiceViews)[number]
export const invoiceViewIn = (value: unknown): InvoiceView => invoiceViews.find((view) => view === value) ?? 'all'
