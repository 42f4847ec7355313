import { newIdempotencyKey, query, useAct } from '@naru/api-client'
import { regionName } from '@naru/kernel'
import { Button, Card, countryName, Dialog, EmptyState, ErrorState, formatMoney, Loading, Notice, PageHeader, StatusBadge, useLocale, useLocalized, useMessages } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { Truck } from 'lucide-react'
import { KeepShippingMethodDocument, ShippingMethodsDocument, type ShippingMethodPartsFragment } from '../../generated/graphql.js'
import { useAnswer } from '../../lib/use-answer.js'
import { messages } from './messages.js'
import { MethodForm } from './method-form.js'
import { PreviewCard } from './preview-card.js'
import { emptyTerms, toInput, toText } from './terms.js'

type Zone = ShippingMethodPartsFragment['zones'][number]

/** The ways in which the firm sends its goods, and what they would charge. */
export function ShippingPage() {
  const m = useMessages(messages)
  const { data, error, refetch } = useQuery(query(ShippingMethodsDocument))
  if (error) return <ErrorState onRetry={() => void refetch()} />
  if (data === undefined) return <Loading />
  const methods = data.shippingMethods
  return (
    <>
      <PageHeader
        title={m.title}
        description={m.description}
        actions={
          <Dialog title={m.addTitle} size="lg" trigger={<Button variant="primary">{m.add}</Button>}>
            {(close) => <MethodForm id={null} isActive before={emptyTerms} onClose={close} />}
          </Dialog>
        }
      />
      <Notice className="mb-5">{m.incoterms}</Notice>
      <div className="grid grid-cols-1 items-start gap-5 xl:grid-cols-[minmax(0,1fr)_24rem]">
        {methods.length === 0 ? (
          <EmptyState title={m.empty} icon={Truck}>
            {m.emptyHint}
          </EmptyState>
        ) : (
          <ul className="flex min-w-0 flex-col gap-4">
            {methods.map((method) => (
              <li key={method.id}>
                <MethodCard method={method} />
              </li>
            ))}
          </ul>
        )}
        {methods.some(({ active }) => active) && <PreviewCard currencies={[...new Set(methods.map(({ currency }) => currency))]} hint={m.previewSaved} />}
      </div>
    </>
  )
}

function MethodCard({ method }: { readonly method: ShippingMethodPartsFragment }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const keep = useAct(KeepShippingMethodDocument)
  const { problem, take } = useAnswer()
  const { id, active, name, currency, zones } = method
  const turn = async () => {
    const { keepShippingMethod } = await keep.mutateAsync({ input: { idempotencyKey: newIdempotencyKey(), id, terms: toInput(toText(method)), active: !active } })
    take(keepShippingMethod, m.saved)
  }
  return (
    <Card title={say(name)} description={currency} actions={<StatusBadge tone={active ? 'good' : 'neutral'}>{active ? m.active : m.paused}</StatusBadge>}>
      {problem !== undefined && (
        <Notice tone="warn" isLive className="mb-3">
          {problem}
        </Notice>
      )}
      <ul className="flex flex-col divide-y divide-line">
        {zones.map((zone, index) => (
          <li key={index} className="py-2.5 first:pt-0">
            <ZoneText zone={zone} />
          </li>
        ))}
      </ul>
      <div className="mt-3 flex flex-wrap gap-2">
        <Dialog title={m.changeTitle} size="lg" trigger={<Button size="sm">{m.change}</Button>}>
          {(close) => <MethodForm id={id} isActive={active} before={toText(method)} onClose={close} />}
        </Dialog>
        <Button size="sm" variant="quiet" isPending={keep.isPending} onPress={() => void turn()}>
          {active ? m.pause : m.resume}
        </Button>
      </div>
    </Card>
  )
}

function ZoneText({ zone }: { readonly zone: Zone }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const say = useLocalized()
  const regions = zone.regions.map((code) => say(regionName(zone.countries[0] ?? '', code)))
  const where = zone.countries.map((code) => (code === '*' ? m.everywhere : countryName(code, locale))).join(', ')
  const facts = [chargeOf(zone, m, locale), ...(zone.freeFrom === null ? [] : [m.free(formatMoney(zone.freeFrom, locale))]), m.days(zone.days.from, zone.days.to)]
  return (
    <>
      <span className="block font-medium [overflow-wrap:anywhere]">{regions.length === 0 ? where : `${where} (${regions.join(', ')})`}</span>
      <span className="tabular block text-sm text-ink-soft">{facts.join(' · ')}</span>
    </>
  )
}

function chargeOf({ tariff }: Zone, m: (typeof messages)['en'], locale: 'ko' | 'en'): string {
  const { basis, bands } = tariff
  if (basis === 'FLAT') return tariff.price === null ? '' : m.flat(formatMoney(tariff.price, locale))
  const [low, high] = [bands[0], bands.at(-1)]
  const prices = low && high ? [m.bandsFrom(formatMoney(low.price, locale), formatMoney(high.price, locale))] : []
  const above = tariff.beyond === null ? m.notBeyond : m.beyondOf(formatMoney(tariff.beyond, locale))
  return [m.byBands[basis](bands.length), ...prices, ...(basis === 'VALUE' ? [] : [above])].join(', ')
}
