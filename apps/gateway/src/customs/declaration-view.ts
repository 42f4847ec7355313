import {
  assessmentOf,
  declarationActsByStatus,
  moneyOfText,
  registrationOf,
  settlementOf,
  type Declaration,
  type DeclarationAct,
  type DeclarationContent,
  type DeclarationFile,
  type DeclarationProblem,
  type DeclaredItem,
  type DeclaredParty,
  type RefusedEnvelope,
  type Registration,
} from '@naru/customs'
import { decimal, formatAmount, sum, type Money } from '@naru/kernel'
import type { Actor } from '../platform/acting/actor.js'
import { toWire } from '../platform/graphql/wire-names.js'
import type * as wire from '../platform/graphql/generated/schema.js'
import { mayPerform } from './customs.policy.js'

const money = (amount: Money): wire.Money => ({ amount: formatAmount(amount), currency: amount.currency })

/** How an office decides is the office's own: the declarant sees the lane, never the criteria, the draw or the reasons of a change. */
const isOfficial = (actor: Actor): boolean => actor.kind === 'person' && actor.membership?.agency === 'customs'

/** A declaration with its whole history, as one actor sees it. */
export function toDeclarationView({ declaration, versions, events }: DeclarationFile, actor: Actor): wire.Declaration {
  const shown = isOfficial(actor) ? events : events.filter(({ act }) => act !== 'change-lane' && act !== 'audit')
  return {
    ...toListedDeclaration(declaration, actor),
    timeline: shown.map(({ function: answer, act, status, note, at }) => ({ function: answer, act, status: toWire(status), note, at: at.toISOString() })),
    versions: versions.map(({ number, reason, at, changes }) => ({
      number,
      reason,
      at: at.toISOString(),
      changes: changes.map((change) => ({ ...change, kind: toWire(change.kind) })),
    })),
  }
}

/** Without history, for lists. */
export function toListedDeclaration(declaration: Declaration, actor: Actor): wire.Declaration {
  const { content, state } = declaration
  const registration = registrationOf(declaration)
  const allowed: readonly DeclarationAct[] = declarationActsByStatus[state.status]
  const settlement = settlementOf(declaration)
  return {
    id: declaration.id,
    number: declaration.number,
    mrn: registration?.mrn ?? null,
    ucr: declaration.ucr,
    kind: toWire(content.kind),
    procedure: content.procedure,
    additionalProcedure: content.additionalProcedure,
    complex: content.complex,
    firmOrderId: content.firmOrderId,
    orderNumber: content.orderNumber,
    firm: toParty(content.firm),
    consignee: toParty(content.consignee),
    destination: content.destination,
    incoterm: content.incoterm,
    interKorean: content.interKorean,
    status: toWire(state.status),
    lane: registration === null ? null : toWire(registration.lane),
    version: declaration.version,
    allowedActs: allowed.map((act) => toWire(act)),
    myActs: allowed.filter((act) => mayPerform(actor, act)).map((act) => toWire(act)),
    items: content.items.map(toItem),
    documents: content.documents,
    previousDocuments: content.previousDocuments,
    totals: toTotals(content),
    assessment: toAssessment(declaration),
    ...officeOnly(isOfficial(actor) ? registration : null),
    inspection: toInspection(registration),
    settlement: settlement === null ? null : { ...settlement, method: toWire(settlement.method), at: settlement.at.toISOString() },
    timeline: [],
    versions: [],
    problems: declaration.problems.map(toProblem),
    createdAt: declaration.createdAt.toISOString(),
    updatedAt: declaration.updatedAt.toISOString(),
  }
}

function officeOnly(registration: Registration | null): Pick<wire.Declaration, 'laneDecision' | 'laneChanges'> {
  if (registration === null) return { laneDecision: null, laneChanges: [] }
  const { decision, at, changes } = registration
  const drawn = decision.drawn[decision.step === 'top-up' ? 1 : 0]
  return {
    laneDecision: { lane: toWire(decision.lane), at: at.toISOString(), step: decision.step, criteria: decision.criteria, drawn: drawn.toFixed(6), seed: decision.seed },
    laneChanges: changes.map(({ from, to, reasonCode, note, at: changedAt }) => ({
      from: toWire(from),
      to: toWire(to),
      reasonCode: toWire(reasonCode),
      note,
      at: changedAt.toISOString(),
    })),
  }
}

function toInspection(registration: Registration | null): wire.Inspection | null {
  const inspection = registration?.inspection ?? null
  if (inspection === null) return null
  const { finding, note, items, at } = inspection
  return { finding: toWire(finding), note, items, at: at.toISOString() }
}

function toAssessment(declaration: Declaration): wire.DeclarationAssessment | null {
  const assessment = assessmentOf(declaration)
  if (assessment === null) return null
  const { jurisdiction, at, date, lines, total, currency } = assessment
  const amount = (text: string): wire.Money => money(moneyOfText(text, currency))
  return {
    jurisdiction,
    at: at.toISOString(),
    date,
    total: amount(total),
    lines: lines.map((line) => ({ ...line, base: amount(line.base), amount: amount(line.amount), payable: amount(line.payable) })),
  }
}

export const toProblem = (problem: DeclarationProblem): wire.DeclarationProblem => ({ ...problem, line: null })

const toParty = ({ name, identifier, country, city, line, postcode }: DeclaredParty): wire.DeclarationParty => ({ name, identifier, country, city, line, postcode })

const toItem = (item: DeclaredItem): wire.DeclarationItem => ({
  ...item,
  quantity: item.quantity.toFixed(),
  netWeightKg: item.netWeightKg.toFixed(),
  grossWeightKg: item.grossWeightKg.toFixed(),
  invoiceAmount: money(item.invoiceAmount),
  adjustment: money(item.adjustment),
  statisticalValue: money(item.statisticalValue),
})

function toTotals({ items, packages, freight, insurance, valueBase }: DeclarationContent): wire.DeclarationTotals {
  const { currency } = freight
  const weight = (of: 'netWeightKg' | 'grossWeightKg'): string => items.reduce((kg, item) => kg.plus(item[of]), decimal(0)).toFixed()
  return {
    items: items.length,
    packages,
    netWeightKg: weight('netWeightKg'),
    grossWeightKg: weight('grossWeightKg'),
    invoice: money(
      sum(
        items.map(({ invoiceAmount }) => invoiceAmount),
        currency,
      ),
    ),
    freight: money(freight),
    insurance: money(insurance),
    valueBase,
    statisticalValue: money(
      sum(
        items.map(({ statisticalValue }) => statisticalValue),
        currency,
      ),
    ),
  }
}

export const toEnvelopeView = ({ id, fileName, bytes, sha256, reasonCode, reason, line, column, at }: RefusedEnvelope): wire.RefusedEnvelope => ({
  id,
  fileName,
  bytes,
  sha256,
  reasonCode,
  reason,
  line,
  column,
  at: at.toISOString(),
})
