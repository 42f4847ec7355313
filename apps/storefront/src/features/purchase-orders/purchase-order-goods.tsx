import { Card, DataTable, DateText, DescriptionList, formatNumber, Money, useLocale, useLocalized, useMessages } from '@naru/ui'
import { messages } from './messages.js'
import type { PurchaseOrder } from './purchase-order-page.js'

/** What is bought, at which price, and on which terms. */
export function PurchaseOrderGoods({ order }: { readonly order: PurchaseOrder }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const locale = useLocale()
  const { terms } = order
  return (
    <Card title={m.goodsTitle} isFlush actions={<Money value={order.total} className="text-lg font-semibold" />}>
      <DataTable
        label={m.goodsTitle}
        rows={order.goods}
        rowId={({ variantId }) => variantId}
        rowLabel={({ sku }) => sku}
        columns={[
          {
            id: 'good',
            header: m.good,
            isTitle: true,
            cell: ({ title, sku }) => (
              <>
                <span className="block font-medium">{say(title)}</span>
                <span className="tabular block text-sm text-ink-soft">{sku}</span>
              </>
            ),
          },
          { id: 'firm', header: m.firm, cell: ({ firm }) => say(firm) },
          { id: 'quantity', header: m.quantity, align: 'end', cell: ({ quantity }) => formatNumber(quantity, locale) },
          { id: 'unit', header: m.unitPrice, align: 'end', cell: ({ unitPrice }) => <Money value={unitPrice} /> },
          { id: 'total', header: m.amount, align: 'end', cell: ({ total }) => <Money value={total} /> },
        ]}
      />
      <div className="border-t border-line p-5">
        <DescriptionList
          columns={3}
          items={[
            { term: m.paymentTerms, value: m.paymentTermsOf[order.paymentTerms] },
            ...(terms === null
              ? []
              : [
                  { term: m.freight, value: <Money value={terms.freight} /> },
                  { term: m.insurance, value: <Money value={terms.insurance} /> },
                  { term: m.incoterm, value: terms.incoterm },
                  { term: m.lead, value: m.days(terms.leadTimeDays) },
                  { term: m.supply, value: terms.madeToOrder ? m.madeToOrder : m.fromStock },
                  { term: m.validUntil, value: <DateText value={terms.validUntil} /> },
                ]),
          ]}
        />
      </div>
    </Card>
  )
}
