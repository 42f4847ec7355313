import { query, useSignOut, type Session } from '@naru/api-client'
import { AccountMenu, buttonClass, countryName, LanguageSwitch, Menu, useLocale, useLocalized, useMessages } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { Building2, CreditCard, MapPin, Package, Repeat, Undo2 } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { FrameDestinationsDocument } from '../generated/graphql.js'
import { useDestination } from '../lib/destination.js'
import { NotificationTool } from '../lib/notification-tool.js'
import { messages } from './messages.js'

/** Where goods go and in which language one reads. */
export function HeaderSwitches() {
  return (
    <>
      <DestinationSwitch />
      <LanguageSwitch />
    </>
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
        <Button className={buttonClass({ variant: 'quiet', size: 'md' })}>
          <MapPin aria-hidden className="size-4.5 text-ink-soft" />
          <span className="text-left text-sm leading-tight max-lg:sr-only">
            <span className="block text-xs text-ink-soft">{m.deliverTo}</span> {countryName(destination, locale)}
          </span>
        </Button>
      }
    />
  )
}

/** What somebody who is signed in has in the header: news and account. */
export function AccountTools({ session }: { readonly session: Session }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const signingOut = useSignOut()
  const isCompany = session.active?.kind === 'COMPANY'
  return (
    <>
      <NotificationTool session={session} />
      <AccountMenu
        name={say(session.person.name)}
        email={session.person.email}
        profileHref="/profile"
        entries={[
          { id: 'orders', label: m.orders, href: '/orders', icon: <Package aria-hidden /> },
          { id: 'returns', label: m.returns, href: '/returns', icon: <Undo2 aria-hidden /> },
          { id: 'subscriptions', label: m.subscriptions, href: '/subscriptions', icon: <Repeat aria-hidden /> },
          { id: 'addresses', label: m.addresses, href: '/addresses', icon: <MapPin aria-hidden /> },
          { id: 'cards', label: m.cards, href: '/cards', icon: <CreditCard aria-hidden /> },
          isCompany
            ? { id: 'company', label: m.company, href: '/company', icon: <Building2 aria-hidden /> }
            : { id: 'register', label: m.register, href: '/register', icon: <Building2 aria-hidden /> },
        ]}
        onSignOut={() => signingOut.mutate()}
      />
    </>
  )
}
