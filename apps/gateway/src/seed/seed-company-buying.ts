import { idOf, KRW, money, unwrap, type Id } from '@naru/kernel'
import { SaveApprovalRule, SaveCostCentre, SetSpendingLimit, type ApprovalRule, type ApprovalStep, type RuleConditions } from '@naru/parties'
import { PostgresApprovalRules, PostgresCostCentres, PostgresMemberships, PostgresSpendingLimits } from '@naru/parties/postgres'
import { categoryAndAbove } from '../read-models/company-policy.js'
import { actorOf } from './order-history.js'
import { demoPerson } from './parties.js'
import { seedId } from './seed-id.js'
import type { Seeding } from './seeding.js'

const centreId = (code: string) => seedId<'CostCentre'>(`cost-centre:maru:${code}`)
const anything: RuleConditions = { from: null, below: null, category: null, costCentreId: null, requesterId: null }
const byRole = (...roles: readonly string[]): ApprovalStep => ({ need: 1, approvers: roles.map((role) => ({ kind: 'role', role })) })
const byPerson = (email: string): ApprovalStep => ({ need: 1, approvers: [{ kind: 'person', personId: demoPerson(email).id }] })

const centres = [
  { code: 'A-100', name: '객실운영팀' },
  { code: 'B-200', name: '식음료팀' },
  { code: 'C-300', name: '시설관리팀' },
]

const rules: readonly Pick<ApprovalRule, 'name' | 'position' | 'when' | 'steps'>[] = [
  { name: '부서 승인', position: 10, when: anything, steps: [byRole('approver')] },
  { name: '천만 원 이상', position: 20, when: { ...anything, from: money(10_000_000, KRW) }, steps: [byPerson('admin@maru.example')] },
  { name: '식음료팀은 회계 확인', position: 30, when: { ...anything, costCentreId: centreId('B-200') }, steps: [byRole('accountant')] },
]

/** Maru Hotels governs its buying: cost centres, rules that add up, and limits. The other companies of the demo keep to the general rule. */
export async function seedCompanyBuying(seeding: Seeding): Promise<void> {
  const admin = actorOf(demoPerson('admin@maru.example'))
  const organisationId = admin.membership?.organisationId
  if (!organisationId) throw new Error('Maru has no administrator')
  await seeding.act(admin, seeding.ago(90), async (tx) => {
    const ports = {
      centres: new PostgresCostCentres(tx.sql),
      rules: new PostgresApprovalRules(tx.sql),
      limits: new PostgresSpendingLimits(tx.sql),
      memberships: new PostgresMemberships(tx.sql, false),
      categories: { has: async (category: string) => (await categoryAndAbove(tx, category)).length > 0 },
    }
    for (const centre of centres) unwrap(await new SaveCostCentre(ports.centres, tx.effects).execute({ ...centre, id: centreId(centre.code), organisationId, active: true }, true))
    for (const rule of rules)
      unwrap(
        await new SaveApprovalRule(ports, tx.clock, tx.effects).execute(
          { ...rule, id: seedId<'ApprovalRule'>(`approval-rule:maru:${rule.name}`), organisationId, active: true },
          true,
        ),
      )
    const limit = (name: string, over: { readonly personId?: Id<'Person'>; readonly costCentreId?: Id<'CostCentre'> }, period: 'month' | 'quarter', amount: number) =>
      new SetSpendingLimit(ports, tx.clock, tx.effects).execute({
        id: idOf(seedId(`spending-limit:maru:${name}`)),
        organisationId,
        personId: over.personId ?? null,
        costCentreId: over.costCentreId ?? null,
        period,
        amount: money(amount, KRW),
      })
    unwrap(await limit('buyer', { personId: demoPerson('buyer@maru.example').id }, 'month', 100_000_000))
    unwrap(await limit('rooms', { costCentreId: centreId('A-100') }, 'quarter', 150_000_000))
    unwrap(await limit('food', { costCentreId: centreId('B-200') }, 'quarter', 30_000_000))
  })
}
