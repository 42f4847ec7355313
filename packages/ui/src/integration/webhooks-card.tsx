import { Webhook } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { Button } from '../actions/button.js'
import { ConfirmDialog } from '../actions/dialog.js'
import { toast } from '../actions/toast.js'
import { StatusBadge } from '../feedback/badge.js'
import { EmptyState, Loading } from '../feedback/states.js'
import { useMessages } from '../i18n/messages.js'
import { Card } from '../layout/page.js'
import type { ActOutcome } from './api-keys-card.js'
import { EndpointDialog, type EndpointFields, type EventChoice } from './endpoint-dialog.js'
import { integrationMessages } from './integration-messages.js'
import { SecretDialog } from './secret-dialog.js'

export interface EndpointRow extends EndpointFields {
  readonly id: string
  readonly status: keyof (typeof integrationMessages)['ko']['endpointStatus']
  readonly disabledReason: string | null
}

export type EndpointActName = 'disable' | 'enable' | 'rotate' | 'remove' | 'test'

export interface WebhooksCardProps {
  /** Undefined while loading. */
  readonly endpoints: readonly EndpointRow[] | undefined
  readonly events: readonly EventChoice[]
  readonly onOpen: (endpoint: EndpointFields) => Promise<ActOutcome>
  readonly onChange: (id: string, endpoint: EndpointFields) => Promise<ActOutcome>
  readonly onAct: (id: string, act: EndpointActName) => Promise<ActOutcome>
  /** The log of one endpoint. */
  readonly log: (endpoint: EndpointRow) => ReactNode
}

/** Where an organisation is told of events: each endpoint with its state, its acts and its log. */
export function WebhooksCard({ endpoints, events, onOpen, onChange, onAct, log }: WebhooksCardProps) {
  const m = useMessages(integrationMessages)
  const [isAdding, setAdding] = useState(false)
  const [secret, setSecret] = useState<string>()
  return (
    <Card
      title={m.webhooks}
      description={m.webhooksHint}
      actions={
        <Button icon={<Webhook aria-hidden className="size-4" />} onPress={() => setAdding(true)}>
          {m.newEndpoint}
        </Button>
      }
    >
      {endpoints === undefined ? (
        <Loading lines={3} />
      ) : endpoints.length === 0 ? (
        <EmptyState title={m.noEndpoints} icon={Webhook}>
          {m.noEndpointsBody}
        </EmptyState>
      ) : (
        <ul className="flex flex-col gap-4">
          {endpoints.map((endpoint) => (
            <EndpointItem key={endpoint.id} endpoint={endpoint} events={events} onChange={onChange} onAct={onAct} onSecret={setSecret} log={log} />
          ))}
        </ul>
      )}
      {isAdding && <EndpointDialog title={m.newEndpoint} events={events} onSave={onOpen} onSecret={setSecret} onClose={() => setAdding(false)} />}
      {secret !== undefined && <SecretDialog title={m.secretMade} secret={secret} onClose={() => setSecret(undefined)} />}
    </Card>
  )
}

interface EndpointItemProps extends Pick<WebhooksCardProps, 'events' | 'onChange' | 'onAct' | 'log'> {
  readonly endpoint: EndpointRow
  readonly onSecret: (secret: string) => void
}

function EndpointItem({ endpoint, events, onChange, onAct, onSecret, log }: EndpointItemProps) {
  const m = useMessages(integrationMessages)
  const [isEditing, setEditing] = useState(false)
  const [isLogOpen, setLogOpen] = useState(false)
  const { id, url, description, status, disabledReason } = endpoint
  const isOn = status === 'ACTIVE'
  const reasons: Readonly<Record<string, string>> = m.reason
  const act = async (what: EndpointActName) => {
    const outcome = await onAct(id, what)
    if ('refused' in outcome) toast.bad(outcome.refused)
    else if (outcome.secret !== null) onSecret(outcome.secret)
    else if (what === 'test') toast.good(m.tested)
  }
  return (
    <li className="rounded-md border border-line p-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <p className="min-w-0 font-medium break-all">{url}</p>
        <StatusBadge tone={isOn ? 'good' : 'off'}>{m.endpointStatus[status]}</StatusBadge>
        <span className="text-sm text-ink-soft">{m.eventCount(endpoint.events.length)}</span>
      </div>
      {description !== '' && <p className="mt-1 text-sm text-ink-soft">{description}</p>}
      {disabledReason !== null && <p className="mt-1 text-sm text-warn-text">{reasons[disabledReason]}</p>}
      <div className="mt-3 flex flex-wrap gap-2">
        <Button size="sm" onPress={() => setLogOpen(!isLogOpen)} aria-expanded={isLogOpen}>
          {m.log}
        </Button>
        <Button size="sm" isDisabled={!isOn} onPress={() => void act('test')}>
          {m.test}
        </Button>
        <Button size="sm" onPress={() => setEditing(true)}>
          {m.change}
        </Button>
        <Button size="sm" variant="quiet" onPress={() => void act('rotate')}>
          {m.rotateSecret}
        </Button>
        <Button size="sm" variant="quiet" onPress={() => void act(isOn ? 'disable' : 'enable')}>
          {isOn ? m.disable : m.enable}
        </Button>
        <ConfirmDialog
          title={m.removeTitle}
          consequence={m.removeConsequence}
          confirmLabel={m.remove}
          isDanger
          onConfirm={() => act('remove')}
          trigger={
            <Button size="sm" variant="quiet">
              {m.remove}
            </Button>
          }
        />
      </div>
      {isLogOpen && <div className="mt-4">{log(endpoint)}</div>}
      {isEditing && (
        <EndpointDialog title={m.editEndpoint} events={events} initial={endpoint} onSave={(fields) => onChange(id, fields)} onSecret={onSecret} onClose={() => setEditing(false)} />
      )}
    </li>
  )
}
