import { query } from '@naru/api-client'
import { Card, EmptyState, Loading, PlainLink, useMessages } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { BadgeCheck, CheckCheck, ChevronRight, CircleHelp, FilePen, MessageSquareQuote, PackageOpen, Truck, type LucideIcon } from 'lucide-react'
import { HomeCertifiableDocument, HomeDossiersDocument, HomeEnquiriesDocument, HomeOrdersDocument } from '../../generated/graphql.js'
import { messages } from './messages.js'

interface Task {
  readonly id: string
  readonly label: string
  readonly note: string
  readonly count: number
  /** The list had more than was asked for. */
  readonly isMore?: boolean
  readonly href: string
  readonly icon: LucideIcon
}

/** What waits for the firm, the most pressing first. A list that the reader's role may not see is left out. */
export function ToDo() {
  const m = useMessages(messages)
  const orders = useQuery(query(HomeOrdersDocument))
  const enquiries = useQuery(query(HomeEnquiriesDocument))
  const dossiers = useQuery(query(HomeDossiersDocument))
  const certifiable = useQuery(query(HomeCertifiableDocument))
  const isLoading = [orders, enquiries, dossiers, certifiable].some(({ isPending }) => isPending)
  const countOf = (...statuses: readonly string[]) =>
    (orders.data?.firmOrderCounts ?? []).filter(({ status }) => statuses.includes(status)).reduce((sum, { count }) => sum + count, 0)
  const dossiersIn = (status: string) => (dossiers.data?.myDossiers.items ?? []).filter((dossier) => dossier.status === status).length
  const unanswered = (enquiries.data?.rfqs.items ?? []).filter(({ quotes }) => quotes.length === 0).length
  const tasks: readonly Task[] = [
    { id: 'confirm', label: m.confirm, note: m.confirmNote, count: countOf('PLACED'), href: '/orders?status=PLACED', icon: CheckCheck },
    { id: 'answer', label: m.answer, note: m.answerNote, count: dossiersIn('INFORMATION_REQUESTED'), href: '/dossiers', icon: CircleHelp },
    { id: 'quote', label: m.quote, note: m.quoteNote, count: unanswered, isMore: enquiries.data?.rfqs.next != null, href: '/rfqs', icon: MessageSquareQuote },
    { id: 'pack', label: m.pack, note: m.packNote, count: countOf('CONFIRMED', 'ALLOCATED'), href: '/orders?status=CONFIRMED', icon: PackageOpen },
    { id: 'ship', label: m.ship, note: m.shipNote, count: countOf('PACKED'), href: '/orders?status=PACKED', icon: Truck },
    {
      id: 'certify',
      label: m.certify,
      note: m.certifyNote,
      count: certifiable.data?.certifiableOrders.items.length ?? 0,
      isMore: certifiable.data?.certifiableOrders.next != null,
      href: '/certificates',
      icon: BadgeCheck,
    },
    { id: 'draft', label: m.draft, note: m.draftNote, count: dossiersIn('DRAFT'), href: '/dossiers', icon: FilePen },
  ]
  const open = tasks.filter(({ count }) => count > 0)
  return (
    <Card title={m.todo} isFlush className="self-start">
      {isLoading && open.length === 0 ? (
        <Loading className="px-5 pb-5" />
      ) : open.length === 0 ? (
        <EmptyState title={m.todoNone}>{m.todoNoneBody}</EmptyState>
      ) : (
        <ul className="divide-y divide-line border-t border-line">
          {open.map(({ id, label, note, count, isMore = false, href, icon: Icon }) => (
            <li key={id}>
              <PlainLink href={href} className="flex items-center gap-3 rounded-none px-5 py-3 -outline-offset-2 hover:bg-sunken/60">
                <Icon aria-hidden className="size-5 shrink-0 text-brand-text" />
                <span className="min-w-0 flex-1">
                  <span className="block font-medium">{label}</span>
                  <span className="block text-sm text-ink-soft">{note}</span>
                </span>
                <span className="tabular text-lg font-semibold">{isMore ? m.atLeast(count) : count}</span>
                <ChevronRight aria-hidden className="size-4 shrink-0 text-ink-faint" />
              </PlainLink>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
