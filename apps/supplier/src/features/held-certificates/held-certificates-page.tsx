import { pages, useAct, useIdempotencyKey } from '@naru/api-client'
import { Button, Card, ConfirmDialog, DataTable, DateText, EmptyState, PageHeader, StatusBadge, toast, useMessages, type Tone } from '@naru/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { BadgeCheck } from 'lucide-react'
import { MyHeldCertificatesDocument, RemoveCertificateDocument, type CertificateStanding, type HeldCertificatePartsFragment } from '../../generated/graphql.js'
import { useRefusals } from '../listings/refusals.js'
import { CertificateDialog } from './certificate-dialog.js'
import { certificateNames } from './kinds.js'
import { messages } from './messages.js'

const tones: Readonly<Record<CertificateStanding, Tone>> = { FUTURE: 'info', VALID: 'good', ENDING: 'warn', EXPIRED: 'off' }

/** Certificates of quality and conformity, with how long they hold. */
export function HeldCertificatesPage() {
  const m = useMessages(messages)
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    pages(MyHeldCertificatesDocument, { first: 20 }, ({ myCertificates }) => myCertificates),
  )
  const add = <CertificateDialog trigger={<Button variant="primary">{m.add}</Button>} />
  return (
    <>
      <PageHeader title={m.title} description={m.description} actions={add} />
      <Card isFlush>
        <DataTable
          label={m.title}
          rows={data}
          rowId={({ id }) => id}
          rowLabel={({ kind, number }) => `${certificateNames[kind] ?? kind} ${number}`}
          hasMore={hasNextPage}
          isLoadingMore={isFetchingNextPage}
          onMore={() => void fetchNextPage()}
          error={error ? { retry: () => void refetch() } : undefined}
          empty={
            <EmptyState title={m.none} icon={BadgeCheck}>
              {m.noneBody}
            </EmptyState>
          }
          columns={[
            { id: 'kind', header: m.kind, cell: ({ kind }) => certificateNames[kind] ?? kind, isTitle: true },
            { id: 'number', header: m.number, cell: ({ number }) => <span className="tabular">{number}</span> },
            { id: 'issuer', header: m.issuer, cell: ({ issuer }) => issuer },
            { id: 'scope', header: m.scope, cell: ({ wholeFirm, listings }) => (wholeFirm ? m.scopes.firm : m.covers(listings.length)) },
            { id: 'until', header: m.until, cell: ({ validUntil }) => (validUntil === null ? m.endless : <DateText value={validUntil} />) },
            { id: 'state', header: m.state, cell: ({ standing }) => <StatusBadge tone={tones[standing]}>{m.standings[standing]}</StatusBadge> },
            { id: 'acts', header: m.acts, align: 'end', cell: (certificate) => <RowActs certificate={certificate} /> },
          ]}
        />
      </Card>
    </>
  )
}

function RowActs({ certificate }: { readonly certificate: HeldCertificatePartsFragment }) {
  const m = useMessages(messages)
  const act = useAct(RemoveCertificateDocument)
  const refusals = useRefusals()
  const [idempotencyKey, renew] = useIdempotencyKey()
  const remove = async () => {
    const { removeCertificate } = await act.mutateAsync({ input: { idempotencyKey, id: certificate.id } })
    renew()
    if (!refusals.take(removeCertificate)) return false
    toast.good(m.removed)
    return true
  }
  return (
    <span className="flex flex-wrap justify-end gap-2">
      {certificate.file && (
        <a href={certificate.file.url} className="self-center text-sm text-brand-text underline underline-offset-2">
          {m.file}
        </a>
      )}
      <CertificateDialog
        certificate={certificate}
        trigger={
          <Button size="sm" variant="quiet">
            {m.edit}
          </Button>
        }
      />
      <ConfirmDialog
        title={m.removeTitle}
        consequence={m.removeText}
        confirmLabel={m.remove}
        isDanger
        onConfirm={remove}
        trigger={
          <Button size="sm" variant="quiet">
            {m.remove}
          </Button>
        }
      />
    </span>
  )
}
