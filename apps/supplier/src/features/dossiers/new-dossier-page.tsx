import { query } from '@naru/api-client'
import { decimal } from '@naru/kernel'
import { EmptyState, ErrorState, LinkButton, Loading, PageHeader, useMessages } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { DossierFileDocument, DossierSuggestionsDocument } from '../../generated/graphql.js'
import { DossierWizard } from './dossier-wizard.js'
import { messages } from './messages.js'
import { editDossierRoute, newDossierRoute } from './routes.js'
import { continueFrom, startFrom, type OrderChoice } from './wizard-state.js'

const suggestionsQuery = { ...query(DossierSuggestionsDocument), staleTime: Infinity }

/** Orders, vehicle and people, review: three steps that ask only what is not known. */
export function NewDossierPage() {
  const m = useMessages(messages)
  const { order, repeat } = newDossierRoute.useSearch()
  const { data, error, refetch } = useQuery({ ...suggestionsQuery, staleTime: 0, refetchOnWindowFocus: false })
  const earlier = useQuery({ ...query(DossierFileDocument, { id: repeat ?? '' }), enabled: repeat !== undefined, refetchOnWindowFocus: false })
  const suggestions = data?.dossierSuggestions
  if (!suggestions || (repeat !== undefined && earlier.isPending)) return error ? <ErrorState onRetry={() => void refetch()} /> : <Loading lines={8} />
  const chosen = suggestions.orders.filter(({ id }) => id === order).map(({ id }) => id)
  return (
    <>
      <PageHeader crumbs={[{ label: m.title, href: '/dossiers' }, { label: m.create }]} title={m.create} description={m.note} />
      {suggestions.gate === null ? (
        <EmptyState title={m.noCrossing}>{m.noCrossingNote}</EmptyState>
      ) : suggestions.orders.length === 0 ? (
        <EmptyState title={m.noOrders} action={<LinkButton href="/dossiers">{m.toList}</LinkButton>}>
          {m.noOrdersNote}
        </EmptyState>
      ) : (
        <DossierWizard suggestions={suggestions} orders={suggestions.orders} earlier={earlier.data} start={startFrom(suggestions, earlier.data, chosen)} />
      )}
    </>
  )
}

/** A draft taken up again. */
export function EditDossierPage() {
  const m = useMessages(messages)
  const { id } = editDossierRoute.useParams()
  const suggestions = useQuery({ ...suggestionsQuery, staleTime: 0, refetchOnWindowFocus: false }).data?.dossierSuggestions
  const { data, error, refetch } = useQuery({ ...query(DossierFileDocument, { id }), refetchOnWindowFocus: false })
  if (!data || !suggestions) return error ? <ErrorState onRetry={() => void refetch()} /> : <Loading lines={8} />
  const file = data.dossier
  if (file?.status !== 'DRAFT')
    return (
      <EmptyState title={m.notFound} action={<LinkButton href={file ? `/dossiers/${file.id}` : '/dossiers'}>{m.toList}</LinkButton>}>
        {m.notFoundNote}
      </EmptyState>
    )
  const held = file.orders.map((order): OrderChoice => {
    const goods = file.goods.filter(({ orderNumber }) => orderNumber === order.number)
    const [first] = goods
    const amount = goods.reduce((total, { value }) => total.plus(value.amount), decimal(0)).toFixed()
    const kilograms = goods.reduce((total, { grossWeightKg }) => total.plus(grossWeightKg), decimal(0)).toFixed()
    return {
      ...order,
      lines: goods.length,
      pieces: goods.reduce((total, { quantity }) => total + quantity, 0),
      total: { amount, currency: first?.value.currency ?? 'KRW' },
      grossWeightKg: kilograms,
      placedOn: file.createdAt,
    }
  })
  return (
    <>
      <PageHeader crumbs={[{ label: m.title, href: '/dossiers' }, { label: file.number }]} title={`${m.edit} ${file.number}`} description={m.note} />
      <DossierWizard
        key={file.id}
        suggestions={suggestions}
        orders={[...held, ...suggestions.orders.filter(({ id: other }) => !held.some((order) => order.id === other))]}
        earlier={data}
        draftId={file.id}
        start={continueFrom(suggestions, data, file)}
      />
    </>
  )
}
