import { Card, formatMoney, formatNumber, Money, RadioGroup, useLocale, useLocalized, useMessages } from '@naru/ui'
import type { CheckoutFirmPartsFragment } from '../../generated/graphql.js'
import { LandedCostOfFirm } from './landed-cost.js'
import { messages } from './messages.js'

interface FirmParcelProps {
  readonly firm: CheckoutFirmPartsFragment
  readonly country: string
  readonly isFixed: boolean
  readonly onMethod: (methodId: string) => void
}

/** What one firm sends: its goods with what is taken off, how it goes, and what the border takes. */
export function FirmParcel({ firm, country, isFixed, onMethod }: FirmParcelProps) {
  const m = useMessages(messages)
  const say = useLocalized()
  const locale = useLocale()
  return (
    <Card title={m.parcel(say(firm.name))} actions={<Money value={firm.totals.total} className="font-semibold" />}>
      <ul className="mb-4 flex flex-col gap-3">
        {firm.lines.map((line) => (
          <li key={line.variantId} className="flex items-center gap-3">
            {line.image !== null && <img src={line.image} alt="" className="size-12 shrink-0 rounded-sm bg-sunken object-cover" />}
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium">{say(line.title)}</span>
              <span className="block text-sm text-ink-soft">
                {line.options ? `${say(line.options)} · ` : ''}
                {m.pieces(formatNumber(line.quantity, locale))}
              </span>
              {line.discounts.map(({ promotionId, name, amount }) => (
                <span key={promotionId} className="block text-sm text-brand-text">
                  {say(name)} −{formatMoney(amount, locale)}
                </span>
              ))}
            </span>
            <Money value={line.total} />
          </li>
        ))}
      </ul>
      <p className="mb-4 flex flex-wrap justify-between gap-x-4 border-t border-line pt-3 text-sm text-ink-soft">
        <span>
          {m.freight} ({m.freightReasons[firm.freightReason]}) · {m.weight(formatNumber(firm.grossWeightKg, locale))}
        </span>
        <Money value={firm.totals.freight} />
      </p>
      {!isFixed && firm.options.length > 1 && (
        <div className="mb-4">
          <RadioGroup
            label={m.method(say(firm.name))}
            value={firm.methodId ?? ''}
            onChange={onMethod}
            options={firm.options.map(({ methodId, name, freight, days }) => ({
              id: methodId,
              label: m.methodOf(say(name), formatNumber(days.from, locale), formatNumber(days.to, locale)),
              description: formatMoney(freight, locale),
            }))}
          />
        </div>
      )}
      {firm.duties.length > 0 ? <PrepaidDuty firm={firm} /> : country !== 'KR' && <LandedCostOfFirm firm={firm} country={country} />}
    </Card>
  )
}

/** Duty and tax of each line that are in the total, with the reason of their rate. */
function PrepaidDuty({ firm }: { readonly firm: CheckoutFirmPartsFragment }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const locale = useLocale()
  const titles = new Map(firm.lines.map(({ variantId, title }) => [variantId, say(title)]))
  return (
    <section className="rounded-md bg-sunken px-4 py-3 text-sm">
      <h4 className="flex justify-between gap-4 font-semibold">
        {m.dutyOf}
        <Money value={firm.totals.duty} />
      </h4>
      <ul className="mt-2 flex flex-col gap-2">
        {firm.duties.map(({ variantId, duty }) => (
          <li key={variantId}>
            <p className="flex flex-wrap justify-between gap-x-4">
              <span className="min-w-0">{titles.get(variantId)}</span>
              <span className="text-ink-soft">
                {m.duty(formatNumber(duty.rate, locale))} <Money value={duty.duty} className="text-ink" /> · {m.taxesOf} <Money value={duty.taxes} className="text-ink" />
              </span>
            </p>
            <p className="text-ink-soft">{say(duty.because)}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
