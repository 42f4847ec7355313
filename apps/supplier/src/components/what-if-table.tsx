import { Card, countryName, DataTable, formatMoney, Money, originTones, originWords, StatusBadge, useLocale, useLocalized, useMessages } from '@naru/ui'
import type { OriginMatrixFactsFragment } from '../generated/graphql.js'
import { originMessages } from './origin-messages.js'

type Row = OriginMatrixFactsFragment['rows'][number]

/** For each country and agreement: does the good originate, what does that save, and what would have to change. */
export function WhatIfTable({ matrix: { rows, currency } }: { readonly matrix: OriginMatrixFactsFragment }) {
  const m = useMessages(originMessages)
  const words = useMessages(originWords)
  const say = useLocalized()
  const locale = useLocale()
  return (
    <Card title={m.whatIf} description={m.whatIfNote} isFlush>
      <DataTable
        label={m.whatIf}
        rows={rows}
        rowId={({ agreement, country }) => `${agreement} ${country}`}
        rowLabel={({ agreementName, country }) => `${countryName(country, locale)}, ${say(agreementName)}`}
        columns={[
          {
            id: 'country',
            header: m.country,
            isTitle: true,
            cell: ({ country, agreementName }) => (
              <>
                <span className="block font-medium">{countryName(country, locale)}</span>
                <span className="block text-sm text-ink-soft">{say(agreementName)}</span>
              </>
            ),
          },
          { id: 'result', header: m.result, cell: ({ determination: { result } }) => <StatusBadge tone={originTones[result]}>{words.result[result]}</StatusBadge> },
          { id: 'general', header: m.general, align: 'end', cell: ({ duty }) => <Duty rate={duty?.generalRate ?? null} amount={duty?.general ?? null} /> },
          { id: 'preferential', header: m.preferential, align: 'end', cell: ({ duty }) => <Duty rate={duty?.preferentialRate ?? null} amount={duty?.preferential ?? null} /> },
          { id: 'saved', header: m.saved, align: 'end', cell: (row) => <Saved row={row} /> },
          { id: 'change', header: m.change, cell: (row) => <Change row={row} currency={currency} /> },
        ]}
      />
    </Card>
  )
}

function Duty({ rate, amount }: { readonly rate: string | null; readonly amount: NonNullable<Row['duty']>['preferential'] }) {
  const m = useMessages(originMessages)
  if (rate === null || !amount) return <span className="text-ink-soft">{m.noDuty}</span>
  return (
    <>
      <span className="block">
        <Money value={amount} />
      </span>
      <span className="tabular block text-sm text-ink-soft">{`${rate} %`}</span>
    </>
  )
}

/** What is not yet saved is said in words, so that nobody takes it for money in hand. */
function Saved({ row: { duty, determination } }: { readonly row: Row }) {
  const m = useMessages(originMessages)
  const locale = useLocale()
  if (!duty?.saved) return m.nothing
  if (determination.result === 'ORIGINATING') return <Money value={duty.saved} />
  return <span className="text-sm text-ink-soft">{m.wouldSave(formatMoney(duty.saved, locale))}</span>
}

function Change({ row: { change, determination }, currency }: { readonly row: Row; readonly currency: string }) {
  const m = useMessages(originMessages)
  const say = useLocalized()
  if (determination.result === 'ORIGINATING') return m.nothing
  if (!change) {
    return (
      <>
        <span className="block">{m.noHelp}</span>
        <span className="block text-sm text-ink-soft">{say(determination.because)}</span>
      </>
    )
  }
  return (
    <>
      <span className="block">{m.buyFrom(change.materials.map(({ name, hs }) => (name ? `${say(name)} (${hs})` : hs)).join(', '))}</span>
      <span className="tabular block text-sm text-ink-soft">
        {[change.value === null ? null : m.ofValue(change.value, currency), change.isCheapest ? null : m.notCheapest].filter((text) => text !== null).join(' · ')}
      </span>
    </>
  )
}
