import { addDays, err, ok, parseDate, type Id, type Instant, type Localized, type OrganisationId, type PersonId, type PlainDate, type Result } from '@naru/kernel'
import { isDecidable } from '../rule/expression.js'
import { parseRule } from '../rule/parse-rule.js'
import { printRule } from '../rule/print-rule.js'
import type { RuleSet } from '../rule-set.js'
import type { Agreement, AgreementCode } from './agreement.js'
import type { AgreementTerms } from './terms.js'

export type ReleaseId = Id<'AgreementRelease'>

/** A rule as an official types it. */
export interface DraftRule {
  /** As published: `8429`, `ex Chapter 62`. */
  readonly heading: string
  readonly subdivision: string
  /** Inclusive range of ten digits. */
  readonly min: string
  readonly max: string
  readonly text: string
  /** In the rule language; kept as typed, even where it does not parse yet. */
  readonly expression: string
  readonly source: string
}

/** What a release changes; null leaves what is there. */
export interface ReleaseContent {
  readonly tolerancePercent: string | null
  readonly textilePercent: string | null
  /** Headings and subheadings on the list of goods of the agreement's zone. */
  readonly zoneList: readonly string[] | null
  readonly rules: readonly DraftRule[]
}

export interface ReleaseOfficer {
  readonly id: PersonId
  readonly organisationId: OrganisationId
  readonly name: Localized
}

interface Common {
  readonly id: ReleaseId
  readonly agreement: AgreementCode
  readonly title: string
  /** From this day on determinations use it. */
  readonly from: PlainDate
  readonly content: ReleaseContent
  /** Everybody who wrote in it: none of them may release it. */
  readonly authors: readonly ReleaseOfficer[]
  readonly draftedAt: Instant
  readonly updatedAt: Instant
}

/** A dated change of an agreement's terms and rules. */
export type AgreementRelease =
  | (Common & { readonly status: 'draft' })
  | (Common & { readonly status: 'released'; readonly releasedBy: ReleaseOfficer; readonly releasedAt: Instant })
  | (Common & { readonly status: 'discarded'; readonly discardedAt: Instant })

export const releaseActsByStatus = { draft: ['edit', 'release', 'discard'], released: [], discarded: [] } as const satisfies Record<
  AgreementRelease['status'],
  readonly ('edit' | 'release' | 'discard')[]
>

/** What is still wrong with a rule of a draft: `at` is the offset in its expression for `RULE_SYNTAX`. */
export interface DraftRuleProblem {
  readonly rule: number
  readonly code: 'RULE_SYNTAX' | 'RANGE' | 'EMPTY'
  readonly at: number
  readonly expected: string
}

/** Faults that keep a draft from being released, in the order of its rules. */
export function problemsOf({ rules }: Pick<ReleaseContent, 'rules'>): readonly DraftRuleProblem[] {
  return rules.flatMap(({ min, max, expression, heading }, rule): readonly DraftRuleProblem[] => {
    if (heading.trim() === '') return [{ rule, code: 'EMPTY', at: 0, expected: 'heading' }]
    if (!/^\d{10}$/.test(min) || !/^\d{10}$/.test(max) || min > max) return [{ rule, code: 'RANGE', at: 0, expected: 'ten digits' }]
    const parsed = parseRule(expression)
    return parsed.ok ? [] : [{ rule, code: 'RULE_SYNTAX', at: parsed.failure.at, expected: parsed.failure.expected }]
  })
}

export interface InvalidRelease {
  readonly code: 'INVALID_INPUT'
  readonly at: string
  readonly reason: string
}
export interface IllegalReleaseAct {
  readonly code: 'ILLEGAL_RELEASE_ACT'
  readonly status: AgreementRelease['status']
}
/** The draft still has rules that cannot be read. */
export interface ReleaseHasProblems {
  readonly code: 'RELEASE_HAS_PROBLEMS'
  readonly problems: readonly DraftRuleProblem[]
}
/** Who wrote a release does not release it. */
export interface ReleaserIsAuthor {
  readonly code: 'RELEASER_IS_AUTHOR'
}
export interface NothingToRelease {
  readonly code: 'NOTHING_TO_RELEASE'
}

export interface ReleaseText {
  readonly title: string
  readonly from: string
  readonly content: ReleaseContent
}

const invalid = (at: string, reason: string) => err({ code: 'INVALID_INPUT' as const, at, reason })

/** Reads what was typed. Rules are kept as they are: a draft may be unfinished. A release cannot begin in the past, or what was determined would change afterwards. */
export function readRelease({ title, from, content }: ReleaseText, today: PlainDate): Result<Pick<Common, 'title' | 'from' | 'content'>, InvalidRelease> {
  if (title.trim() === '') return invalid('title', 'REQUIRED')
  if (title.length > 200) return invalid('title', 'TOO_LONG')
  const date = parseDate(from)
  if (!date.ok) return invalid('from', 'FORMAT')
  if (date.value < today) return invalid('from', 'IN_THE_PAST')
  for (const at of ['tolerancePercent', 'textilePercent'] as const) {
    const percent = content[at]
    if (percent !== null && (!/^\d{1,3}(\.\d{1,4})?$/.test(percent) || Number(percent) > 100)) return invalid(at, 'FORMAT')
  }
  const bad = content.zoneList?.findIndex((code) => !isListed(code)) ?? -1
  if (bad >= 0) return invalid(`zoneList.${String(bad)}`, 'FORMAT')
  return ok({ title: title.trim(), from: date.value, content })
}

const isListed = (code: string): boolean => /^(\d{4}|\d{6}|\d{8}|\d{10})$/.test(code)

export function editRelease(
  release: AgreementRelease,
  text: ReleaseText,
  by: ReleaseOfficer,
  at: Instant,
  today: PlainDate,
): Result<AgreementRelease, InvalidRelease | IllegalReleaseAct> {
  if (release.status !== 'draft') return err({ code: 'ILLEGAL_RELEASE_ACT', status: release.status })
  const read = readRelease(text, today)
  if (!read.ok) return read
  return ok({ ...release, ...read.value, authors: release.authors.some(({ id }) => id === by.id) ? release.authors : [...release.authors, by], updatedAt: at })
}

type ReleaseRefused = IllegalReleaseAct | ReleaseHasProblems | ReleaserIsAuthor | NothingToRelease | InvalidRelease

/** A second officer puts a draft into force from its day on. */
export function release(draft: AgreementRelease, by: ReleaseOfficer, at: Instant, today: PlainDate): Result<Extract<AgreementRelease, { status: 'released' }>, ReleaseRefused> {
  if (draft.status !== 'draft') return err({ code: 'ILLEGAL_RELEASE_ACT', status: draft.status })
  if (draft.authors.some(({ id }) => id === by.id)) return err({ code: 'RELEASER_IS_AUTHOR' })
  if (draft.from < today) return invalid('from', 'IN_THE_PAST')
  const problems = problemsOf(draft.content)
  if (problems.length > 0) return err({ code: 'RELEASE_HAS_PROBLEMS', problems })
  const { tolerancePercent, textilePercent, zoneList, rules } = draft.content
  if (tolerancePercent === null && textilePercent === null && zoneList === null && rules.length === 0) return err({ code: 'NOTHING_TO_RELEASE' })
  return ok({ ...draft, status: 'released', releasedBy: by, releasedAt: at })
}

export function discardRelease(draft: AgreementRelease, at: Instant): Result<AgreementRelease, IllegalReleaseAct> {
  if (draft.status !== 'draft') return err({ code: 'ILLEGAL_RELEASE_ACT', status: draft.status })
  return ok({ ...draft, status: 'discarded', discardedAt: at })
}

/** Terms with releases laid over them, in the order of their days. */
export const termsAfter = (terms: AgreementTerms, releases: readonly ReleaseContent[]): AgreementTerms => releases.reduce(withRelease, terms)

function withRelease({ agreement, zone, zoneList, ...rest }: AgreementTerms, { tolerancePercent, textilePercent, zoneList: listed }: ReleaseContent): AgreementTerms {
  return {
    ...rest,
    zone,
    agreement: {
      ...agreement,
      tolerance: tolerancePercent === null ? agreement.tolerance : toleranceOf(agreement, tolerancePercent),
      textiles: textilePercent === null || agreement.textiles === null ? agreement.textiles : { ...agreement.textiles, percent: textilePercent },
    },
    zoneList: listed ?? zoneList,
  }
}

const toleranceOf = ({ tolerance, name }: Agreement, percent: string): Agreement['tolerance'] =>
  tolerance ? { ...tolerance, percent } : { percent, notChapters: null, otherSubheadingIn: null, coversFrom: false, source: name.en }

/** The rules of a release as they are stored. Call it on a draft without problems. */
export const rulesOf = ({ agreement, from, content }: Pick<Common, 'agreement' | 'from' | 'content'>, edition: RuleSet['edition']): readonly RuleSet[] =>
  content.rules.map((rule) => {
    const parsed = parseRule(rule.expression)
    return {
      ...rule,
      agreement,
      expression: parsed.ok ? printRule(parsed.value) : rule.expression,
      decidable: parsed.ok && isDecidable(parsed.value),
      edition,
      confidence: 'treaty',
      from,
      until: null,
    }
  })

/** The last day of a rule that another takes the place of. */
export const lastDayBefore = (from: PlainDate): PlainDate => addDays(from, -1)

/** One thing that a release changes, as it is and as it would be. */
export interface ReleaseDifference {
  /** `tolerance`, `textiles`, `zone-list`, or `rule <heading>`. */
  readonly what: string
  readonly before: string | null
  readonly after: string | null
}

/** A release beside what holds without it. `rules` are those in force for the agreement. */
export function compareRelease({ agreement, zoneList }: AgreementTerms, rules: readonly RuleSet[], content: ReleaseContent): readonly ReleaseDifference[] {
  const percent = (value: string | undefined): string | null => (value === undefined ? null : `${value} %`)
  const added = content.zoneList?.filter((code) => zoneList?.includes(code) !== true) ?? []
  const removed = content.zoneList ? (zoneList ?? []).filter((code) => content.zoneList?.includes(code) !== true) : []
  const all: readonly ReleaseDifference[] = [
    ...(content.tolerancePercent === null ? [] : [{ what: 'tolerance', before: percent(agreement.tolerance?.percent), after: percent(content.tolerancePercent) }]),
    ...(content.textilePercent === null ? [] : [{ what: 'textiles', before: percent(agreement.textiles?.percent), after: percent(content.textilePercent) }]),
    ...(added.length + removed.length === 0
      ? []
      : [{ what: 'zone-list', before: removed.length === 0 ? null : removed.join(', '), after: added.length === 0 ? null : added.join(', ') }]),
    ...content.rules.map(({ heading, min, max, subdivision, expression }) => ({
      what: `rule ${heading}${subdivision === '' ? '' : `: ${subdivision}`}`,
      before: rules.find((rule) => rule.min === min && rule.max === max && rule.subdivision === subdivision)?.expression ?? null,
      after: expression,
    })),
  ]
  return all.filter(({ before, after }) => before !== after)
}
