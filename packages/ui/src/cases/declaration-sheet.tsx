import type { Localized } from '@naru/kernel'
import { DataTable } from '../data/data-table.js'
import { Notice } from '../feedback/states.js'
import { countryName, formatMoney, formatNumber, type MoneyText } from '../format/format.js'
import { CountryName, DateText, Money } from '../format/text.js'
import { useLocale, useLocalized } from '../i18n/locale.js'
import { useMessages } from '../i18n/messages.js'
import { DescriptionList } from '../layout/facts.js'
import { Card } from '../layout/page.js'
import { Timeline, type TimelineEntry } from '../layout/progress.js'
import { declarationTones, declarationWords, wordOf } from './declaration-words.js'

interface Party {
  readonly name: Localized
  readonly identifier: string | null
  readonly country: string
  readonly city: string
}
interface Document {
  readonly code: string
  readonly reference: string
}

/** A declaration as firms and the customs office both read it. */
export interface DeclarationOnSheet {
  readonly number: string
  readonly mrn: string | null
  readonly ucr: string
  readonly kind: keyof (typeof declarationWords)['en']['kind']
  readonly procedure: string
  readonly additionalProcedure: string | null
  readonly orderNumber: string | null
  readonly firm: Party
  readonly consignee: Party
  readonly destination: string
  readonly incoterm: string
  readonly interKorean: { readonly identifier: string; readonly indicator: string } | null
  readonly version: number
  readonly items: readonly {
    readonly number: number
    readonly description: Localized
    readonly hs: string
    readonly origin: string
    readonly quantity: string
    readonly unit: string
    readonly grossWeightKg: string
    readonly invoiceAmount: MoneyText
    readonly statisticalValue: MoneyText
    readonly documents: readonly Document[]
  }[]
  readonly documents: readonly Document[]
  readonly totals: {
    readonly packages: number
    readonly netWeightKg: string
    readonly grossWeightKg: string
    readonly invoice: MoneyText
    readonly freight: MoneyText
    readonly insurance: MoneyText
    readonly valueBase: string
    readonly statisticalValue: MoneyText
  }
  readonly assessment: {
    readonly date: string
    readonly total: MoneyText
    readonly lines: readonly {
      readonly itemNumber: number
      readonly type: string
      readonly base: MoneyText
      readonly rate: string | null
      readonly amount: MoneyText
      readonly payable: MoneyText
      readonly source: string
    }[]
  } | null
  readonly settlement: { readonly method: 'PAID' | 'SECURED' | 'NOTHING_DUE'; readonly reference: string | null; readonly at: string } | null
  readonly inspection: { readonly finding: string; readonly note: string | null; readonly items: readonly number[]; readonly at: string } | null
  readonly versions: readonly {
    readonly number: number
    readonly reason: string | null
    readonly at: string
    readonly changes: readonly {
      readonly item: number | null
      readonly kind: string
      readonly field: string | null
      readonly before: string | null
      readonly after: string | null
    }[]
  }[]
  readonly problems: readonly { readonly path: string; readonly code: string; readonly message: string; readonly severity: string }[]
}

/** Facts, items with totals, taxes, documents and amendments, top to bottom. */
export function DeclarationSheet({ declaration }: { readonly declaration: DeclarationOnSheet }) {
  return (
    <>
      <Problems {...declaration} />
      <Facts {...declaration} />
      <Items {...declaration} />
      <Taxes {...declaration} />
      <InspectionResult {...declaration} />
      <Documents {...declaration} />
      <Amendments {...declaration} />
    </>
  )
}

function Problems({ problems }: DeclarationOnSheet) {
  const m = useMessages(declarationWords)
  if (problems.length === 0) return null
  return (
    <Notice tone={problems.some(({ severity }) => severity === 'error') ? 'bad' : 'warn'} title={m.problems}>
      <ul className="list-disc pl-5">
        {problems.map(({ path, code, message }) => (
          <li key={`${path} ${code}`}>
            <code className="text-sm">{path}</code> {message}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

function Facts(declaration: DeclarationOnSheet) {
  const m = useMessages(declarationWords)
  const locale = useLocale()
  const say = useLocalized()
  const { mrn, ucr, kind, procedure, additionalProcedure, firm, consignee, destination, incoterm, interKorean, orderNumber, totals } = declaration
  const party = ({ name, identifier, country, city }: Party) =>
    [say(name), identifier, `${city}, ${countryName(country, locale)}`].filter((part) => part !== null && part !== '').join(' · ')
  const kilograms = (text: string) => `${formatNumber(text, locale, { maximumFractionDigits: 3 })} kg`
  return (
    <Card title={m.facts}>
      <DescriptionList
        columns={3}
        items={[
          { term: m.mrn, value: mrn === null ? null : <span className="tabular">{mrn}</span> },
          { term: m.kindOf, value: m.kind[kind] },
          { term: m.procedure, value: additionalProcedure === null ? procedure : `${procedure} · ${additionalProcedure}` },
          { term: m.declarant, value: party(firm) },
          { term: m.consignee, value: party(consignee) },
          { term: m.destination, value: <CountryName code={destination} /> },
          { term: m.incoterm, value: incoterm },
          { term: m.order, value: orderNumber },
          { term: m.packages, value: formatNumber(totals.packages, locale) },
          { term: m.weight, value: `${kilograms(totals.netWeightKg)} / ${kilograms(totals.grossWeightKg)}` },
          { term: m.southNorth, value: interKorean === null ? null : `${wordOf(m.direction, interKorean.indicator)} · ${interKorean.identifier}` },
          { term: m.ucr, value: <span className="tabular break-all">{ucr}</span> },
        ]}
      />
    </Card>
  )
}

function Items({ items, totals }: DeclarationOnSheet) {
  const m = useMessages(declarationWords)
  const locale = useLocale()
  const say = useLocalized()
  return (
    <Card title={m.items} description={m.itemsNote(totals.valueBase)} isFlush>
      <DataTable
        label={m.items}
        rows={items}
        rowId={({ number }) => String(number)}
        columns={[
          { id: 'number', header: m.item, cell: ({ number }) => <span className="tabular">{number}</span> },
          { id: 'description', header: m.description, isTitle: true, cell: ({ description }) => say(description) },
          { id: 'hs', header: m.hs, cell: ({ hs }) => <span className="tabular">{hs}</span> },
          { id: 'origin', header: m.origin, cell: ({ origin }) => <CountryName code={origin} /> },
          {
            id: 'quantity',
            header: m.quantity,
            align: 'end',
            cell: ({ quantity, unit }) => <span className="tabular whitespace-nowrap">{`${formatNumber(quantity, locale)} ${unit}`}</span>,
          },
          { id: 'invoice', header: m.invoiceAmount, align: 'end', cell: ({ invoiceAmount }) => <Money value={invoiceAmount} /> },
          { id: 'value', header: m.statisticalValue, align: 'end', cell: ({ statisticalValue }) => <Money value={statisticalValue} /> },
        ]}
      />
      <DescriptionList
        columns={3}
        className="border-t border-line px-5 py-4"
        items={[
          { term: `${m.invoiceAmount} ${m.total}`, value: <Money value={totals.invoice} /> },
          { term: `${m.freight} / ${m.insurance}`, value: `${formatMoney(totals.freight, locale)} / ${formatMoney(totals.insurance, locale)}` },
          { term: `${m.statisticalValue} (${totals.valueBase})`, value: <Money value={totals.statisticalValue} className="font-semibold" /> },
        ]}
      />
    </Card>
  )
}

function Taxes({ assessment, settlement }: DeclarationOnSheet) {
  const m = useMessages(declarationWords)
  if (assessment === null)
    return (
      <Card title={m.taxes}>
        <p className="text-ink-soft">{m.noTaxes}</p>
      </Card>
    )
  return (
    <Card title={m.taxes} description={m.taxesNote(assessment.date)} isFlush>
      <DataTable
        label={m.taxes}
        rows={assessment.lines}
        rowId={({ itemNumber, type }) => `${String(itemNumber)} ${type}`}
        columns={[
          { id: 'item', header: m.item, cell: ({ itemNumber }) => <span className="tabular">{itemNumber}</span> },
          { id: 'type', header: m.taxType, isTitle: true, cell: ({ type }) => wordOf(m.tax, type) },
          { id: 'base', header: m.base, align: 'end', cell: ({ base }) => <Money value={base} /> },
          { id: 'rate', header: m.rate, align: 'end', cell: ({ rate }) => (rate === null ? '–' : <span className="tabular">{`${rate}%`}</span>) },
          { id: 'payable', header: m.payable, align: 'end', cell: ({ payable }) => <Money value={payable} /> },
          { id: 'source', header: m.ground, isWideOnly: true, cell: ({ source }) => <span className="text-sm text-ink-soft">{source}</span> },
        ]}
      />
      <DescriptionList
        columns={3}
        className="border-t border-line px-5 py-4"
        items={[
          { term: m.total, value: <Money value={assessment.total} className="font-semibold" /> },
          { term: m.settledBy, value: settlement === null ? null : m.settlement[settlement.method] },
          { term: m.reference, value: settlement?.reference },
        ]}
      />
    </Card>
  )
}

function InspectionResult({ inspection }: DeclarationOnSheet) {
  const m = useMessages(declarationWords)
  if (inspection === null) return null
  const { finding, note, items, at } = inspection
  return (
    <Card title={m.inspection}>
      <DescriptionList
        columns={3}
        items={[
          { term: m.inspection, value: wordOf(m.finding, finding) },
          { term: m.inspectedItems, value: items.join(', ') },
          { term: m.history, value: <DateText value={at} withTime /> },
          ...(note === null ? [] : [{ term: m.description, value: note, isWide: true }]),
        ]}
      />
    </Card>
  )
}

function Documents({ documents, items }: DeclarationOnSheet) {
  const m = useMessages(declarationWords)
  const all = [...documents, ...items.flatMap((item) => item.documents)]
  return (
    <Card title={m.attached}>
      {all.length === 0 ? (
        <p className="text-ink-soft">{m.noDocuments}</p>
      ) : (
        <ul className="grid gap-x-8 gap-y-2 sm:grid-cols-2">
          {all.map(({ code, reference }) => (
            <li key={`${code} ${reference}`} className="min-w-0">
              <span className="text-sm text-ink-soft">{`${wordOf(m.document, code)} (${code})`}</span> <span className="break-all">{reference}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

function Amendments({ versions }: DeclarationOnSheet) {
  const m = useMessages(declarationWords)
  const amended = versions.filter(({ changes }) => changes.length > 0)
  if (amended.length === 0) return null
  return (
    <Card title={m.versions} isFlush>
      {amended.map(({ number, reason, at, changes }) => (
        <section key={number} className="border-t border-line first:border-t-0">
          <p className="flex flex-wrap gap-x-3 px-5 py-3">
            <span className="font-medium">{m.version(number)}</span>
            {reason !== null && <span>{reason === 'certificate of origin' ? m.certificateCited : reason}</span>}
            <DateText value={at} withTime className="text-ink-soft" />
          </p>
          <DataTable
            label={m.version(number)}
            rows={changes}
            rowId={({ item, field, kind }) => `${String(item)} ${field ?? kind}`}
            columns={[
              { id: 'item', header: m.item, cell: ({ item }) => item ?? '–' },
              { id: 'field', header: m.field, isTitle: true, cell: ({ field, kind }) => (field === null ? wordOf(m.changeKind, kind) : wordOf(m.changedField, field)) },
              { id: 'before', header: m.before, cell: ({ before }) => before ?? '–' },
              { id: 'after', header: m.after, cell: ({ after }) => after ?? '–' },
            ]}
          />
        </section>
      ))}
    </Card>
  )
}

export interface DeclarationHappening {
  readonly function: string | null
  readonly act: string
  readonly status: keyof typeof declarationTones
  readonly note: string | null
  readonly at: string
}

// What these acts note are codes that the page shows elsewhere in words.
const codedNotes = new Set(['prevalidate', 'change-lane', 'record-inspection', 'assess', 'audit'])

/** What happened to a declaration, newest first. */
export function DeclarationTimeline({ events }: { readonly events: readonly DeclarationHappening[] }) {
  const m = useMessages(declarationWords)
  const entries = events.map(({ function: answer, act, status, note, at }, index): TimelineEntry => {
    const body = note === null || codedNotes.has(act) ? undefined : note === 'certificate of origin' ? m.certificateCited : note
    const state = m.status[status]
    return {
      id: String(index),
      at,
      title: act === 'register' && answer !== null && Object.hasOwn(m.answers, answer) ? wordOf(m.answers, answer) : wordOf(m.acts, act),
      tone: declarationTones[status],
      by: answer === null ? state : `${state} · ${answer}`,
      ...(body !== undefined && { body }),
    }
  })
  return <Timeline entries={entries.toReversed()} />
}
