import { query, useSession } from '@naru/api-client'
import { Badge, Card, ErrorState, Loading, Notice, PageHeader, StatusBadge, Timeline, useLocalized, useMessages } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { ComplexPhasesDocument, type ComplexPhaseFragment } from '../../generated/graphql.js'
import { Proposals } from './proposals.js'
import { ProposePhase } from './propose-phase.js'
import { counterpartyName, messages } from './messages.js'

/** With whom the firms of each complex may trade, and the committee's decisions about it. */
export function PhasePage() {
  const m = useMessages(messages)
  const session = useSession()
  const { data, error, refetch } = useQuery(query(ComplexPhasesDocument))
  if (error) return <ErrorState onRetry={() => void refetch()} />
  if (!data) return <Loading />
  const own = session?.active?.kind === 'COMMITTEE' && session.active.roles.includes('officer') ? session.active.complex : null
  return (
    <>
      <PageHeader title={m.title} description={m.description} />
      <div className="flex flex-col gap-6">
        {[...data.complexes]
          .sort((a, b) => Number(b.code === own) - Number(a.code === own))
          .map((complex) => (
            <ComplexCard key={complex.code} complex={complex} mayDecide={complex.code === own} />
          ))}
      </div>
    </>
  )
}

interface ComplexCardProps {
  readonly complex: ComplexPhaseFragment
  readonly mayDecide: boolean
}

function ComplexCard({ complex, mayDecide }: ComplexCardProps) {
  const m = useMessages(messages)
  const say = useLocalized()
  return (
    <Card title={say(complex.name)} description={mayDecide ? undefined : m.otherComplex} actions={<StatusBadge tone="brand">{m.phases[complex.phase]}</StatusBadge>}>
      <ol className="grid gap-4 lg:grid-cols-3">
        {complex.phases.map((policy) => (
          <PhaseColumn key={policy.phase} complex={complex} policy={policy} mayDecide={mayDecide} />
        ))}
      </ol>
      <Exceptions complex={complex} />
      {mayDecide && <Proposals proposals={complex.phaseProposals} />}
      <h3 className="mt-6 mb-3 text-base font-semibold">{m.history}</h3>
      <History complex={complex} />
    </Card>
  )
}

function PhaseColumn({ complex, policy, mayDecide }: ComplexCardProps & { readonly policy: ComplexPhaseFragment['phases'][number] }) {
  const m = useMessages(messages)
  const isCurrent = policy.phase === complex.phase
  return (
    <li className={`flex flex-col gap-3 rounded-md border p-4 ${isCurrent ? 'border-brand' : 'border-line'}`} aria-current={isCurrent}>
      <span className="flex flex-wrap items-center gap-2">
        <span className="text-base font-semibold">{m.phases[policy.phase]}</span>
        {isCurrent && <Badge tone="brand">{m.current}</Badge>}
      </span>
      <dl className="flex flex-1 flex-col gap-2 text-base">
        {policy.channels.map(({ channel, counterparties }) => (
          <div key={channel}>
            <dt className="text-sm text-ink-soft">{m.channels[channel]}</dt>
            <dd>{counterparties.map((code) => counterpartyName(code, m.counterparties)).join(' · ')}</dd>
          </div>
        ))}
      </dl>
      {mayDecide && <ProposePhase complex={complex} to={policy} />}
    </li>
  )
}

/** Channels that are in another phase than the complex. */
function Exceptions({ complex: { phase, channels } }: { readonly complex: ComplexPhaseFragment }) {
  const m = useMessages(messages)
  const others = channels.filter((channel) => channel.phase !== phase)
  if (others.length === 0) return null
  return (
    <Notice tone="info" className="mt-4">
      {others.map(({ channel, phase: other }) => m.exception(m.channels[channel], m.phases[other])).join(' ')}
    </Notice>
  )
}

function History({ complex: { phaseHistory } }: { readonly complex: ComplexPhaseFragment }) {
  const m = useMessages(messages)
  if (phaseHistory.length === 0) return <p className="text-base text-ink-soft">{m.noHistory}</p>
  return (
    <Timeline
      entries={[...phaseHistory].reverse().map((decision) => ({
        id: decision.decidedAt,
        title: `${m.phases[decision.phase]} · ${decision.channel === null ? m.allChannels : m.channels[decision.channel]} · ${m.from(decision.effectiveOn)}`,
        at: decision.decidedAt,
        by: decision.proposerName === null ? decision.actorName : m.twoNames(decision.proposerName, decision.actorName),
        body: <DecisionBody decision={decision} />,
      }))}
    />
  )
}

function DecisionBody({ decision: { grounds, genuine, signature } }: { readonly decision: ComplexPhaseFragment['phaseHistory'][number] }) {
  const m = useMessages(messages)
  return (
    <>
      <p>{grounds}</p>
      {signature && (
        <>
          <StatusBadge tone={genuine === true ? 'good' : 'bad'}>{genuine === true ? m.genuine : m.notGenuine}</StatusBadge>
          <details className="mt-1">
            <summary className="min-h-6 cursor-pointer text-sm">{m.signature}</summary>
            <pre className="tabular mt-1 text-xs break-all whitespace-pre-wrap">{`${signature.statement}\n${signature.keyId}\n${signature.value}`}</pre>
          </details>
        </>
      )}
    </>
  )
}
