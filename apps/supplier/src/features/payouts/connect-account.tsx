import { failureMessage, isFailure, newIdempotencyKey, useAct } from '@naru/api-client'
import { Button, Notice, toast, useLocale, useMessages } from '@naru/ui'
import { ConnectPayoutAccountDocument } from '../../generated/graphql.js'
import { messages } from './messages.js'

/** Sends the owner to the payment service, which sends them back here. */
export function ConnectAccount({ isStarted, isOwner }: { readonly isStarted: boolean; readonly isOwner: boolean }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const connecting = useAct(ConnectPayoutAccountDocument)
  const connect = async () => {
    const { connectPayoutAccount } = await connecting.mutateAsync({ input: { idempotencyKey: newIdempotencyKey(), returnPath: '/payouts' } })
    if (isFailure(connectPayoutAccount)) toast.bad(failureMessage(connectPayoutAccount, locale))
    else window.location.assign(connectPayoutAccount.url)
  }
  return (
    <Notice tone="warn" title={m.connectTitle} className="mb-6">
      <p>{isStarted ? m.connectMore : m.connectText}</p>
      {isOwner ? (
        <Button variant="primary" className="mt-3" isPending={connecting.isPending} onPress={() => void connect()}>
          {m.connect}
        </Button>
      ) : (
        <p className="mt-1">{m.ownerOnly}</p>
      )}
    </Notice>
  )
}
