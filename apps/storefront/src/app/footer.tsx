import { serverQuery } from '@naru/api-client'
import { Link, Logo, useMessages } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { messages } from './messages.js'

export function Footer() {
  const m = useMessages(messages)
  const server = useQuery(serverQuery).data?.server
  const columns = [
    {
      title: m.tradeWithNaru,
      links: [
        { href: '/search', label: m.allGoods },
        { href: '/firms', label: m.firms },
        { href: '/verify', label: m.verify },
        { href: '/guest-order', label: m.guestOrder },
      ],
    },
    ...(server
      ? [
          {
            title: m.sell,
            links: [
              { href: server.addresses.supplier, label: m.supplierPortal },
              { href: server.addresses.window, label: m.window },
            ],
          },
        ]
      : []),
  ]
  return (
    <footer className="border-t border-line bg-surface">
      <div className="mx-auto grid max-w-[82rem] gap-8 px-4 py-10 md:grid-cols-[2fr_1fr_1fr] md:px-6">
        <div className="flex max-w-md flex-col gap-3">
          <span className="flex items-center gap-2 font-bold">
            <Logo className="size-7" />
            {m.market}
          </span>
          <p className="text-base text-ink-soft">{m.about}</p>
          {server?.demoAccounts && <p className="text-sm text-ink-soft">{m.demo}</p>}
        </div>
        {columns.map(({ title, links }) => (
          <nav key={title} aria-label={title}>
            <h2 className="text-base font-semibold">{title}</h2>
            <ul className="mt-2 flex flex-col gap-1">
              {links.map(({ href, label }) => (
                <li key={href}>
                  <Link href={href} className="inline-flex min-h-7 items-center text-base text-ink-soft">
                    {label}
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
        ))}
      </div>
    </footer>
  )
}
