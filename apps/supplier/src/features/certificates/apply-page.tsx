import { failureMessage, isFailure, pages, useAct, useIdempotencyKey } from '@naru/api-client'
import {
  Button,
  Card,
  countryName,
  EmptyState,
  Loading,
  Notice,
  originTones,
  originWords,
  PageHeader,
  Select,
  StatusBadge,
  TextField,
  useLocale,
  useLocalized,
  useMessages,
} from '@naru/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { FileCheck } from 'lucide-react'
import { useState } from 'react'
import { ApplyForCertificateDocument, CertifiableOrdersDocument, type CertifiableOrdersQuery } from '../../generated/graphql.js'
import { messages } from './messages.js'
import { applyRoute } from './routes.js'

type Order = CertifiableOrdersQuery['certifiableOrders']['items'][number]

/** An order and an agreement are chosen; nothing else is typed but a remark. */
export function ApplyPage() {
  const m = useMessages(messages)
  const { order: wanted } = applyRoute.useSearch()
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(pages(CertifiableOrdersDocument, { first: 50 }, ({ certifiableOrders }) => certifiableOrders))
  return (
    <>
      <PageHeader title={m.applyTitle} description={m.applyDescription} crumbs={[{ label: m.title, href: '/certificates' }, { label: m.applyTitle }]} />
      {data === undefined ? (
        <Loading />
      ) : data.length === 0 ? (
        <EmptyState title={m.noOrders} icon={FileCheck}>
          {m.noOrdersBody}
        </EmptyState>
      ) : (
        <ApplyForm orders={data} wanted={wanted} />
      )}
      {hasNextPage && (
        <Button className="mt-4" size="sm" isPending={isFetchingNextPage} onPress={() => void fetchNextPage()}>
          {m.more}
        </Button>
      )}
    </>
  )
}

function ApplyForm({ orders, wanted }: { readonly orders: readonly Order[]; readonly wanted: string | undefined }) {
  const m = useMessages(messages)
  const words = useMessages(originWords)
  const say = useLocalized()
  const locale = useLocale()
  const router = useRouter()
  const applying = useAct(ApplyForCertificateDocument)
  const [key, renew] = useIdempotencyKey()
  const [orderId, setOrderId] = useState(wanted ?? '')
  const [agreement, setAgreement] = useState('')
  const [remarks, setRemarks] = useState('')
  const [problem, setProblem] = useState<string>()
  const order = orders.find(({ firmOrderId }) => firmOrderId === orderId)
  const chosen = order?.agreements.find((offer) => offer.agreement === agreement)
  const apply = async (draft: boolean) => {
    const { applyForCertificate: answer } = await applying.mutateAsync({
      input: { idempotencyKey: key, firmOrderId: orderId, agreement, remarks: remarks.trim() === '' ? null : remarks, draft },
    })
    renew()
    if (isFailure(answer)) setProblem(failureMessage(answer, locale))
    else router.history.push(`/certificates/${answer.id}`)
  }
  return (
    <Card>
      <form
        className="flex max-w-2xl flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault()
          void apply(false)
        }}
      >
        {problem !== undefined && (
          <Notice tone="bad" isLive>
            {problem}
          </Notice>
        )}
        <Select
          label={m.chooseOrder}
          isRequired
          value={orderId}
          onChange={(id) => {
            setOrderId(id)
            setAgreement('')
          }}
          options={orders.map(({ firmOrderId, number, buyer, country, total }) => ({
            id: firmOrderId,
            label: `${number} · ${say(buyer)} · ${countryName(country, locale)} · ${total.amount} ${total.currency}`,
          }))}
        />
        {order && (
          <Select
            label={m.chooseAgreement}
            description={m.chooseAgreementNote}
            isRequired
            value={agreement}
            onChange={setAgreement}
            options={order.agreements.map((offer) => ({ id: offer.agreement, label: `${say(offer.agreementName)} · ${words.result[offer.result]}` }))}
          />
        )}
        {chosen && (
          <div className="flex flex-col gap-2">
            <span>
              <StatusBadge tone={originTones[chosen.result]}>{words.result[chosen.result]}</StatusBadge>
            </span>
            <p className="text-base">{say(chosen.because)}</p>
            {chosen.result === 'NOT_ORIGINATING' && <Notice tone="warn">{m.notOriginating}</Notice>}
          </div>
        )}
        <TextField label={m.remarks} description={m.remarksNote} value={remarks} onChange={setRemarks} isMultiline rows={3} maxLength={2000} />
        <div className="flex flex-wrap gap-2">
          <Button type="submit" variant="primary" isPending={applying.isPending} isDisabled={!chosen}>
            {m.submit}
          </Button>
          <Button isDisabled={!chosen || applying.isPending} onPress={() => void apply(true)}>
            {m.draft}
          </Button>
        </div>
      </form>
    </Card>
  )
}
