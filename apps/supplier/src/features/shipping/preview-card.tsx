import { isFailure, request } from '@naru/api-client'
import { countries, regionsOf } from '@naru/kernel'
import { Button, Card, ComboBox, countryName, DecimalField, Money, MoneyField, Notice, Select, useLocale, useLocalized, useMessages } from '@naru/ui'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { ShippingPreviewDocument } from '../../generated/graphql.js'
import { messages } from './messages.js'
import { sayRefusal } from './say-refusal.js'
import { toInput, unreadable, type TermsText } from './terms.js'

interface PreviewCardProps {
  /** Left out for the methods in use. */
  readonly terms?: TermsText
  readonly currencies: readonly string[]
  readonly hint: string
}

/** What a parcel would cost: asked of the same rules that price an order. */
export function PreviewCard({ terms, currencies, hint }: PreviewCardProps) {
  const m = useMessages(messages)
  const locale = useLocale()
  const say = useLocalized()
  const [parcel, setParcel] = useState({ country: 'KR', region: '', goods: '30000', weight: '2', volume: '' })
  const [chosen, setCurrency] = useState(currencies[0] ?? 'KRW')
  const currency = currencies.includes(chosen) ? chosen : (currencies[0] ?? 'KRW')
  const [problem, setProblem] = useState<string>()
  const put = (part: Partial<typeof parcel>) => setParcel({ ...parcel, ...part })
  const asking = useMutation({
    mutationFn: () =>
      request(ShippingPreviewDocument, {
        input: {
          method: terms ? toInput(terms) : null,
          country: parcel.country,
          region: parcel.region === '' ? null : parcel.region,
          goods: { amount: parcel.goods.trim(), currency },
          grossWeightKg: parcel.weight.trim(),
          volumeL: parcel.volume.trim() === '' ? null : parcel.volume.trim(),
        },
      }),
  })
  const ask = async () => {
    const wrong = [(terms && unreadable(terms)) ?? [], wrongIn(parcel) ?? []].flat()[0]
    if (wrong !== undefined) {
      asking.reset()
      setProblem(sayRefusal({ __typename: 'InvalidInput', code: 'INVALID_INPUT', at: wrong, reason: 'FORMAT' }, locale, m))
      return
    }
    const { shippingPreview } = await asking.mutateAsync()
    setProblem(isFailure(shippingPreview) ? sayRefusal(shippingPreview, locale, m) : undefined)
  }
  const answer = asking.data?.shippingPreview
  const regions = regionsOf(parcel.country)
  const options = countries
    .map(({ alpha2 }) => ({ id: String(alpha2), label: countryName(alpha2, locale), description: String(alpha2) }))
    .toSorted((a, b) => a.label.localeCompare(b.label, locale))
  return (
    <Card title={m.preview} description={hint}>
      <div className="flex flex-col gap-4">
        <ComboBox label={m.countries} options={options} value={parcel.country} onChange={(country) => country !== '' && put({ country, region: '' })} />
        {regions.length > 0 && (
          <Select
            label={m.places.regions}
            options={[{ id: '', label: '—' }, ...regions.map(({ code, name }) => ({ id: code, label: say(name) }))]}
            value={parcel.region}
            onChange={(region) => put({ region })}
          />
        )}
        {currencies.length > 1 && <Select label={m.currency} options={currencies.map((id) => ({ id, label: id }))} value={currency} onChange={setCurrency} />}
        <MoneyField label={m.goods} currency={currency} value={parcel.goods} onChange={(goods) => put({ goods })} />
        <div className="grid grid-cols-2 gap-3">
          <DecimalField label={m.weight} unit="kg" value={parcel.weight} onChange={(weight) => put({ weight })} />
          <DecimalField label={m.volume} unit="L" value={parcel.volume} onChange={(volume) => put({ volume })} />
        </div>
        <Button isPending={asking.isPending} onPress={() => void ask()}>
          {m.compute}
        </Button>
        {problem !== undefined && (
          <Notice tone="warn" isLive>
            {problem}
          </Notice>
        )}
        {problem === undefined && answer?.__typename === 'ShippingPreview' && (
          <ul aria-live="polite" className="flex flex-col gap-2">
            {answer.options.length === 0 && <li>{m.none}</li>}
            {answer.options.map(({ methodId, name, freight, days }) => (
              <li key={methodId} className="flex justify-between gap-4">
                <span className="min-w-0 [overflow-wrap:anywhere]">{m.optionOf(say(name), m.days(days.from, days.to))}</span>
                <Money value={freight} className="font-semibold" />
              </li>
            ))}
          </ul>
        )}
      </div>
    </Card>
  )
}

const isNumber = (text: string): boolean => /^\d{1,12}(\.\d{1,6})?$/.test(text.trim())

function wrongIn({ goods, weight, volume }: { readonly goods: string; readonly weight: string; readonly volume: string }): string | undefined {
  if (!isNumber(goods)) return 'goods'
  if (!isNumber(weight)) return 'grossWeightKg'
  return volume.trim() === '' || isNumber(volume) ? undefined : 'volumeL'
}
