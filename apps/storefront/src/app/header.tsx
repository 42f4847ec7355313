import { query, useSession } from '@naru/api-client'
import { CountMark, LinkButton, Logo, PlainLink, useMessages } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { ShoppingCart } from 'lucide-react'
import { FrameCartDocument } from '../generated/graphql.js'
import { guestCartId } from '../lib/guest-cart.js'
import { messages } from './messages.js'
import { SearchBox } from './search-box.js'

// Menus are not needed for the first look at the page; their places are kept.
const Switches = lazy(() => import('./header-tools.js').then(({ HeaderSwitches }) => ({ default: HeaderSwitches })))
const Account = lazy(() => import('./header-tools.js').then(({ AccountTools }) => ({ default: AccountTools })))

export function Header() {
  const m = useMessages(messages)
  const session = useSession()
  return (
    <header className="sticky top-0 z-20 border-b border-line bg-surface">
      <div className="mx-auto flex max-w-[82rem] flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2.5 md:flex-nowrap md:gap-x-6 md:px-6 md:py-3">
        <PlainLink href="/" className="flex items-center gap-2.5 text-xl font-bold tracking-tight">
          <Logo className="size-9" />
          {m.market}
        </PlainLink>
        <div className="order-last w-full md:order-none md:w-auto md:max-w-2xl md:flex-1">
          <SearchBox />
        </div>
        <div className="ml-auto flex items-center gap-0.5">
          <Suspense fallback={<span className="h-10 w-26 lg:w-40" />}>
            <Switches />
          </Suspense>
          <CartLink />
          {session === null && (
            <LinkButton href="/sign-in" size="sm" className="ml-2">
              {m.signIn}
            </LinkButton>
          )}
          {session && (
            <Suspense fallback={<span className="h-10 w-20" />}>
              <Account session={session} />
            </Suspense>
          )}
        </div>
      </div>
    </header>
  )
}

function CartLink() {
  const m = useMessages(messages)
  const pieces = useQuery(query(FrameCartDocument, { id: guestCartId() })).data?.cart?.pieces ?? 0
  return (
    <PlainLink
      href="/cart"
      aria-label={pieces > 0 ? m.cartCount(pieces) : m.cart}
      className="relative inline-flex size-10 items-center justify-center text-ink-soft hover:bg-sunken hover:text-ink"
    >
      <ShoppingCart aria-hidden className="size-5" />
      <CountMark count={pieces} className="absolute -top-0.5 -right-1" />
    </PlainLink>
  )
}
