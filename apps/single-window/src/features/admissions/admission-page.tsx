import { query } from '@naru/api-client'
import {
  Badge,
  Card,
  DateText,
  DescriptionList,
  EmptyState,
  Link,
  Loading,
  Money,
  Notice,
  PageHeader,
  SplitLayout,
  StatusBadge,
  Timeline,
  useLocalized,
  useMessages,
} from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { AdmissionCaseDocument, type AdmissionCaseFragment } from '../../generated/graphql.js'
import { AdmissionDecision } from './admission-decision.js'
import { messages } from './messages.js'
import { admissionRoute } from './routes.js'
import { outcomeTones, statusTones } from './tones.js'

/** One firm's application: who, what, where it stands, and the next step. */
export function AdmissionPage() {
  const m = useMessages(messages)
  const say = useLocalized()
  const { id } = admissionRoute.useParams()
  const { data } = useQuery(query(AdmissionCaseDocument, { id }))
  if (!data) return <Loading />
  const { admission } = data
  if (!admission) return <EmptyState title={m.none}>{m.noneBody}</EmptyState>
  const { organisation, status } = admission
  return (
    <>
      <PageHeader
        title={say(organisation.name)}
        crumbs={[{ label: m.title, href: '/admissions' }, { label: say(organisation.name) }]}
        status={
          <>
            <StatusBadge tone={statusTones[status]}>{m.statuses[status]}</StatusBadge>
            {organisation.invented && <Badge>{m.invented}</Badge>}
          </>
        }
      />
      <SplitLayout aside={<AdmissionAside admission={admission} />}>
        <Screening admission={admission} />
        <Applicant admission={admission} />
        <Approvals admission={admission} />
      </SplitLayout>
    </>
  )
}

interface Props {
  readonly admission: AdmissionCaseFragment
}

function AdmissionAside({ admission }: Props) {
  const m = useMessages(messages)
  const say = useLocalized()
  return (
    <>
      <AdmissionDecision admission={admission} />
      <Card title={m.steps}>
        <Timeline
          entries={[...admission.steps].reverse().map(({ act, at, actorName, office, grounds, number }) => ({
            id: `${act} ${at}`,
            title: m.acts[act],
            at,
            by: say(office) === actorName ? actorName : `${say(office)} · ${actorName}`,
            ...((grounds ?? number) !== null && { body: grounds ?? number }),
          }))}
        />
      </Card>
    </>
  )
}

function Screening({ admission: { screening } }: Props) {
  const m = useMessages(messages)
  if (screening.outcome === 'CLEAR') return null
  return (
    <Notice tone={screening.outcome === 'BLOCKED' ? 'bad' : 'warn'}>
      <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <StatusBadge tone={outcomeTones[screening.outcome]}>{m.outcomes[screening.outcome]}</StatusBadge>
        {screening.openHits > 0 && m.hits(screening.openHits)}
        <Link href="/screening">{m.reviewHits}</Link>
      </span>
    </Notice>
  )
}

function Applicant({ admission }: Props) {
  const m = useMessages(messages)
  const say = useLocalized()
  const { organisation, plannedInvestment, plan, appliedAt } = admission
  const { address } = organisation
  return (
    <Card title={m.applicant}>
      {organisation.businessNumberStatus === 'UNVERIFIED' && (
        <Notice tone="warn" className="mb-4">
          {m.unverified}
        </Notice>
      )}
      <DescriptionList
        items={[
          { term: m.number, value: <span className="tabular">{organisation.businessNumber ?? '–'}</span> },
          { term: m.trade, value: organisation.trade && say(organisation.trade) },
          { term: m.complex, value: organisation.complexName && say(organisation.complexName) },
          { term: m.applied, value: <DateText value={appliedAt} withTime /> },
          { term: m.investment, value: <Money value={plannedInvestment} /> },
          { term: m.address, value: [address.postcode, say(address.city), say(address.line)].filter(Boolean).join(' ') },
          { term: m.plan, value: say(plan), isWide: true },
        ]}
      />
    </Card>
  )
}

function Approvals({ admission: { organisation } }: Props) {
  const m = useMessages(messages)
  if (organisation.approvals.length === 0) return null
  return (
    <Card title={m.approvals}>
      <ul className="flex flex-col gap-3">
        {organisation.approvals.map(({ kind, number, amount, approvedOn, revokedOn }) => (
          <li key={`${kind} ${number}`} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1">
            <span>
              <span className="font-medium">{kind === 'OPERATOR' ? m.approvalOPERATOR : m.approvalPROJECT}</span> <span className="tabular text-ink-soft">{number}</span>
            </span>
            <span className="flex flex-wrap items-center gap-3">
              <Money value={amount} />
              <DateText value={approvedOn} />
              {revokedOn !== null && (
                <Badge tone="bad">
                  {m.revokedOn} {revokedOn}
                </Badge>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
