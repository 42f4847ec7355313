import { query, useSession } from '@naru/api-client'
import {
  Badge,
  Button,
  Card,
  DataTable,
  DateText,
  DescriptionList,
  EmptyState,
  ErrorState,
  Loading,
  Money,
  Notice,
  PageHeader,
  StatusBadge,
  useLocalized,
  useMessages,
} from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { CompanyDocument, type CompanyPartsFragment } from '../../generated/graphql.js'
import { EditCompanyDialog } from './edit-company-dialog.js'
import { messages } from './messages.js'

type Company = CompanyPartsFragment

const admissionTones = { APPLIED: 'info', SCREENED: 'info', OPERATOR_APPROVED: 'info', PROJECT_APPROVED: 'info', ADMITTED: 'good', REFUSED: 'bad', REVOKED: 'bad' } as const
const numberTones = { NONE: 'off', UNVERIFIED: 'warn', CHECKED: 'good', VERIFIED: 'good' } as const

/** What the organisation is, as buyers and authorities know it. */
export function CompanyPage() {
  const m = useMessages(messages)
  const session = useSession()
  const [isEditing, setEditing] = useState(false)
  const { data, error, refetch } = useQuery(query(CompanyDocument))
  const company = data?.myOrganisation
  if (error && !company) return <ErrorState onRetry={() => void refetch()} />
  if (!company) return <Loading />
  const mayEdit = session?.active?.roles.some((role) => role === 'owner' || role === 'broker') === true
  return (
    <>
      <PageHeader
        title={m.title}
        description={m.description}
        status={company.invented && <Badge>{m.invented}</Badge>}
        actions={mayEdit && <Button onPress={() => setEditing(true)}>{m.edit}</Button>}
      />
      <div className="flex flex-col gap-6">
        {company.businessNumberStatus === 'UNVERIFIED' && <Notice tone="warn">{m.unverifiedBody}</Notice>}
        <CompanyFacts company={company} />
        {company.admissionStatus && <Admission company={company} />}
      </div>
      {isEditing && <EditCompanyDialog company={company} onClose={() => setEditing(false)} />}
    </>
  )
}

function CompanyFacts({ company }: { readonly company: Company }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const place = (address: Company['address'] | null) => address && [address.postcode, say(address.city), say(address.line)].filter(Boolean).join(' ')
  return (
    <Card title={m.facts}>
      <DescriptionList
        items={[
          { term: m.name, value: company.name.ko },
          { term: m.nameEn, value: company.name.en },
          {
            term: m.businessNumber,
            value: (
              <span className="inline-flex flex-wrap items-center gap-2">
                <span className="tabular">{company.businessNumber ?? '–'}</span>
                <StatusBadge tone={numberTones[company.businessNumberStatus]}>{m[company.businessNumberStatus]}</StatusBadge>
              </span>
            ),
          },
          { term: m.trade, value: company.trade && say(company.trade) },
          { term: m.complex, value: company.complexName && say(company.complexName) },
          { term: m.head, value: place(company.address) },
          { term: m.site, value: place(company.site ?? null) },
          { term: m.about, value: company.about?.ko, isWide: true },
          { term: m.aboutEn, value: company.about?.en, isWide: true },
        ]}
      />
    </Card>
  )
}

function Admission({ company }: { readonly company: Company }) {
  const m = useMessages(messages)
  const { admissionStatus, admittedOn, approvals } = company
  return (
    <Card title={m.admission} isFlush actions={admissionStatus && <StatusBadge tone={admissionTones[admissionStatus]}>{m[admissionStatus]}</StatusBadge>}>
      <div className="px-5 pb-4">
        <DescriptionList items={[{ term: m.admittedOn, value: admittedOn && <DateText value={admittedOn} /> }]} columns={1} />
      </div>
      <DataTable
        label={m.approvals}
        rows={approvals}
        rowId={({ kind, number }) => `${kind} ${number}`}
        empty={<EmptyState title={m.noApprovals}>{m.noApprovalsBody}</EmptyState>}
        columns={[
          { id: 'kind', header: m.kind, cell: ({ kind }) => m[kind], isTitle: true },
          { id: 'number', header: m.number, cell: ({ number }) => <span className="tabular">{number}</span> },
          { id: 'amount', header: m.amount, align: 'end', cell: ({ amount }) => <Money value={amount} /> },
          { id: 'on', header: m.approvedOn, cell: ({ approvedOn }) => <DateText value={approvedOn} /> },
          {
            id: 'state',
            header: m.state,
            cell: ({ revokedOn }) => <StatusBadge tone={revokedOn === null ? 'good' : 'bad'}>{revokedOn === null ? m.valid : m.revoked}</StatusBadge>,
          },
        ]}
      />
    </Card>
  )
}
