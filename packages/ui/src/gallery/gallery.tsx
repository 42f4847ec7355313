import { BadgeCheck, DoorOpen, FileText, House, Inbox, LineChart as LineIcon } from 'lucide-react'
import { useState } from 'react'
import { Charts } from './gallery-charts.js'
import { Fields } from './gallery-fields.js'
import {
  AccountMenu,
  Button,
  Card,
  ClockBar,
  ConfirmDialog,
  type Column,
  DataTable,
  DescriptionList,
  DialogActions,
  EmptyState,
  ErrorState,
  FilterBar,
  FilterChips,
  LanguageSwitch,
  Money,
  Notice,
  NotificationBell,
  OrganisationSwitch,
  PageHeader,
  SplitLayout,
  Stat,
  SavedViews,
  StatRow,
  StatusBadge,
  Steps,
  TableDownload,
  Tabs,
  ThemeSwitch,
  Timeline,
  toast,
  useColumnChoice,
  useMessages,
  WorkFrame,
} from './kit.js'
import { messages } from './messages.js'

const now = new Date('2026-03-10T03:00:00Z')

/** The frame with a case page in it, then every other component. */
export function Gallery() {
  const m = useMessages(messages)
  return (
    <WorkFrame
      appName={m.app}
      path="/cases"
      sections={[
        { id: 'start', items: [{ id: 'home', label: m.home, href: '/', icon: House }] },
        {
          id: 'decide',
          label: m.decide,
          items: [
            { id: 'cases', label: m.cases, href: '/cases', icon: Inbox, count: 12, countLabel: m.waiting(12) },
            { id: 'certificates', label: m.certificates, href: '/certificates', icon: BadgeCheck, count: 3, countLabel: m.waiting(3) },
            { id: 'declarations', label: m.declarations, href: '/declarations', icon: FileText },
            { id: 'gate', label: m.gate, href: '/gate', icon: DoorOpen },
            { id: 'statistics', label: m.statistics, href: '/statistics', icon: LineIcon },
          ],
        },
      ]}
      switcher={<OrganisationSwitch current={{ id: 'a', name: m.organisation, note: m.examiner }} others={[{ id: 'b', name: m.firmName }]} onSwitch={() => undefined} />}
      tools={
        <>
          <ThemeSwitch />
          <LanguageSwitch />
          <NotificationBell
            unread={2}
            items={[
              { id: '1', text: m.filed, at: '2026-03-09T01:00:00Z', isRead: false, href: '/cases' },
              { id: '2', text: m.examined, at: '2026-03-08T01:00:00Z', isRead: true },
            ]}
            allHref="/notifications"
            onOpen={() => undefined}
            onRead={() => undefined}
            onReadAll={() => undefined}
          />
          <AccountMenu name={m.examiner} email="examiner@unification.example" profileHref="/profile" onSignOut={() => undefined} />
        </>
      }
    >
      <CasePage />
      <div className="mt-10 flex flex-col gap-8">
        <Queue />
        <Fields />
        <Charts />
        <Card title={m.state}>
          <EmptyState title={m.emptyTitle}>{m.emptyBody}</EmptyState>
          <ErrorState reference="7f3a" onRetry={() => undefined} />
        </Card>
      </div>
    </WorkFrame>
  )
}

function CasePage() {
  const m = useMessages(messages)
  return (
    <>
      <PageHeader
        title={m.title}
        status={<StatusBadge tone="warn">{m.pending}</StatusBadge>}
        description={m.description}
        crumbs={[{ label: m.home, href: '/' }, { label: m.cases, href: '/cases' }, { label: m.title }]}
        actions={
          <>
            <ConfirmDialog
              title={m.refuse}
              consequence={m.consequence}
              confirmLabel={m.refuse}
              isDanger
              onConfirm={() => Promise.resolve()}
              trigger={<Button>{m.refuse}</Button>}
            />
            <Button variant="primary" onPress={() => toast.good(m.approved)}>
              {m.approve}
            </Button>
          </>
        }
      />
      <StatRow className="mb-6">
        <Stat label={m.today} value="24" change={12.5} note={m.against} />
        <Stat label={m.median} value="1.4 h" change={-8} isLowerBetter note={m.against} />
        <Stat label={m.overdue} value="2" href="/cases" />
        <Stat label={m.approvalRate} value="96%" />
      </StatRow>
      <SplitLayout
        aside={
          <Card title={m.history}>
            <Timeline
              entries={[
                { id: '1', title: m.filed, at: '2026-03-09T01:12:00Z', by: m.firmName, tone: 'info' },
                { id: '2', title: m.routed, at: '2026-03-09T01:12:05Z', tone: 'neutral' },
                { id: '3', title: m.examined, at: '2026-03-09T06:40:00Z', by: m.examiner, tone: 'good', body: m.lawBody },
              ]}
            />
          </Card>
        }
      >
        <Notice tone="warn" title={m.law}>
          {m.lawBody}
        </Notice>
        <Card title={m.facts}>
          <DescriptionList
            columns={3}
            items={[
              { term: m.firm, value: m.firmName },
              { term: m.crossing, value: '2026-03-12' },
              { term: m.amount, value: <Money value={{ amount: '12300000', currency: 'KRW' }} /> },
              { term: m.clock, value: <ClockBar from="2026-03-09T01:00:00Z" until="2026-03-11T01:00:00Z" now={now} /> },
              { term: m.state, value: <StatusBadge tone="good">{m.approved}</StatusBadge> },
              { term: m.note, value: '' },
            ]}
          />
        </Card>
        <Card title={m.steps}>
          <Steps
            label={m.steps}
            onSelect={() => undefined}
            steps={[
              { id: '1', label: m.step1, state: 'done' },
              { id: '2', label: m.step2, state: 'current', note: m.lawBody },
              { id: '3', label: m.step3, state: 'open' },
            ]}
          />
        </Card>
      </SplitLayout>
    </>
  )
}

interface Case {
  readonly id: string
  readonly number: string
  readonly good: string
  readonly tone: 'warn' | 'good' | 'bad' | 'info' | 'off'
  readonly state: string
  readonly amount: string
  readonly until: string
}

function Queue() {
  const m = useMessages(messages)
  const [view, setView] = useState<'all' | 'mine'>('all')
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set(['2']))
  const all: readonly Column<Case>[] = [
    { id: 'number', header: m.cases, cell: ({ number }) => <span className="tabular">{number}</span>, text: ({ number }) => number, sortKey: 'number', isTitle: true },
    { id: 'good', header: m.items, cell: ({ good }) => good, text: ({ good }) => good },
    { id: 'state', header: m.state, cell: ({ tone, state }) => <StatusBadge tone={tone}>{state}</StatusBadge> },
    { id: 'amount', header: m.amount, cell: ({ amount }) => <Money value={{ amount, currency: 'KRW' }} />, text: ({ amount }) => amount, align: 'end', sortKey: 'amount' },
    { id: 'clock', header: m.clock, cell: ({ until }) => <ClockBar from="2026-03-09T01:00:00Z" until={until} now={now} /> },
  ]
  const [columns, columnChoice] = useColumnChoice('gallery', all)
  const cases: readonly Case[] = [
    { id: '1', number: '2026-000123', good: m.item, tone: 'warn', state: m.pending, amount: '12300000', until: '2026-03-10T15:00:00Z' },
    { id: '2', number: '2026-000124', good: m.watch, tone: 'info', state: m.received, amount: '4560000', until: '2026-03-13T01:00:00Z' },
    { id: '3', number: '2026-000125', good: m.item, tone: 'bad', state: m.refused, amount: '980000', until: '2026-03-09T20:00:00Z' },
    { id: '4', number: '2026-000126', good: m.watch, tone: 'good', state: m.approved, amount: '7700000', until: '2026-03-12T01:00:00Z' },
    { id: '5', number: '2026-000127', good: m.watch, tone: 'off', state: m.withdrawn, amount: '7700000', until: '2026-03-12T01:00:00Z' },
  ]
  return (
    <Tabs
      label={m.queue}
      items={[
        {
          id: 'queue',
          label: m.queue,
          count: 5,
          content: (
            <Card
              title={m.queue}
              description={m.queueHint}
              isFlush
              actions={
                <div className="flex flex-wrap items-center gap-2">
                  <FilterBar
                    label={m.queue}
                    selected={view}
                    onSelect={setView}
                    choices={[
                      { id: 'all', label: m.all, count: 12 },
                      { id: 'mine', label: m.mine, count: 3 },
                    ]}
                  />
                  <SavedViews name="gallery" href="/cases?state=open" />
                  {columnChoice}
                  <TableDownload name={m.queue} columns={all} rows={cases} />
                </div>
              }
            >
              <FilterChips
                className="px-5 pb-3"
                chips={[
                  { id: 'a', label: m.pending },
                  { id: 'b', label: m.due },
                ]}
                onRemove={() => undefined}
                onClear={() => undefined}
              />
              <DataTable
                label={m.queue}
                rows={cases}
                rowId={({ id }) => id}
                rowLabel={({ number }) => number}
                onOpen={() => undefined}
                sorting={{ key: 'number', isDescending: true }}
                onSort={() => undefined}
                selected={selected}
                onSelect={setSelected}
                bulkActions={<Button size="sm">{m.approve}</Button>}
                hasMore
                onMore={() => undefined}
                columns={columns}
              />
            </Card>
          ),
        },
        { id: 'empty', label: m.mine, content: <DialogActions>{null}</DialogActions> },
      ]}
    />
  )
}
