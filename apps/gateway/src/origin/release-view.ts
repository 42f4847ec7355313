import { decodeCursor, pageOf, type Localized, type Page, type PageRequest, type PlainDate, type Sql } from '@naru/kernel'
import { agreements, compareRelease, isDecidable, parseRule, problemsOf, type AgreementRelease, type DraftRule, type DraftRuleProblem, type ReleaseOfficer } from '@naru/origin'
import { PostgresRules, PostgresTerms } from '@naru/origin/postgres'
import { toWire } from '../platform/graphql/wire-names.js'
import type * as wire from '../platform/graphql/generated/schema.js'

/** Roles of the issuing body that may put a change into force. */
export const releasers: readonly string[] = ['approver']

/** A change of an agreement, beside what holds on its day without it. */
export async function viewRelease(sql: Sql, release: AgreementRelease, reader: ReleaseOfficer & { readonly roles: readonly string[] }): Promise<wire.AgreementRelease> {
  const { id, agreement, status, title, from, content, authors, draftedAt, updatedAt } = release
  const reason = releaseReason(release, reader)
  return {
    id,
    agreement,
    agreementName: agreements[agreement].name,
    status: toWire(status),
    title,
    from,
    tolerancePercent: content.tolerancePercent,
    textilePercent: content.textilePercent,
    zoneList: content.zoneList,
    ruleCount: content.rules.length,
    openCount: rulesOfDraft(release).filter(isOpen).length,
    differences: await differencesOf(sql, release),
    authors: authors.map(({ name }) => name),
    draftedAt: draftedAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    releasedBy: 'releasedBy' in release ? release.releasedBy.name : null,
    releasedAt: 'releasedAt' in release ? release.releasedAt.toISOString() : null,
    mayEdit: status === 'draft',
    mayRelease: status === 'draft' && reason === null,
    releaseReason: status === 'draft' ? reason : null,
  }
}

/** A released change is compared with the day before it; a draft with its own day, as that is now. */
async function differencesOf(sql: Sql, { agreement, from, content, status }: AgreementRelease): Promise<readonly wire.ReleaseDifference[]> {
  const day = status === 'released' ? dayBefore(from) : from
  const [terms, rules] = [await new PostgresTerms(sql).find(agreement, day), await new PostgresRules(sql).inForce(agreement, day)]
  return compareRelease(terms, rules, content)
}

const dayBefore = (date: PlainDate): PlainDate => new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10) as PlainDate

function releaseReason({ authors, content }: AgreementRelease, { id, roles }: { readonly id: string; readonly roles: readonly string[] }): Localized | null {
  if (!roles.some((role) => releasers.includes(role))) return { ko: '승인 권한이 있는 담당자만 시행할 수 있습니다.', en: 'Only an approver may put it into force.' }
  if (authors.some((author) => author.id === id))
    return { ko: '작성한 사람은 시행할 수 없습니다. 다른 담당자가 시행합니다.', en: 'Who wrote in it does not release it; another officer does.' }
  const { length } = problemsOf(content)
  return length > 0 ? { ko: `읽을 수 없는 기준이 ${String(length)}개 있습니다.`, en: `${String(length)} ${length === 1 ? 'rule' : 'rules'} cannot be read yet.` } : null
}

interface RuleOfDraft extends DraftRule {
  readonly place: number
  readonly decidable: boolean
  readonly problem: DraftRuleProblem | null
}

const isOpen = ({ decidable, problem }: RuleOfDraft): boolean => problem !== null || !decidable

function rulesOfDraft({ content }: AgreementRelease): readonly RuleOfDraft[] {
  const problems = new Map(problemsOf(content).map((problem) => [problem.rule, problem]))
  return content.rules.map((rule, place) => {
    const parsed = parseRule(rule.expression)
    return { ...rule, place, decidable: parsed.ok && isDecidable(parsed.value), problem: problems.get(place) ?? null }
  })
}

/** The rules of a change, page by page. */
export function pageOfRules(release: AgreementRelease, open: boolean, { first, after }: PageRequest): Page<wire.ReleaseRule> {
  const [place] = after == null ? [] : (decodeCursor(after) ?? [])
  const from = place === undefined ? -1 : Number(place)
  const rules = rulesOfDraft(release).filter((rule) => rule.place > from && (!open || isOpen(rule)))
  return pageOf(rules.slice(0, first + 1), first, (rule) => [String(rule.place)], toRule)
}

const toRule = ({ problem, ...rule }: RuleOfDraft): wire.ReleaseRule => ({
  ...rule,
  problem: problem && { kind: problem.code, at: problem.at, expected: problem.expected },
})
