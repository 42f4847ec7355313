import type { Verdict, Verification } from '@naru/origin/verify'
import { DateText, StatusBadge, useMessages, type Tone } from '@naru/ui'
import { fieldName } from './field-name.js'
import { messages } from './messages.js'

const findings = ['integrity', 'status', 'issuer'] as const
const tones = { valid: 'good', invalid: 'bad', unknown: 'warn' } as const satisfies Record<Verdict, Tone>

/** The three findings side by side, each with what it rests on. */
export function FindingCards({ verification, isOffline }: { readonly verification: Verification; readonly isOffline: boolean }) {
  const m = useMessages(messages)
  return (
    <div className="grid gap-4 md:grid-cols-3">
      {findings.map((finding) => {
        const reasons = verification.reasons.filter((reason) => reason.finding === finding)
        const codes = [...new Set(reasons.map(({ code }) => code))]
        return (
          <section key={finding} aria-label={m.findings[finding]} className="flex flex-col gap-2 rounded-md border border-line bg-surface px-5 py-4">
            <h2 className="text-lg font-semibold">{m.findings[finding]}</h2>
            <p className="text-sm text-ink-soft">{m.asks[finding]}</p>
            <StatusBadge tone={tones[verification[finding]]} className="self-start">
              {m.verdicts[verification[finding]]}
            </StatusBadge>
            <ul className="flex flex-col gap-1 text-base">
              {codes.map((code) => (
                <li key={code}>{m.reasons[code]}</li>
              ))}
            </ul>
            {finding === 'status' && verification.statusAsOf !== null && (
              <p className="text-sm text-ink-soft">
                {m.statusAsOf} <DateText value={verification.statusAsOf} withTime />
              </p>
            )}
            {finding === 'issuer' && isOffline && verification.issuer === 'valid' && <p className="text-sm break-all text-ink-soft">{m.issuerBrought(reasons[0]?.detail ?? '')}</p>}
            {finding === 'integrity' && verification.tampered.length > 0 && (
              <div className="mt-1">
                <h3 className="text-sm font-semibold text-bad-text">{m.changed}</h3>
                <ul className="mt-1 list-disc pl-5 text-base">
                  {verification.tampered.map((field) => (
                    <li key={field}>{fieldName(field, m)}</li>
                  ))}
                </ul>
              </div>
            )}
          </section>
        )
      })}
    </div>
  )
}
