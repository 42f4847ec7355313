import type { DeclarationAct } from '@naru/customs'
import type { Actor } from '../platform/acting/actor.js'
import { anyOf, definePolicy, member, official, type Rule } from '../platform/acting/policy.js'

const declarant = member('firm', 'owner', 'logistics', 'compliance')
const examiner = official('customs', 'examiner', 'approver')
const approver = official('customs', 'approver')
const inspector = official('customs', 'inspector')
const office = official('customs')

/** Who may perform which act; the mutations and the acts that a screen offers go by the same table. */
const ruleOf = {
  prevalidate: declarant,
  lodge: declarant,
  present: anyOf(declarant, official('customs', 'gate')),
  amend: declarant,
  withdraw: declarant,
  pay: declarant,
  secure: declarant,
  reject: approver,
  'accept-documents': examiner,
  'record-inspection': inspector,
  'change-lane': examiner,
  assess: examiner,
  release: examiner,
  clear: examiner,
  invalidate: approver,
  audit: examiner,
} as const satisfies Readonly<Record<DeclarationAct, Rule>>

export const mayPerform = (actor: Actor, act: DeclarationAct): boolean => ruleOf[act](actor)

export const customsPolicy = definePolicy({
  keys: 'customs',
  people: [
    'acceptDeclarationDocuments',
    'changeDeclarationLane',
    'recordInspection',
    'assessDeclaration',
    'releaseDeclaration',
    'clearDeclaration',
    'rejectDeclaration',
    'invalidateDeclaration',
    'auditDeclaration',
  ],
  Query: {
    declarations: member('firm'),
    declaration: anyOf(member('firm'), office),
    declarationMessage: anyOf(member('firm'), office),
    declarationOfOrder: anyOf(member('firm'), office),
    customsLanes: office,
    customsQueue: office,
    laneShares: office,
    refusedEnvelopes: anyOf(member('firm'), office),
  },
  Mutation: {
    draftDeclaration: declarant,
    prevalidateDeclaration: ruleOf.prevalidate,
    lodgeDeclaration: ruleOf.lodge,
    presentGoods: ruleOf.present,
    amendDeclaration: ruleOf.amend,
    withdrawDeclaration: ruleOf.withdraw,
    settleDeclaration: ruleOf.pay,
    importDeclarationXml: declarant,
    acceptDeclarationDocuments: ruleOf['accept-documents'],
    changeDeclarationLane: ruleOf['change-lane'],
    recordInspection: ruleOf['record-inspection'],
    assessDeclaration: ruleOf.assess,
    releaseDeclaration: ruleOf.release,
    clearDeclaration: ruleOf.clear,
    rejectDeclaration: ruleOf.reject,
    invalidateDeclaration: ruleOf.invalidate,
    auditDeclaration: ruleOf.audit,
  },
})
