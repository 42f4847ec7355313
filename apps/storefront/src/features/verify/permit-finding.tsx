import { query } from '@naru/api-client'
import { Card, DateText, DescriptionList, ErrorState, Loading, StatusBadge, useLocalized, useMessages, type Tone } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { VerifyPermitDocument, type VerifyPermitQuery } from '../../generated/graphql.js'
import { messages } from './messages.js'

type PermitAnswer = VerifyPermitQuery['verifyPermit']

const integrityTones = { VALID: 'good', INVALID: 'bad', UNKNOWN: 'warn' } as const satisfies Record<PermitAnswer['integrity'], Tone>
const statusTones = { VALID: 'good', USED: 'neutral', REVOKED: 'bad', EXPIRED: 'bad' } as const satisfies Record<NonNullable<PermitAnswer['status']>, Tone>
const knownReasons = ['MALFORMED', 'UNKNOWN_KEY', 'SIGNATURE', 'CLAIMS', 'UNKNOWN_PERMIT', 'NOT_YET_VALID', 'EXPIRED', 'USED', 'REVOKED'] as const

/** What anyone may know of a permit from the text of its QR code: nothing personal. */
export function PermitFinding({ token }: { readonly token: string }) {
  const m = useMessages(messages).permit
  const { data, error, refetch } = useQuery({ ...query(VerifyPermitDocument, { token }), staleTime: 0 })
  if (error) return <ErrorState onRetry={() => void refetch()} />
  if (!data) return <Loading lines={3} />
  const { verifyPermit: permit } = data
  return (
    <Card title={m.title} description={m.note}>
      <div className="flex flex-col gap-5">
        <ul className="flex flex-col gap-1 text-base">
          {permit.reasons.length === 0 && <li>{m.inForce}</li>}
          {permit.reasons.map((reason) => {
            const known = knownReasons.find((candidate) => candidate === reason)
            return <li key={reason}>{known ? m.reasons[known] : reason}</li>
          })}
        </ul>
        <PermitFacts permit={permit} />
      </div>
    </Card>
  )
}

function PermitFacts({ permit: { integrity, status, number, plate, people, validFrom, validUntil, complex } }: { readonly permit: PermitAnswer }) {
  const m = useMessages(messages).permit
  const say = useLocalized()
  return (
    <DescriptionList
      items={[
        { term: m.integrity, value: <StatusBadge tone={integrityTones[integrity]}>{m.integrities[integrity]}</StatusBadge> },
        { term: m.status, value: status && <StatusBadge tone={statusTones[status]}>{m.statuses[status]}</StatusBadge> },
        ...(integrity === 'VALID'
          ? [
              { term: m.number, value: number && <span className="tabular">{number}</span> },
              { term: m.plate, value: plate && <span className="font-semibold">{plate}</span> },
              {
                term: m.validity,
                value: validFrom !== null && validUntil !== null && (
                  <>
                    <DateText value={validFrom} /> – <DateText value={validUntil} />
                  </>
                ),
              },
              { term: m.people, value: people === null ? null : m.peopleCount(people) },
              { term: m.complex, value: complex && say(complex) },
            ]
          : []),
      ]}
    />
  )
}
