import { query } from '@naru/api-client'
import { Card, countryName, DeterminationDetail, Loading, Notice, originTones, originWords, Select, useLocale, useLocalized, useMessages } from '@naru/ui'
import { HeatTable } from '@naru/ui/charts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { OriginPreviewDocument, type OriginMatrixFactsFragment, type OriginPreviewInput } from '../generated/graphql.js'
import { originMessages } from './origin-messages.js'
import { ValueWaterfall } from './value-waterfall.js'

/** For the editor of a bill of materials: what every agreement says of the good as it stands, while it is being typed. */
export function OriginPreview({ input }: { readonly input: OriginPreviewInput }) {
  const m = useMessages(originMessages)
  const deferred = useDeferredValue(input)
  const { data } = useQuery({ ...query(OriginPreviewDocument, { input: deferred }), placeholderData: keepPreviousData })
  return (
    <Card title={m.title} description={m.note}>
      {data ? <OriginMatrixView matrix={data.originMatrix} /> : <Loading lines={4} />}
    </Card>
  )
}

type Row = OriginMatrixFactsFragment['rows'][number]
const rowId = ({ agreement, country }: Row): string => `${agreement} ${country}`

/** Agreements by country as a heat table, then one of them in detail with the build-up of its value. */
export function OriginMatrixView({ matrix }: { readonly matrix: OriginMatrixFactsFragment }) {
  const m = useMessages(originMessages)
  const words = useMessages(originWords)
  const say = useLocalized()
  const locale = useLocale()
  const [chosen, setChosen] = useState('')
  const [problem] = matrix.problems
  if (problem) return <Notice tone="warn">{m.problem(problem.at.replace(/^\$\./, ''))}</Notice>
  const { rows } = matrix
  const selected = rows.find((row) => rowId(row) === chosen) ?? rows.find(({ determination }) => determination.threshold !== null) ?? rows[0]
  const countries = [...new Set(rows.map(({ country }) => country))]
  const agreements = [...new Map(rows.map(({ agreement, agreementName }) => [agreement, agreementName])).entries()]
  return (
    <div className="flex flex-col gap-6">
      <HeatTable
        label={m.heat}
        corner={m.agreement}
        columns={countries.map((country) => ({ id: country, label: countryName(country, locale) }))}
        rows={agreements.map(([agreement, name]) => ({
          id: agreement,
          label: say(name),
          cells: Object.fromEntries(
            rows
              .filter((row) => row.agreement === agreement)
              .map(({ country, determination: { result, criterion, threshold } }) => [
                country,
                { tone: originTones[result], text: words.result[result], detail: [criterion, threshold?.reached ? `${threshold.reached} %` : null].filter(Boolean).join(' · ') },
              ]),
          ),
        }))}
      />
      {selected && (
        <>
          <Select
            label={m.choose}
            options={rows.map((row) => ({ id: rowId(row), label: `${say(row.agreementName)} · ${countryName(row.country, locale)}` }))}
            value={rowId(selected)}
            onChange={setChosen}
          />
          <ValueWaterfall determination={selected.determination} currency={matrix.currency} agreement={say(selected.agreementName)} />
          <DeterminationDetail determination={selected.determination} currency={matrix.currency} />
        </>
      )}
    </div>
  )
}
