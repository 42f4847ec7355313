import { failureMessage, isFailure, newIdempotencyKey, useAct } from '@naru/api-client'
import { Button, Notice, toast, useLocale, useMessages } from '@naru/ui'
import { ConnectPayoutAccountDocument, type PayoutsQuery } from '../../generated/graphql.js'
import { messages } from './messages.js'

interface ConnectAccountProps {
  readonly account: PayoutsQuery['myPayoutAccount']
  readonly isOwner: boolean
}

/** Says why the firm is not paid yet, or any more, and sends the owner to the payment service, which sends them back here. */
export function ConnectAccount({ account, isOwner }: ConnectAccountProps) {
  const m = useMessages(messages)
  if (account?.state === 'DISABLED')
    return (
      <Notice tone="bad" title={m.disabledTitle} className="mb-6">
        {m.disabledText(account.disabledReason ?? '')}
      </Notice>
    )
  const isRestricted = account?.state === 'RESTRICTED'
  return (
    <Notice tone="warn" title={isRestricted ? m.restrictedTitle : m.connectTitle} className="mb-6">
      <p>{isRestricted ? m.restrictedText : account === null ? m.connectText : m.connectMore}</p>
      {account !== null && account.requirements.length > 0 && <Requirements names={account.requirements} />}
      {isOwner ? <Connect label={account === null ? m.connect : m.continue} /> : <p className="mt-1">{m.ownerOnly}</p>}
    </Notice>
  )
}

function Requirements({ names }: { readonly names: readonly string[] }) {
  const m = useMessages(messages)
  const known: Readonly<Record<string, string>> = m.requirements
  const texts = [...new Set(names.map((name) => known[name] ?? name))]
  return (
    <>
      <p className="mt-2 font-medium">{m.asks}</p>
      <ul className="ms-5 list-disc">
        {texts.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </>
  )
}

function Connect({ label }: { readonly label: string }) {
  const locale = useLocale()
  const connecting = useAct(ConnectPayoutAccountDocument)
  const connect = async () => {
    const { connectPayoutAccount } = await connecting.mutateAsync({ input: { idempotencyKey: newIdempotencyKey(), returnPath: '/payouts' } })
    if (isFailure(connectPayoutAccount)) toast.bad(failureMessage(connectPayoutAccount, locale))
    else window.location.assign(connectPayoutAccount.url)
  }
  return (
    <Button variant="primary" className="mt-3" isPending={connecting.isPending} onPress={() => void connect()}>
      {label}
    </Button>
  )
}
