import { type Session, useIntegration, useIntegrationActs, useWebhookDeliveries } from '@naru/api-client'
import { ApiKeysCard, DeliveryLog, EmptyState, integrationMessages, PageHeader, toast, useLocale, useMessages, WebhooksCard } from '@naru/ui'
import { CompanyHeader } from '../company/company-header.js'
import { ForCompany } from '../company/for-company.js'

/** API keys and webhooks of the company's own systems. */
export const IntegrationPage = () => (
  <ForCompany>{(session) => (session.active?.roles.includes('admin') === true ? <Integration session={session} /> : <ManagersOnly />)}</ForCompany>
)

function ManagersOnly() {
  const m = useMessages(integrationMessages)
  return <EmptyState title={m.managersOnly}>{m.managersOnlyBody}</EmptyState>
}

function Integration({ session }: { readonly session: Session }) {
  const m = useMessages(integrationMessages)
  const { data } = useIntegration()
  const acts = useIntegrationActs(useLocale())
  return (
    <>
      <CompanyHeader session={session} current="integration" />
      <PageHeader title={m.title} description={m.description} />
      <div className="flex flex-col gap-6">
        <ApiKeysCard keys={data?.apiKeys} onCreate={acts.createKey} onRotate={acts.rotateKey} onRevoke={acts.revokeKey} />
        <WebhooksCard
          endpoints={data?.webhookEndpoints}
          events={data?.webhookEventTypes ?? []}
          onOpen={acts.openEndpoint}
          onChange={acts.changeEndpoint}
          onAct={acts.onEndpoint}
          log={({ id, url }) => <Log id={id} url={url} onReplay={acts.replay} />}
        />
      </div>
    </>
  )
}

function Log({ id, url, onReplay }: { readonly id: string; readonly url: string; readonly onReplay: ReturnType<typeof useIntegrationActs>['replay'] }) {
  const m = useMessages(integrationMessages)
  const { data, hasNextPage, fetchNextPage } = useWebhookDeliveries(id)
  const replay = async (delivery: string) => {
    const outcome = await onReplay(delivery)
    if ('refused' in outcome) toast.bad(outcome.refused)
    else toast.good(m.replayed)
  }
  return <DeliveryLog url={url} deliveries={data} hasMore={hasNextPage} onMore={() => void fetchNextPage()} onReplay={(delivery) => void replay(delivery)} />
}
