import { pages } from '@naru/api-client'
import { Button, Card, CountryName, DataTable, DateText, EmptyState, ErrorState, PageHeader, StatusBadge, Tabs, useLocalized, useMessages, type Tone } from '@naru/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { FileQuestion, MailQuestion } from 'lucide-react'
import { useState } from 'react'
import { SupplierDeclarationsDocument, type DeclarationFactsFragment } from '../../generated/graphql.js'
import { AnswerDialog } from './answer-dialog.js'
import { AskDialog } from './ask-dialog.js'
import { messages } from './messages.js'
import { RevokeDialog } from './revoke-dialog.js'
import { declarationSides, type DeclarationSideName } from './routes.js'

const route = getRouteApi('/framed/supplier-declarations')

/** Declarations of origin: those the firm asked its suppliers for, and those that its customers ask of it. */
export function SupplierDeclarationsPage() {
  const m = useMessages(messages)
  const navigate = useNavigate()
  const { side } = route.useSearch()
  const [isAsking, setAsking] = useState(false)
  return (
    <>
      <PageHeader
        title={m.title}
        description={m.description}
        actions={
          <Button variant="primary" icon={<MailQuestion aria-hidden className="size-4" />} onPress={() => setAsking(true)}>
            {m.ask}
          </Button>
        }
      />
      <Tabs
        label={m.title}
        selected={side}
        onSelect={(id) => {
          const next = declarationSides.find((known) => known === id)
          if (next) void navigate({ to: '/supplier-declarations', search: { side: next }, replace: true })
        }}
        items={declarationSides.map((id) => ({ id, label: m.sides[id], content: <List side={id} /> }))}
      />
      {isAsking && <AskDialog onClose={() => setAsking(false)} />}
    </>
  )
}

type Step = { readonly kind: 'answer' | 'revoke'; readonly declaration: DeclarationFactsFragment }

function List({ side }: { readonly side: DeclarationSideName }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const [step, setStep] = useState<Step>()
  const { data, error, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery(pages(SupplierDeclarationsDocument, { side }, ({ supplierDeclarations }) => supplierDeclarations))
  if (error) return <ErrorState onRetry={() => void refetch()} />
  return (
    <Card isFlush>
      <DataTable
        label={m.sides[side]}
        rows={data}
        rowId={({ id }) => id}
        rowLabel={({ material }) => say(material)}
        hasMore={hasNextPage}
        onMore={() => void fetchNextPage()}
        empty={
          <EmptyState title={m.none[side]} icon={FileQuestion}>
            {m.noneBody[side]}
          </EmptyState>
        }
        columns={[
          {
            id: 'material',
            header: m.material,
            isTitle: true,
            cell: ({ material, hs }) => (
              <>
                <span className="block font-medium">{say(material)}</span>
                <span className="tabular block text-sm text-ink-soft">{`HS ${hs}`}</span>
              </>
            ),
          },
          { id: 'other', header: side === 'ASKING' ? m.supplier : m.firm, cell: ({ supplier, firm }) => (side === 'ASKING' ? supplier : say(firm)) },
          { id: 'status', header: m.status, cell: (declaration) => <Standing declaration={declaration} /> },
          { id: 'origin', header: m.origin, cell: ({ declared }) => (declared ? <CountryName code={declared.origin} /> : '–') },
          {
            id: 'paper',
            header: m.reference,
            cell: ({ declared, reason }) =>
              declared ? (
                <>
                  <code className="tabular block text-sm">{declared.reference}</code>
                  <span className="block text-sm text-ink-soft">{declared.lots.length === 0 ? m.everyLot : m.lots(declared.lots.join(', '))}</span>
                </>
              ) : (
                (reason ?? '–')
              ),
          },
          { id: 'days', header: m.days, cell: ({ declared }) => (declared ? <span className="tabular">{`${declared.from} – ${declared.until}`}</span> : '–') },
          { id: 'asked', header: m.askedAt, cell: ({ askedAt }) => <DateText value={askedAt} /> },
          {
            id: 'acts',
            header: m.act,
            cell: (declaration) => (
              <span className="flex flex-wrap gap-2">
                {!declaration.mayAnswer && !declaration.mayRevoke && '–'}
                {declaration.mayAnswer && (
                  <Button size="sm" onPress={() => setStep({ kind: 'answer', declaration })}>
                    {m.answer}
                  </Button>
                )}
                {declaration.mayRevoke && (
                  <Button size="sm" variant="quiet" onPress={() => setStep({ kind: 'revoke', declaration })}>
                    {m.revoke}
                  </Button>
                )}
              </span>
            ),
          },
        ]}
      />
      {step?.kind === 'answer' && <AnswerDialog declaration={step.declaration} onClose={() => setStep(undefined)} />}
      {step?.kind === 'revoke' && <RevokeDialog declaration={step.declaration} onClose={() => setStep(undefined)} />}
    </Card>
  )
}

/** A declaration with fewer days left than this is shown as ending. */
const soonDays = 30

function Standing({ declaration: { status, declared } }: { readonly declaration: DeclarationFactsFragment }) {
  const m = useMessages(messages)
  const [tone, text]: readonly [Tone, string] =
    status !== 'DECLARED' || !declared
      ? [status === 'REQUESTED' ? 'info' : 'bad', m.statuses[status]]
      : !declared.originating
        ? ['off', m.notOriginating]
        : !declared.inForce
          ? ['bad', m.outOfDays]
          : (declared.daysLeft ?? 0) <= soonDays
            ? ['warn', m.ending(declared.daysLeft ?? 0)]
            : ['good', m.statuses.DECLARED]
  return <StatusBadge tone={tone}>{text}</StatusBadge>
}
