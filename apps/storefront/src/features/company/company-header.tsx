import type { Session } from '@naru/api-client'
import { Badge, cx, PlainLink, useLocalized, useMessages } from '@naru/ui'
import { Building2 } from 'lucide-react'
import { messages } from './messages.js'

const sections = [
  { id: 'overview', href: '/company' },
  { id: 'rfqs', href: '/rfqs' },
  { id: 'purchaseOrders', href: '/purchase-orders' },
  { id: 'orders', href: '/orders' },
  { id: 'invoices', href: '/company/invoices' },
  { id: 'buying', href: '/company/buying' },
  { id: 'integration', href: '/integration' },
] as const

/** In whose name one buys, with what roles, and the ways around a company's purchasing. */
export function CompanyHeader({ session, current }: { readonly session: Session; readonly current: (typeof sections)[number]['id'] }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const { active } = session
  if (active === null) return null
  const names: Readonly<Record<string, string>> = m.roles
  return (
    <div className="mb-6 border-b border-line">
      <div className="flex flex-wrap items-center gap-3">
        <Building2 aria-hidden className="size-5 text-brand-text" />
        <p className="font-semibold">{m.buyingAs(say(active.organisation))}</p>
        {active.roles.map((role) => (
          <Badge key={role}>{names[role] ?? role}</Badge>
        ))}
      </div>
      <nav aria-label={m.sections} className="mt-3 -mb-px flex gap-1 overflow-x-auto">
        {sections
          .filter(({ id }) => id !== 'integration' || active.roles.includes('admin'))
          .map(({ id, href }) => (
            <PlainLink
              key={id}
              href={href}
              {...(id === current && { 'aria-current': 'page' })}
              className={cx(
                'flex min-h-10 items-center rounded-none border-b-2 px-3 font-medium whitespace-nowrap',
                id === current ? 'border-brand-text text-ink' : 'border-transparent text-ink-soft hover:text-ink',
              )}
            >
              {id === 'overview' ? m.title : m[id]}
            </PlainLink>
          ))}
      </nav>
    </div>
  )
}
