import { query, useSession, useSignOut, type Session } from '@naru/api-client'
import { AccountMenu, CountBadge, LanguageSwitch, LinkButton, Logo, Menu, PlainLink, SearchField, useLocale, useLocalized, useMessages, countryName, buttonClass } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { useRouter, useSearch } from '@tanstack/react-router'
import { Building2, MapPin, Package, ShoppingCart } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { FrameCartDocument, FrameDestinationsDocument } from '../generated/graphql.js'
import { useDestination } from '../lib/destination.js'
import { guestCartId } from '../lib/guest-cart.js'
import { NotificationTool } from '../lib/notification-tool.js'
import { messages } from './messages.js'

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
          <DestinationSwitch />
          <LanguageSwitch />
          {session && <NotificationTool session={session} />}
          <CartLink />
          {session === null && (
            <LinkButton href="/sign-in" size="sm" className="ml-2">
              {m.signIn}
            </LinkButton>
          )}
          {session && <Account session={session} />}
        </div>
      </div>
    </header>
  )
}

function SearchBox() {
  const m = useMessages(messages)
  const router = useRouter()
  const search: { readonly q?: unknown } = useSearch({ strict: false })
  const asked = typeof search.q === 'string' ? search.q : ''
  const go = (text: string) => router.history.push(text.trim() === '' ? '/search' : `/search?q=${encodeURIComponent(text.trim())}`)
  return (
    <search>
      <SearchField key={asked} label={m.search} placeholder={m.searchHint} defaultValue={asked} onSubmit={go} size="lg" isShortcutTarget />
    </search>
  )
}

function DestinationSwitch() {
  const m = useMessages(messages)
  const locale = useLocale()
  const say = useLocalized()
  const { destination, setDestination } = useDestination()
  const countries = useQuery({ ...query(FrameDestinationsDocument), staleTime: Infinity }).data?.landedCostDestinations ?? []
  return (
    <Menu
      label={m.destination}
      selected={destination}
      items={countries.map(({ country, name }) => ({ id: country, label: say(name) }))}
      onAction={setDestination}
      trigger={
        <Button className={buttonClass({ variant: 'quiet', size: 'md' })} aria-label={`${m.destination}: ${countryName(destination, locale)}`}>
          <MapPin aria-hidden className="size-4.5 text-ink-soft" />
          <span className="hidden text-left text-sm leading-tight lg:block">
            <span className="block text-xs text-ink-soft">{m.deliverTo}</span>
            {countryName(destination, locale)}
          </span>
        </Button>
      }
    />
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
      <span aria-hidden>
        <CountBadge count={pieces} label="" className="absolute -top-0.5 -right-1 h-4.5 min-w-4.5 px-1" />
      </span>
    </PlainLink>
  )
}

function Account({ session }: { readonly session: Session }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const signingOut = useSignOut()
  const isCompany = session.active?.kind === 'COMPANY'
  return (
    <AccountMenu
      name={say(session.person.name)}
      email={session.person.email}
      profileHref="/profile"
      entries={[
        { id: 'orders', label: m.orders, href: '/orders', icon: <Package aria-hidden /> },
        ...(isCompany ? [{ id: 'company', label: m.company, href: '/company', icon: <Building2 aria-hidden /> }] : []),
      ]}
      onSignOut={() => signingOut.mutate()}
    />
  )
}
