import type { Localized } from '@naru/kernel'
import { useState, type ReactNode } from 'react'
import { Button } from '../actions/button.js'
import { Badge, StatusBadge } from '../feedback/badge.js'
import { CountryName, DateText, Money } from '../format/text.js'
import { useLocalized } from '../i18n/locale.js'
import { useMessages } from '../i18n/messages.js'
import { DescriptionList } from '../layout/facts.js'
import { Card } from '../layout/page.js'
import { Timeline } from '../layout/progress.js'
import { DeterminationDetail, type ShownDetermination } from './determination-detail.js'
import { originTones, originWords, wordFor } from './origin-words.js'

interface Party {
  readonly name: Localized
  readonly identifier: string | null
  readonly country: string
  readonly city: string
  readonly line: string
  readonly postcode: string | null
}
interface Amount {
  readonly amount: string
  readonly currency: string
}
interface Item {
  readonly number: number
  readonly description: Localized
  readonly hs: string
  readonly hsEdition: string
  readonly quantity: number
  readonly unit: string
  readonly netWeightKg: string
  readonly amount: Amount
  readonly statements: readonly string[]
  readonly determination: ShownDetermination
}

type CheckItem = 'ORDER' | 'CLASSIFICATION' | 'RULE' | 'MATERIALS' | 'PRODUCTION' | 'PROCESSING' | 'TRANSPORT' | 'RECORDS'

export interface ShownCertificate {
  readonly agreementName: Localized
  readonly orderNumber: string
  readonly exporter: Party
  readonly consignee: Party
  readonly importingCountry: string
  readonly retrospective: boolean
  readonly former: { readonly kind: 'REPLACEMENT' | 'DUPLICATE'; readonly number: string; readonly issuedOn: string } | null
  readonly remarks: string | null
  readonly items: readonly Item[]
  readonly total: Amount
  readonly questions: readonly {
    readonly id: string
    readonly text: string
    readonly askedBy: Localized
    readonly askedAt: string
    readonly answer: string | null
    readonly answeredAt: string | null
  }[]
  readonly visits: readonly {
    readonly id: string
    readonly on: string
    readonly purpose: string
    readonly announcedBy: Localized
    readonly found: string | null
  }[]
  readonly report: {
    readonly checks: readonly { readonly item: CheckItem; readonly outcome: 'MET' | 'NOT_MET' | 'NOT_APPLICABLE'; readonly note: string | null }[]
    readonly by: Localized
    readonly at: string
  } | null
  readonly timeline: readonly { readonly act: string; readonly at: string; readonly actorName: Localized; readonly organisation: Localized | null; readonly note: string | null }[]
}

/** What a certificate says, read from top to bottom: parties, goods with the determination of each, questions. */
export function CertificateSheet({ certificate }: { readonly certificate: ShownCertificate }) {
  const m = useMessages(originWords)
  const say = useLocalized()
  const { exporter, consignee, agreementName, importingCountry, orderNumber, remarks, retrospective, former, items, total } = certificate
  return (
    <>
      <Card title={m.facts} description={m.fromOrder}>
        <DescriptionList
          items={[
            { term: m.exporter, value: <PartyText party={exporter} /> },
            { term: m.consignee, value: <PartyText party={consignee} /> },
            { term: m.agreement, value: say(agreementName) },
            { term: m.country, value: <CountryName code={importingCountry} /> },
            { term: m.order, value: <span className="tabular">{orderNumber}</span> },
            { term: m.total, value: <Money value={total} /> },
            {
              term: m.remarks,
              value: [retrospective ? m.retrospective : '', former ? m.former[former.kind](former.number, former.issuedOn) : '', remarks ?? ''].filter(Boolean).join(' · '),
              isWide: true,
            },
          ]}
        />
      </Card>
      <Card title={m.items} isFlush>
        <ul className="divide-y divide-line border-t border-line">
          {items.map((item) => (
            <ItemRow key={item.number} item={item} isOpen={items.length === 1} />
          ))}
        </ul>
      </Card>
    </>
  )
}

function PartyText({ party: { name, identifier, country, city, line, postcode } }: { readonly party: Party }) {
  const say = useLocalized()
  return (
    <>
      <span className="block font-medium">{say(name)}</span>
      {identifier !== null && <span className="tabular block text-sm text-ink-soft">{identifier}</span>}
      <span className="block text-sm text-ink-soft">
        {[line, city, postcode].filter(Boolean).join(', ')}, <CountryName code={country} />
      </span>
    </>
  )
}

function ItemRow({ item, isOpen }: { readonly item: Item; readonly isOpen: boolean }) {
  const m = useMessages(originWords)
  const say = useLocalized()
  const [open, setOpen] = useState(isOpen)
  const { number, description, hs, hsEdition, quantity, unit, netWeightKg, amount, determination, statements } = item
  return (
    <li className="px-5 py-4">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <div className="min-w-52 flex-1">
          <p className="text-base font-medium">{`${String(number)}. ${say(description)}`}</p>
          <p className="tabular text-sm text-ink-soft">{`${m.hs} ${hs} (${hsEdition}) · ${String(quantity)} ${unit} · ${netWeightKg} kg`}</p>
        </div>
        <Money value={amount} className="tabular" />
        <span className="flex flex-wrap gap-1">
          <StatusBadge tone={originTones[determination.result]}>{m.result[determination.result]}</StatusBadge>
          {statements.map((code) => (
            <Badge key={code}>{code}</Badge>
          ))}
        </span>
        <Button size="sm" aria-expanded={open} onPress={() => setOpen(!open)}>
          {m.steps}
        </Button>
      </div>
      {open && (
        <div className="mt-4">
          <DeterminationDetail determination={determination} currency={amount.currency} />
        </div>
      )}
    </li>
  )
}

/** Questions of the examiner, each with its answer or with what the reader gives as its place. */
export function CertificateQuestions({ certificate, answerFor }: { readonly certificate: ShownCertificate; readonly answerFor?: (id: string) => ReactNode }) {
  const m = useMessages(originWords)
  const say = useLocalized()
  if (certificate.questions.length === 0) return null
  return (
    <Card title={m.questions}>
      <ul className="flex flex-col gap-5">
        {certificate.questions.map(({ id, text, askedBy, askedAt, answer, answeredAt }) => (
          <li key={id} className="flex flex-col gap-2">
            <p className="text-base font-medium">{text}</p>
            <p className="flex flex-wrap gap-x-2 text-sm text-ink-soft">
              <span>{say(askedBy)}</span>
              <DateText value={askedAt} withTime />
            </p>
            {answer !== null ? (
              <blockquote className="border-l-2 border-line-strong pl-3 text-base">
                {answer}
                {answeredAt !== null && <DateText value={answeredAt} withTime className="block text-sm text-ink-soft" />}
              </blockquote>
            ) : (
              (answerFor?.(id) ?? <StatusBadge tone="warn">{m.waiting}</StatusBadge>)
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}

const checkTones = { MET: 'good', NOT_MET: 'bad', NOT_APPLICABLE: 'off' } as const

/** What the examiner found: the checks, and visits to where the goods are made. */
export function CertificateExamination({ certificate: { report, visits } }: { readonly certificate: ShownCertificate }) {
  const m = useMessages(originWords)
  const say = useLocalized()
  return (
    <>
      {visits.length > 0 && (
        <Card title={m.visits}>
          <ul className="flex flex-col gap-4">
            {visits.map(({ id, on, purpose, announcedBy, found }) => (
              <li key={id} className="flex flex-col gap-1">
                <p className="text-base font-medium">
                  <DateText value={on} /> · {purpose}
                </p>
                <p className="text-sm text-ink-soft">{say(announcedBy)}</p>
                {found === null ? (
                  <StatusBadge tone="warn" className="self-start">
                    {m.visitOpen}
                  </StatusBadge>
                ) : (
                  <blockquote className="border-l-2 border-line-strong pl-3 text-base">{found}</blockquote>
                )}
              </li>
            ))}
          </ul>
        </Card>
      )}
      {report && (
        <Card title={m.report} description={`${m.reportedBy} ${say(report.by)}`}>
          <ul className="flex flex-col divide-y divide-line">
            {report.checks.map(({ item, outcome, note }) => (
              <li key={item} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
                <span className="text-base">
                  {m.check[item]}
                  {note !== null && <span className="block text-sm text-ink-soft">{note}</span>}
                </span>
                <StatusBadge tone={checkTones[outcome]}>{m.checkOutcome[outcome]}</StatusBadge>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  )
}

/** What happened to a certificate, newest first. */
export function CertificateTimeline({ certificate }: { readonly certificate: ShownCertificate }) {
  const m = useMessages(originWords)
  const say = useLocalized()
  return (
    <Card title={m.history}>
      <Timeline
        entries={certificate.timeline.toReversed().map(({ act, at, actorName, organisation, note }) => ({
          id: `${act} ${at}`,
          title: wordFor(m.acts, act),
          at,
          by: organisation ? `${say(organisation)} · ${say(actorName)}` : say(actorName),
          tone: act === 'ISSUE' ? 'good' : act === 'REFUSE' || act === 'REVOKE' ? 'bad' : act === 'ASK' ? 'warn' : 'neutral',
          ...(note !== null && { body: note }),
        }))}
      />
    </Card>
  )
}
