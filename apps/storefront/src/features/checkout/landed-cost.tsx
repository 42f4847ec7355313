import { query } from '@naru/api-client'
import { formatNumber, Money, Skeleton, useLocale, useLocalized, useMessages } from '@naru/ui'
import { useQueries } from '@tanstack/react-query'
import { CheckoutLandedCostDocument, type CheckoutFirmPartsFragment, type CheckoutLandedCostQuery } from '../../generated/graphql.js'
import { messages } from './messages.js'

type Landed = NonNullable<CheckoutLandedCostQuery['landedCost']>
interface Due {
  readonly minor: bigint
  readonly digits: number
  readonly currency: string
}

/** Adds amounts of one currency exactly, as whole minor units. */
function sumOf(amounts: readonly { readonly amount: string; readonly currency: string }[]): { amount: string; currency: string } | undefined {
  const first = amounts[0]
  if (!first) return undefined
  const digits = first.amount.split('.')[1]?.length ?? 0
  const sum = amounts.reduce<Due>((due, { amount }) => ({ ...due, minor: due.minor + BigInt(amount.replace('.', '')) }), { minor: 0n, digits, currency: first.currency })
  const text = sum.minor.toString().padStart(digits + 1, '0')
  return { amount: digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`, currency: first.currency }
}

/** Duty and tax that one firm's parcel meets at its destination, by the origin of each good. */
export function LandedCostOfFirm({ firm, country }: { readonly firm: CheckoutFirmPartsFragment; readonly country: string }) {
  const m = useMessages(messages)
  const results = useQueries({
    queries: firm.lines.map(({ listingId, variantId, quantity }) => ({
      ...query(CheckoutLandedCostDocument, { input: { listingId, variantId, quantity, country } }),
      staleTime: 300_000,
    })),
  })
  if (results.some(({ isPending }) => isPending)) return <Skeleton className="h-16 w-full" />
  const landed = results.flatMap(({ data }) => (data?.landedCost ? [data.landedCost] : []))
  if (landed.length < firm.lines.length) return <p className="text-sm text-ink-soft">{m.landedUnknown}</p>
  const due = sumOf(landed.flatMap(({ duty, taxes }) => [duty.amount, ...taxes.map(({ amount }) => amount)]))
  return (
    <section className="rounded-md bg-sunken px-4 py-3 text-sm">
      <h4 className="flex justify-between gap-4 font-semibold">
        {m.landed}
        {due && <Money value={due} />}
      </h4>
      <ul className="mt-2 flex flex-col gap-2">
        {firm.lines.map((line, index) => {
          const cost = landed[index]
          return cost ? <LandedLine key={line.variantId} cost={cost} title={line.title} /> : null
        })}
      </ul>
      <p className="mt-2 text-ink-soft">{m.landedHint}</p>
    </section>
  )
}

function LandedLine({ cost, title }: { readonly cost: Landed; readonly title: { readonly ko: string; readonly en: string } }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const locale = useLocale()
  const { duty, taxes, proof } = cost
  return (
    <li>
      <p className="flex flex-wrap justify-between gap-x-4">
        <span className="min-w-0">{say(title)}</span>
        <span className="text-ink-soft">
          {m.duty(formatNumber(duty.rate, locale))} · {duty.agreementName ? m.byAgreement(say(duty.agreementName)) : m.ordinary} <Money value={duty.amount} className="text-ink" />
        </span>
      </p>
      {taxes.map(({ type, name, rate, amount }) => (
        <p key={type} className="flex justify-between gap-4 text-ink-soft">
          <span>
            {say(name)} {formatNumber(rate, locale)}%
          </span>
          <Money value={amount} />
        </p>
      ))}
      {proof && <p className="text-ink-soft">{m.proof(say(proof.name))}</p>}
    </li>
  )
}
