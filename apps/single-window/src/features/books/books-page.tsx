import { PageHeader, Tabs, useMessages } from '@naru/ui'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { ChargebackList } from './chargeback-list.js'
import { CommissionList } from './commission-list.js'
import { messages } from './messages.js'
import { MonthList } from './month-list.js'
import { PayoutDesk } from './payout-desk.js'
import { RateList } from './rate-list.js'
import { Reconciliation } from './reconciliation.js'
import { bookViews } from './routes.js'

const route = getRouteApi('/framed/books')

/** The platform's books, for the officer. */
export function BooksPage() {
  const m = useMessages(messages)
  const { view } = route.useSearch()
  const navigate = useNavigate()
  return (
    <>
      <PageHeader title={m.title} description={m.description} />
      <Tabs
        label={m.views}
        selected={view}
        onSelect={(id) => void navigate({ to: '/books', search: { view: bookViews.find((known) => known === id) ?? 'months' }, replace: true })}
        items={[
          { id: 'months', label: m.months, content: <MonthList /> },
          { id: 'reconciliation', label: m.reconciliation, content: <Reconciliation /> },
          { id: 'payouts', label: m.payouts, content: <PayoutDesk /> },
          { id: 'chargebacks', label: m.chargebacks, content: <ChargebackList /> },
          { id: 'commission', label: m.commission, content: <CommissionList /> },
          { id: 'rates', label: m.rates, content: <RateList /> },
        ]}
      />
    </>
  )
}
