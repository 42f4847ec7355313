import { query, type SessionMembership } from '@naru/api-client'
import { useQuery } from '@tanstack/react-query'
import { NavCertificatesDocument, NavLanesDocument, NavScreeningDocument, NavTasksDocument } from '../generated/graphql.js'

const everyMinute = { refetchInterval: 60_000 }

/** What waits behind each entry of the navigation, asked only of those who may know. */
export function useNavCounts({ agency, roles }: SessionMembership): Readonly<Record<string, number>> {
  const isGate = roles.includes('gate')
  const isCustoms = agency === 'customs' && !isGate
  const isOrigin = agency === 'origin'
  const isCrossing = agency !== null && !isOrigin && !isGate
  const tasks = useQuery({ ...query(NavTasksDocument), ...everyMinute, enabled: isCrossing }).data?.taskQueueCounts
  const lanes = useQuery({ ...query(NavLanesDocument), ...everyMinute, enabled: isCustoms }).data?.customsLanes
  const certificates = useQuery({ ...query(NavCertificatesDocument), ...everyMinute, enabled: isOrigin }).data?.certificateCounts
  const screening = useQuery({ ...query(NavScreeningDocument), ...everyMinute, enabled: isCustoms || agency === 'unification' }).data?.screeningSummary
  return {
    cases: tasks ? tasks.ready + tasks.inProgress : 0,
    declarations: lanes?.reduce((sum, { open }) => sum + open, 0) ?? 0,
    certificates: certificates?.filter(({ status }) => status === 'APPLIED' || status === 'IN_EXAMINATION').reduce((sum, { count }) => sum + count, 0) ?? 0,
    screening: screening ? screening.open + screening.clearanceProposed : 0,
  }
}
