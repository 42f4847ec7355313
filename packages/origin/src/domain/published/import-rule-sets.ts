import type { HsEdition, Result } from '@naru/kernel'
import { err, ok } from '@naru/kernel'
import { z } from 'zod'
import { agreements } from '../agreement/agreements.js'
import type { AgreementCode } from '../agreement/agreement.js'
import { isDecidable, type RuleExpression } from '../rule/expression.js'
import { printRule } from '../rule/print-rule.js'
import type { RuleSet } from '../rule-set.js'
import { plainText, readRule } from './read-rule.js'
import { humanText } from './read-sentence.js'

const publishedRule = z.object({
  rule: z.string().min(1),
  class: z.array(z.string()).default([]),
  footnotes: z.array(z.unknown()).default([]),
  operator: z.enum(['and', 'or']).nullish(),
  quota: z.boolean().default(false),
})
const publishedSet = z.object({
  heading: z.string().min(1),
  subdivision: z.string().nullish(),
  min: z.string().regex(/^\d{10}$/),
  max: z.string().regex(/^\d{10}$/),
  rules: z.array(publishedRule).min(1),
  valid: z.boolean().default(true),
})
const publishedFile = z.object({ rule_sets: z.array(z.unknown()) })

type PublishedRule = z.infer<typeof publishedRule>

/** What came of a published file: every set is decidable, for a human, or failed. */
export interface ImportedRules {
  readonly agreement: AgreementCode
  readonly edition: HsEdition
  readonly sets: readonly RuleSet[]
  /** Sets in the file. */
  readonly ruleSets: number
  /** Rules in the sets that were taken. */
  readonly rules: number
  readonly decidable: number
  readonly humanReadable: number
  /** Rules, not sets, that a machine can decide. */
  readonly decidableRules: number
  readonly failed: readonly { readonly heading: string; readonly reason: string }[]
}

export interface NotARuleFile {
  readonly code: 'NOT_A_RULE_FILE'
  readonly reason: string
}

/** Reads a published file of rule sets. Nothing is invented: a sentence that is not understood asks a human. */
export function importRuleSets(json: unknown, agreement: AgreementCode, edition: HsEdition, source: string): Result<ImportedRules, NotARuleFile> {
  const file = publishedFile.safeParse(json)
  if (!file.success) return err({ code: 'NOT_A_RULE_FILE', reason: 'a file of the form {"rule_sets": […]} is expected' })
  const sets: RuleSet[] = []
  const failed: { heading: string; reason: string }[] = []
  let rules = 0
  let decidableRules = 0
  for (const entry of file.data.rule_sets) {
    const set = readSet(entry)
    if (!set.ok) {
      failed.push({ heading: headingOf(entry), reason: set.failure.reason })
      continue
    }
    const { heading, subdivision, min, max, rules: published } = set.value
    const parts = published.map((rule) => readPart(rule, agreement))
    const expression = combine(published, parts)
    rules += published.length
    decidableRules += parts.filter(isDecidable).length
    sets.push({
      agreement,
      heading,
      subdivision: subdivision ?? '',
      min,
      max,
      text: published.map((rule, index) => `${index > 0 && rule.operator ? `${rule.operator} ` : ''}${humanText(plainText(rule.rule).join('\n'))}`).join('\n'),
      expression: printRule(expression),
      decidable: isDecidable(expression),
      edition,
      source,
      confidence: 'secondary',
      from: null,
      until: null,
    })
  }
  const decidable = sets.filter((set) => set.decidable).length
  return ok({ agreement, edition, sets, ruleSets: file.data.rule_sets.length, rules, decidable, humanReadable: sets.length - decidable, decidableRules, failed })
}

function readSet(entry: unknown): Result<z.infer<typeof publishedSet>, NotARuleFile> {
  const parsed = publishedSet.safeParse(entry)
  if (!parsed.success) return err({ code: 'NOT_A_RULE_FILE', reason: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ') })
  if (parsed.data.min > parsed.data.max) return err({ code: 'NOT_A_RULE_FILE', reason: 'min is greater than max' })
  return parsed.data.valid ? ok(parsed.data) : err({ code: 'NOT_A_RULE_FILE', reason: 'the publisher marks it as not valid' })
}

function headingOf(entry: unknown): string {
  const heading: unknown = typeof entry === 'object' && entry !== null ? Reflect.get(entry, 'heading') : undefined
  return typeof heading === 'string' ? heading : '?'
}

/** One rule; what its text and its classes do not agree on, and what hangs on a quota or a footnote, is for a human. */
function readPart(rule: PublishedRule, agreement: AgreementCode): RuleExpression {
  const expression = readRule(rule.rule)
  const bound = rule.quota || rule.footnotes.length > 0 || /\bquota\b|\buntil \d/i.test(rule.rule)
  const otherBase = agreements[agreement].valueBase !== 'exWorks' && takesPercentage(expression)
  return bound || otherBase || !agrees(rule.class, expression) ? { kind: 'read', text: humanText(plainText(rule.rule).join(' ')) } : expression
}

const kindsIn = (rule: RuleExpression): readonly string[] => (rule.kind === 'and' || rule.kind === 'or' ? rule.terms.flatMap(kindsIn) : [rule.kind])

/** Published percentages are of the ex-works price; an agreement with another base cannot use them as they are. */
const takesPercentage = (rule: RuleExpression): boolean => kindsIn(rule).includes('maximum-content')

/** Which part of a rule each published class speaks of. */
const partOfClass: Readonly<Record<string, string>> = {
  MAXNOM: 'maximum-content',
  CTH: 'shift',
  CC: 'shift',
  CTSH: 'shift',
  WO: 'wholly-obtained',
  ORIGINATING: 'originating-materials-only',
}

function agrees(classes: readonly string[], expression: RuleExpression): boolean {
  const kinds = kindsIn(expression)
  return kinds.includes('read') || classes.every((name) => partOfClass[name] === undefined || kinds.includes(partOfClass[name]))
}

const continues = /^(?:However|Followed|Of which|Provided|[a-z])/

/**
 * How the rules of a set belong together. The first has no operator; "or" on every other, or on the last of an enumeration, makes
 * alternatives, "and" on every other makes conditions. Anything else, such as a sentence that was cut in two, is read by a human.
 */
function combine(rules: readonly PublishedRule[], parts: readonly RuleExpression[]): RuleExpression {
  const [only] = parts
  if (parts.length === 1 && only) return only
  const [, ...others] = rules
  const isEnumeration =
    others.at(-1)?.operator === 'or' &&
    others.every(({ operator }) => operator !== 'and') &&
    isOneRun(others) &&
    !rules.some(({ rule }) => continues.test(plainText(rule)[0] ?? ''))
  if (isEnumeration && !belongToDifferentGoods(parts)) return { kind: 'or', terms: parts }
  if (others.every(({ operator }) => operator === 'and')) return { kind: 'and', terms: parts }
  return { kind: 'read', text: rules.map(({ rule }) => humanText(plainText(rule).join(' '))).join(' ') }
}

/** Alternatives of which one percentage makes another idle were printed for different goods, and a list that joined them is not understood. */
function belongToDifferentGoods(parts: readonly RuleExpression[]): boolean {
  const maxima = parts.filter((part) => part.kind === 'maximum-content').filter(({ of }) => of === 'all')
  return new Set(maxima.map(({ percent, by }) => `${by} ${percent}`)).size > new Set(maxima.map(({ by }) => by)).size
}

/** All "or", or none until the last. */
const isOneRun = (others: readonly PublishedRule[]): boolean => others.every(({ operator }) => operator === 'or') || others.slice(0, -1).every(({ operator }) => !operator)
