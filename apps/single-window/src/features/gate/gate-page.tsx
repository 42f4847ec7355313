import { pages } from '@naru/api-client'
import { Button, Card, DataTable, DateText, DescriptionList, EmptyState, Notice, PageHeader, QrCamera, SplitLayout, StatusBadge, TextField, useMessages } from '@naru/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { GateEventsDocument } from '../../generated/graphql.js'
import { CheckedPermit } from './checked-permit.js'
import { messages } from './messages.js'
import { useGate } from './use-gate.js'

/** The officer's console at the gate: a scan says who and what may pass, with or without a connection. */
export function GatePage() {
  const m = useMessages(messages)
  const gate = useGate()
  return (
    <>
      <PageHeader title={m.title} description={m.note} status={<StatusBadge tone={gate.isOffline ? 'warn' : 'good'}>{gate.isOffline ? m.offline : m.online}</StatusBadge>} />
      <SplitLayout aside={<Device gate={gate} />}>
        {gate.check ? (
          <CheckedPermit check={gate.check} isRecording={gate.isRecording} onDecide={gate.decide} onNext={gate.clear} />
        ) : (
          <Scan isReady={gate.manifest !== undefined} onText={gate.look} />
        )}
        <Recent />
      </SplitLayout>
    </>
  )
}

type Gate = ReturnType<typeof useGate>

function Scan({ isReady, onText }: { readonly isReady: boolean; readonly onText: Gate['look'] }) {
  const m = useMessages(messages)
  const [text, setText] = useState('')
  const [isPending, setPending] = useState(false)
  const look = async (found: string) => {
    setPending(true)
    try {
      await onText(found)
    } finally {
      setPending(false)
    }
  }
  return (
    <Card title={m.scan}>
      <div className="flex flex-col gap-5">
        {!isReady && <Notice tone="warn">{m.noManifest}</Notice>}
        <form
          className="flex flex-col gap-3"
          onSubmit={(event) => {
            event.preventDefault()
            if (text.trim() !== '') void look(text)
          }}
        >
          <TextField label={m.text} description={m.textExample} isMultiline rows={3} isTabular autoFocus value={text} onChange={setText} />
          <Button type="submit" variant="primary" size="lg" isDisabled={isPending || text.trim() === ''}>
            {m.check}
          </Button>
        </form>
        <QrCamera onText={(found) => void look(found)} />
      </div>
    </Card>
  )
}

function Device({ gate: { manifest, waiting, device, isOffline, sync } }: { readonly gate: Gate }) {
  const m = useMessages(messages)
  return (
    <>
      <Card title={m.state}>
        <DescriptionList
          columns={1}
          items={[
            { term: m.device, value: <span className="tabular">{device}</span> },
            { term: m.manifestAt, value: manifest ? <DateText value={manifest.issuedAt} withTime /> : null },
            { term: m.permit, value: manifest ? m.permitsOnDevice(manifest.permits.length) : null },
          ]}
        />
      </Card>
      <Card
        title={m.waiting}
        actions={
          waiting.length > 0 && (
            <Button size="sm" isDisabled={isOffline} onPress={() => void sync()}>
              {m.sync}
            </Button>
          )
        }
      >
        {waiting.length === 0 ? (
          <p className="text-ink-soft">{m.waitingNone}</p>
        ) : (
          <ul className="flex flex-col gap-2">
            {waiting.map(({ id, number, plate, decision, at }) => (
              <li key={id} className="flex items-center justify-between gap-3">
                <span className="tabular min-w-0">
                  {plate} <span className="text-sm text-ink-soft">{number}</span>
                </span>
                <span className="flex items-center gap-2">
                  <StatusBadge tone={decision === 'PASSED' ? 'good' : 'bad'}>{m.outcomes[decision]}</StatusBadge>
                  <DateText value={at} withTime className="text-sm text-ink-soft" />
                </span>
              </li>
            ))}
          </ul>
        )}
      </Card>
    </>
  )
}

const tones = { PASSED: 'good', REFUSED: 'bad', DOUBLE_USE: 'bad' } as const

function Recent() {
  const m = useMessages(messages)
  const list = useInfiniteQuery({ ...pages(GateEventsDocument, { first: 10 }, (data) => data.gateEvents), retry: false })
  return (
    <Card title={m.recent} isFlush>
      <DataTable
        label={m.recent}
        rows={list.data}
        rowId={({ id }) => id}
        error={list.error ? { retry: () => void list.refetch() } : undefined}
        hasMore={list.hasNextPage}
        isLoadingMore={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
        empty={<EmptyState title={m.noEvents} />}
        columns={[
          { id: 'plate', header: m.plate, isTitle: true, cell: ({ plate }) => <span className="tabular whitespace-nowrap">{plate}</span> },
          { id: 'permit', header: m.permit, cell: ({ permitNumber }) => <span className="tabular whitespace-nowrap">{permitNumber}</span> },
          { id: 'outcome', header: m.outcome, cell: ({ outcome }) => <StatusBadge tone={tones[outcome]}>{m.outcomes[outcome]}</StatusBadge> },
          { id: 'reason', header: m.reason, cell: ({ reason }) => reason ?? '–' },
          {
            id: 'at',
            header: m.at,
            cell: ({ at, offline }) => (
              <span className="whitespace-nowrap">
                <DateText value={at} withTime /> {offline && <span className="text-sm text-ink-soft">{m.offlineMark}</span>}
              </span>
            ),
          },
          { id: 'device', header: m.device, isWideOnly: true, cell: ({ device }) => device },
        ]}
      />
    </Card>
  )
}
