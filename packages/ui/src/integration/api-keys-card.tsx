import type { Localized } from '@naru/kernel'
import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../actions/button.js'
import { ConfirmDialog, Dialog, DialogActions } from '../actions/dialog.js'
import { toast } from '../actions/toast.js'
import { DataTable, type Column } from '../data/data-table.js'
import { Badge, StatusBadge } from '../feedback/badge.js'
import { EmptyState, Notice } from '../feedback/states.js'
import { CheckboxGroup } from '../fields/choice.js'
import { Form } from '../fields/form.js'
import { NumberField } from '../fields/number-field.js'
import { TextField } from '../fields/text-field.js'
import { DateText } from '../format/text.js'
import { useMessages } from '../i18n/messages.js'
import { Card } from '../layout/page.js'
import { integrationMessages } from './integration-messages.js'
import { SecretDialog } from './secret-dialog.js'

export type KeyScope = keyof (typeof integrationMessages)['ko']['scope']

export interface ApiKeyRow {
  readonly id: string
  readonly name: string
  readonly prefix: string
  readonly scopes: readonly KeyScope[]
  readonly status: keyof (typeof integrationMessages)['ko']['keyStatus']
  readonly createdBy: Localized | null
  readonly expiresAt: string
  readonly lastUsedAt: string | null
}

/** Refused in words, or done, with what is shown once. */
export type ActOutcome = { readonly refused: string } | { readonly secret: string | null }

export interface ApiKeysCardProps {
  /** Undefined while loading. */
  readonly keys: readonly ApiKeyRow[] | undefined
  readonly onCreate: (key: { readonly name: string; readonly scopes: readonly KeyScope[]; readonly days: number }) => Promise<ActOutcome>
  readonly onRotate: (id: string) => Promise<ActOutcome>
  readonly onRevoke: (id: string) => Promise<ActOutcome>
}

const tones = { ACTIVE: 'good', EXPIRED: 'off', REVOKED: 'off' } as const

/** The keys of an organisation's systems, with the way to make, rotate and revoke them. */
export function ApiKeysCard({ keys, onCreate, onRotate, onRevoke }: ApiKeysCardProps) {
  const m = useMessages(integrationMessages)
  const [isMaking, setMaking] = useState(false)
  const [secret, setSecret] = useState<string>()
  const show = (outcome: ActOutcome): void => {
    if ('refused' in outcome) toast.bad(outcome.refused)
    else if (outcome.secret !== null) setSecret(outcome.secret)
    else toast.good(m.revoked)
  }
  const columns: readonly Column<ApiKeyRow>[] = [
    { id: 'name', header: m.name, cell: ({ name }) => name, isTitle: true },
    { id: 'key', header: m.key, cell: ({ prefix }) => <code className="tabular">{`${prefix}…`}</code> },
    { id: 'scopes', header: m.scopes, cell: ({ scopes }) => <ScopeBadges scopes={scopes} /> },
    { id: 'status', header: m.status, cell: ({ status }) => <StatusBadge tone={tones[status]}>{m.keyStatus[status]}</StatusBadge> },
    { id: 'expires', header: m.expires, cell: ({ expiresAt }) => <DateText value={expiresAt} /> },
    { id: 'used', header: m.lastUsed, cell: ({ lastUsedAt }) => (lastUsedAt === null ? m.never : <DateText value={lastUsedAt} />) },
    {
      id: 'act',
      header: m.act,
      cell: ({ id, name, status }) =>
        status === 'ACTIVE' && (
          <span className="inline-flex flex-wrap gap-2">
            <ConfirmDialog
              title={m.rotateTitle(name)}
              consequence={m.rotateConsequence}
              confirmLabel={m.rotate}
              onConfirm={async () => show(await onRotate(id))}
              trigger={<Button size="sm">{m.rotate}</Button>}
            />
            <ConfirmDialog
              title={m.revokeTitle(name)}
              consequence={m.revokeConsequence}
              confirmLabel={m.revoke}
              isDanger
              onConfirm={async () => show(await onRevoke(id))}
              trigger={
                <Button size="sm" variant="quiet">
                  {m.revoke}
                </Button>
              }
            />
          </span>
        ),
    },
  ]
  return (
    <Card
      title={m.keys}
      description={m.keysHint}
      isFlush
      actions={
        <Button icon={<KeyRound aria-hidden className="size-4" />} onPress={() => setMaking(true)}>
          {m.newKey}
        </Button>
      }
    >
      <DataTable
        label={m.keys}
        rows={keys}
        rowId={({ id }) => id}
        rowLabel={({ name }) => name}
        columns={columns}
        empty={
          <EmptyState title={m.noKeys} icon={KeyRound}>
            {m.noKeysBody}
          </EmptyState>
        }
      />
      {isMaking && <NewKeyDialog onCreate={onCreate} onMade={setSecret} onClose={() => setMaking(false)} />}
      {secret !== undefined && <SecretDialog title={m.keyMade} secret={secret} onClose={() => setSecret(undefined)} />}
    </Card>
  )
}

function ScopeBadges({ scopes }: { readonly scopes: readonly KeyScope[] }) {
  const m = useMessages(integrationMessages)
  return (
    <span className="inline-flex flex-wrap gap-1">
      {scopes.map((scope) => (
        <Badge key={scope}>{m.scope[scope]}</Badge>
      ))}
    </span>
  )
}

interface NewKeyDialogProps {
  readonly onCreate: ApiKeysCardProps['onCreate']
  readonly onMade: (secret: string) => void
  readonly onClose: () => void
}

function NewKeyDialog({ onCreate, onMade, onClose }: NewKeyDialogProps) {
  const m = useMessages(integrationMessages)
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState<readonly KeyScope[]>(['READ'])
  const [days, setDays] = useState<number | undefined>(90)
  const [problem, setProblem] = useState<string>()
  const [isPending, setPending] = useState(false)
  const options = (Object.keys(integrationMessages.ko.scope) as KeyScope[]).map((id) => ({ id, label: m.scope[id] }))
  const create = async () => {
    setPending(true)
    try {
      const outcome = await onCreate({ name, scopes, days: days ?? 0 })
      if ('refused' in outcome) setProblem(outcome.refused)
      else {
        onClose()
        if (outcome.secret !== null) onMade(outcome.secret)
      }
    } finally {
      setPending(false)
    }
  }
  return (
    <Dialog title={m.newKey} isOpen onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Form onSubmit={create} label={m.newKey}>
        {problem !== undefined && (
          <Notice tone="bad" isLive>
            {problem}
          </Notice>
        )}
        <TextField label={m.name} description={m.nameHint} isRequired maxLength={80} autoComplete="off" value={name} onChange={setName} />
        <CheckboxGroup label={m.scopes} options={options} value={scopes} onChange={setScopes} />
        <NumberField label={m.days} unit={m.daysUnit} description={m.daysHint} minValue={1} maxValue={365} value={days} onChange={setDays} isRequired />
        <DialogActions>
          <Button variant="quiet" onPress={onClose}>
            {m.cancel}
          </Button>
          <Button variant="primary" type="submit" isPending={isPending} isDisabled={name.trim() === '' || scopes.length === 0 || days === undefined}>
            {m.create}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  )
}
