import { query, type Session } from '@naru/api-client'
import { ErrorState, Loading, Notice, PageHeader, Tabs, useMessages } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { CompanyBuyingDocument } from '../../generated/graphql.js'
import { CompanyHeader } from '../company/company-header.js'
import { ForCompany } from '../company/for-company.js'
import { ApprovalRules } from './approval-rules.js'
import { ApprovalSimulator } from './approval-simulator.js'
import { CostCentres } from './cost-centres.js'
import { messages } from './messages.js'
import { companyBuyingTabs } from './routes.js'
import { SpendingLimits } from './spending-limits.js'
import { Substitutes } from './substitutes.js'

export const CompanyBuyingPage = () => <ForCompany>{(session) => <CompanyBuying session={session} />}</ForCompany>

const route = getRouteApi('/framed/company/buying')

/** How a company governs its own buying. */
function CompanyBuying({ session }: { readonly session: Session }) {
  const m = useMessages(messages)
  const { tab } = route.useSearch()
  const navigate = useNavigate()
  const { data, error, refetch } = useQuery(query(CompanyBuyingDocument))
  if (error) return <ErrorState onRetry={() => void refetch()} />
  if (data === undefined) return <Loading />
  const buying = data.companyBuying
  const content = {
    rules: <ApprovalRules buying={buying} />,
    simulator: <ApprovalSimulator buying={buying} />,
    centres: <CostCentres buying={buying} />,
    limits: <SpendingLimits buying={buying} />,
    substitutes: <Substitutes buying={buying} personId={session.person.id} />,
  }
  const open = (id: string) => void navigate({ to: '/company/buying', search: { tab: companyBuyingTabs.find((known) => known === id) ?? 'rules' }, replace: true })
  return (
    <>
      <CompanyHeader session={session} current="buying" />
      <PageHeader title={m.title} description={m.description} />
      {!buying.mayManage && <Notice className="mb-5">{m.readOnly}</Notice>}
      <Tabs label={m.sections} selected={tab} onSelect={open} items={companyBuyingTabs.map((id) => ({ id, label: m.tabs[id], content: content[id] }))} />
    </>
  )
}
