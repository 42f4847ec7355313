import type { Localized } from '@naru/kernel'
import { useLocalized } from '../i18n/locale.js'
import { useMessages } from '../i18n/messages.js'
import { StatusBadge } from '../feedback/badge.js'
import { DescriptionList } from '../layout/facts.js'
import { MaterialTree, type ShownMaterial } from './material-tree.js'
import { originTones, originWords, stepTones, wordFor } from './origin-words.js'

/** A share that a step compared with what is asked, in per cent. */
interface ShownShare {
  readonly reached: string
  readonly limit: string
}

/** A determination as the API answers it. */
export interface ShownDetermination {
  readonly result: keyof typeof originTones
  readonly criterion: string | null
  readonly rule: string | null
  readonly ruleSource: string | null
  readonly ruleText: string | null
  readonly confidence: 'TREATY' | 'SECONDARY' | 'GIVEN' | null
  readonly figures: { readonly vnm: string | null; readonly rvc: string | null; readonly tolerance: string | null; readonly base: string | null }
  readonly steps: readonly {
    readonly step: string
    readonly outcome: keyof typeof stepTones
    readonly because: Localized
    readonly figures: ShownShare | null
  }[]
  readonly breakdown: { readonly materials: readonly ShownMaterial[] } | null
  readonly because: Localized
  readonly marking: { readonly text: string; readonly because: Localized }
  readonly admissibility: { readonly admissible: boolean; readonly because: Localized }
}

/** Three answers and how the first was found, step by step with the figures. */
export function DeterminationDetail({ determination, currency }: { readonly determination: ShownDetermination; readonly currency: string }) {
  const m = useMessages(originWords)
  const say = useLocalized()
  const { result, criterion, rule, ruleSource, ruleText, confidence, figures, because, marking, admissibility } = determination
  const amount = (value: string | null) => (value === null ? null : `${value} ${currency}`)
  const percent = (value: string | null) => (value === null ? null : `${value} %`)
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <StatusBadge tone={originTones[result]}>{m.result[result]}</StatusBadge>
        <p className="min-w-0 flex-1 text-base">{say(because)}</p>
      </div>
      <DescriptionList
        items={[
          { term: m.criterionLabel, value: criterion && `${criterion} · ${wordFor(m.criterion, criterion)}` },
          { term: m.rule, value: rule && <code className="text-sm break-words">{rule}</code> },
          { term: m.source, value: ruleSource && `${ruleSource}${confidence ? ` (${m.confidence[confidence]})` : ''}`, isWide: true },
          ...(ruleText === null ? [] : [{ term: m.ruleText, value: ruleText, isWide: true }]),
          { term: m.vnm, value: amount(figures.vnm) },
          { term: m.base, value: amount(figures.base) },
          { term: m.rvc, value: percent(figures.rvc) },
          { term: m.toleranceUsed, value: percent(figures.tolerance) },
          { term: m.marking, value: `${marking.text} — ${say(marking.because)}`, isWide: true },
          { term: m.admissibility, value: `${admissibility.admissible ? m.admissible : m.inadmissible}. ${say(admissibility.because)}`, isWide: true },
        ]}
      />
      <DeterminationSteps steps={determination.steps} />
      {determination.breakdown && determination.breakdown.materials.length > 0 && <MaterialTree materials={determination.breakdown.materials} currency={currency} />}
    </div>
  )
}

/** The steps of a determination in their order. */
export function DeterminationSteps({ steps }: { readonly steps: ShownDetermination['steps'] }) {
  const m = useMessages(originWords)
  const say = useLocalized()
  return (
    <ol aria-label={m.steps} className="flex flex-col divide-y divide-line rounded-md border border-line">
      {steps.map(({ step, outcome, because, figures }, index) => (
        <li key={`${step} ${String(index)}`} className="grid gap-x-4 gap-y-1 px-4 py-3 sm:grid-cols-[9rem_7rem_minmax(0,1fr)] sm:items-start">
          <span className="text-base font-medium">{wordFor(m.step, step)}</span>
          <span>
            <StatusBadge tone={stepTones[outcome]}>{m.outcome[outcome]}</StatusBadge>
          </span>
          <span className="flex min-w-0 flex-col gap-2">
            <span className="tabular text-base text-ink-soft">{say(because)}</span>
            {figures && <ShareBar share={figures} tone={stepTones[outcome]} />}
          </span>
        </li>
      ))}
    </ol>
  )
}

const barColours = { good: 'bg-good', bad: 'bg-bad', warn: 'bg-warn', neutral: 'bg-ink-soft' } as const satisfies Record<(typeof stepTones)[keyof typeof stepTones], string>

/** The share reached, with a mark where the rule draws the line. */
function ShareBar({ share: { reached, limit }, tone }: { readonly share: ShownShare; readonly tone: keyof typeof barColours }) {
  const m = useMessages(originWords)
  const place = (percent: string): string => `${String(Math.min(100, Math.max(0, Number(percent))))}%`
  return (
    <span role="img" aria-label={m.share(reached, limit)} className="relative block h-2 w-full max-w-sm rounded-full bg-line">
      <span className={`absolute inset-y-0 left-0 rounded-full ${barColours[tone]}`} style={{ width: place(reached) }} />
      <span className="absolute -inset-y-1 w-0.5 bg-ink" style={{ left: place(limit) }} />
    </span>
  )
}
