import { query } from '@naru/api-client'
import { Card, LinkButton, useLocalized, useMessages } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { SupplierOrderPapersDocument, type SupplierOrderFragment } from '../../generated/graphql.js'
import { messages } from './messages.js'

/** The papers that derive from this order, and where the missing ones begin. */
export function OrderPapers({ order }: { readonly order: SupplierOrderFragment }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const papers = useQuery(query(SupplierOrderPapersDocument, { id: order.id })).data
  const isPacked = order.packages.length > 0
  const declaration = papers?.declarationOfOrder
  return (
    <Card title={m.papers}>
      <ul className="flex flex-col gap-4">
        <Paper
          name={m.certificate}
          note={isPacked ? papers?.certificatesOfOrder.map(({ agreementName }) => say(agreementName)).join(', ') : m.afterPacking}
          action={
            isPacked && (
              <LinkButton size="sm" href={papers?.certificatesOfOrder[0] ? `/certificates/${papers.certificatesOfOrder[0].id}` : `/certificates/new?order=${order.id}`}>
                {papers?.certificatesOfOrder[0] ? m.open : m.applyCertificate}
              </LinkButton>
            )
          }
        />
        <Paper
          name={m.declaration}
          note={declaration ? (declaration.mrn ?? declaration.number) : m.noDeclaration}
          action={
            declaration && (
              <LinkButton size="sm" href={`/declarations/${declaration.id}`}>
                {m.open}
              </LinkButton>
            )
          }
        />
        {order.crosses && (
          <Paper
            name={m.dossier}
            note={undefined}
            action={
              <LinkButton size="sm" href={order.status === 'ALLOCATED' || order.status === 'PACKED' ? `/dossiers/new?order=${order.id}` : '/dossiers'}>
                {order.status === 'ALLOCATED' || order.status === 'PACKED' ? m.toDossier : m.seeDossiers}
              </LinkButton>
            }
          />
        )}
      </ul>
    </Card>
  )
}

function Paper({ name, note, action }: { readonly name: string; readonly note: string | undefined; readonly action: ReactNode }) {
  return (
    <li className="flex flex-wrap items-center gap-3">
      <span className="min-w-0 flex-1">
        <span className="block font-medium">{name}</span>
        {note !== undefined && note !== '' && <span className="tabular block text-sm break-words text-ink-soft">{note}</span>}
      </span>
      {action}
    </li>
  )
}
