import { query, type SessionMembership } from '@naru/api-client'
import { useQuery } from '@tanstack/react-query'
import { sells } from './admits.js'
import { NavDossiersDocument, NavEnquiriesDocument, NavOrdersDocument } from '../generated/graphql.js'

const everyMinute = { refetchInterval: 60_000 }

/** What waits for the seller behind each entry of the navigation. */
export function useNavCounts({ kind }: SessionMembership): Readonly<Record<string, number>> {
  const enabled = sells({ kind })
  const orders = useQuery({ ...query(NavOrdersDocument), ...everyMinute, enabled }).data?.firmOrderCounts ?? []
  const enquiries = useQuery({ ...query(NavEnquiriesDocument), ...everyMinute, enabled }).data?.rfqs.items ?? []
  const dossiers = useQuery({ ...query(NavDossiersDocument), ...everyMinute, enabled: kind === 'FIRM' }).data?.myDossiers.items ?? []
  return {
    orders: orders.filter(({ status }) => status === 'PLACED').reduce((sum, { count }) => sum + count, 0),
    rfqs: enquiries.filter(({ quotes }) => quotes.length === 0).length,
    dossiers: dossiers.length,
  }
}
