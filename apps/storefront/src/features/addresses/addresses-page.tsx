import { failureMessage, isFailure, newIdempotencyKey, query, useAct, type Session } from '@naru/api-client'
import { addressText, Badge, Button, Card, ConfirmDialog, EmptyState, ErrorState, Loading, PageHeader, toast, useLocale, useMessages } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { MapPin } from 'lucide-react'
import { ForgetAddressDocument, MakeDefaultAddressDocument, SavedAddressesDocument, type SavedAddressPartsFragment } from '../../generated/graphql.js'
import { SignedIn } from '../../lib/signed-in.js'
import { AddressDialog } from './address-dialog.js'
import { messages } from './messages.js'

export const AddressesPage = () => <SignedIn>{(session) => <Addresses session={session} />}</SignedIn>

function Addresses({ session }: { readonly session: Session }) {
  const m = useMessages(messages)
  const { data, error, refetch } = useQuery(query(SavedAddressesDocument))
  if (error) return <ErrorState onRetry={() => void refetch()} />
  if (data === undefined) return <Loading />
  return (
    <>
      <PageHeader
        title={m.title}
        description={session.active === null ? m.hint : m.companyHint}
        actions={
          <AddressDialog
            trigger={
              <Button variant="primary" icon={<MapPin aria-hidden className="size-4" />}>
                {m.add}
              </Button>
            }
          />
        }
      />
      {data.savedAddresses.length === 0 ? (
        <EmptyState title={m.empty} icon={MapPin}>
          {m.emptyHint}
        </EmptyState>
      ) : (
        <Card isFlush>
          <ul className="divide-y divide-line">
            {data.savedAddresses.map((saved) => (
              <li key={saved.id} className="flex flex-wrap items-center gap-x-4 gap-y-3 px-5 py-4">
                <AddressRow saved={saved} />
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  )
}

function AddressRow({ saved }: { readonly saved: SavedAddressPartsFragment }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const making = useAct(MakeDefaultAddressDocument)
  const forgetting = useAct(ForgetAddressDocument)
  const input = () => ({ idempotencyKey: newIdempotencyKey(), id: saved.id })
  const tell = (answer: Parameters<typeof isFailure>[0], done: string): boolean => {
    if (isFailure(answer)) toast.bad(failureMessage(answer, locale))
    else toast.good(done)
    return !isFailure(answer)
  }
  const { recipient, phone } = saved.address
  return (
    <>
      <span className="min-w-0 flex-1 basis-64">
        <span className="flex flex-wrap items-center gap-2 font-medium [overflow-wrap:anywhere]">
          {saved.label ?? recipient}
          {saved.isDefault && <Badge tone="good">{m.default}</Badge>}
        </span>
        <span className="block text-base [overflow-wrap:anywhere] text-ink-soft">{addressText(saved.address, locale)}</span>
        <span className="tabular block text-sm [overflow-wrap:anywhere] text-ink-soft">{saved.label === null ? phone : `${recipient} · ${phone}`}</span>
      </span>
      <span className="flex flex-wrap gap-2">
        {!saved.isDefault && (
          <Button
            size="sm"
            isPending={making.isPending}
            onPress={() => void making.mutateAsync({ input: input() }).then(({ makeDefaultAddress }) => tell(makeDefaultAddress, m.madeDefault))}
          >
            {m.makeDefault}
          </Button>
        )}
        <AddressDialog saved={saved} trigger={<Button size="sm">{m.change}</Button>} />
        <ConfirmDialog
          title={m.forgetTitle}
          consequence={m.forgetText}
          confirmLabel={m.forget}
          isDanger
          onConfirm={async () => tell((await forgetting.mutateAsync({ input: input() })).forgetAddress, m.forgotten)}
          trigger={
            <Button size="sm" variant="quiet">
              {m.forget}
            </Button>
          }
        />
      </span>
    </>
  )
}
