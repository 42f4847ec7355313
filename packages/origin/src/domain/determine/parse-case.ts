import { err, hsEditions, ok, type HsEdition, type Result } from '@naru/kernel'
import { isAgreementCode } from '../agreement/agreement.js'
import { isOperation, type Operation } from '../operations.js'
import type { RuleExpression } from '../rule/expression.js'
import { parseRule } from '../rule/parse-rule.js'
import { materialRoles, type CaseCosts, type CaseGood, type CaseMaterial, type CaseZone, type OriginCase } from './origin-case.js'
import { Fault, JsonObject, fault, type InvalidCase } from './read-json.js'

/** A bill of materials with more levels is an error in the data. */
const deepest = 20

/** Reads a case from JSON; the first fault is named with its place. */
export function parseCase(json: unknown): Result<OriginCase, InvalidCase> {
  try {
    return ok(readCase(JsonObject.from(json, '$')))
  } catch (error) {
    if (error instanceof Fault) return err(error.failure)
    throw error
  }
}

function readCase(root: JsonObject): OriginCase {
  const agreement = root.requiredText('agreement')
  if (!isAgreementCode(agreement)) throw fault('UNKNOWN_AGREEMENT', root.at('agreement'), `there is no agreement ${agreement}`)
  const good = JsonObject.from(root.required('good'), root.at('good'))
  return {
    agreement,
    importingCountry: root.requiredCountry('importingCountry'),
    date: root.date('date'),
    good: readGood(good),
    rule: readRule(root.text('rule')),
    zone: readZone(root.object('zone')),
    materials: readMaterials(root, 'materials', 1),
    operations: root.list('operations').map((value, index) => readOperation(value, `${root.at('operations')}[${String(index)}]`)),
    costs: readCosts(root.object('costs')),
    licences: root.list('licences').map((value, index) => readWord(value, `${root.at('licences')}[${String(index)}]`)),
  }
}

function readGood(good: JsonObject): CaseGood {
  return {
    hs: good.hs('hs'),
    edition: readEdition(good),
    figures: {
      exWorks: good.decimal('exWorks'),
      fob: good.decimal('fob'),
      adjustedValue: good.decimal('adjustedValue'),
      netCost: good.decimal('netCost'),
      customsValue: good.decimal('customsValue'),
    },
    currency: good.currency('currency'),
    weightKg: good.decimal('weightKg'),
    producedIn: good.requiredCountry('producedIn'),
    set: good.flag('set') ?? false,
    subdivision: good.text('subdivision'),
  }
}

function readEdition(good: JsonObject): HsEdition {
  const text = good.text('edition') ?? 'HS2022'
  const edition = hsEditions.find((known) => known === text)
  if (!edition) throw fault('UNKNOWN_EDITION', good.at('edition'), `known editions are ${hsEditions.join(', ')}`)
  return edition
}

function readRule(text: string | null): RuleExpression | null {
  if (text === null) return null
  const rule = parseRule(text)
  if (!rule.ok) throw fault('RULE_SYNTAX', rule.failure.at, `expected ${rule.failure.expected}`)
  return rule.value
}

function readZone(zone: JsonObject | null): CaseZone | null {
  if (!zone) return null
  return {
    code: zone.requiredText('code'),
    listed: zone.flag('listed'),
    valueAddedOutside: zone.decimal('valueAddedOutside'),
    materialsSentOut: zone.decimal('materialsSentOut'),
    sameProducer: zone.flag('sameProducer'),
    lastProcessInParty: zone.flag('lastProcessInParty'),
  }
}

function readMaterials(parent: JsonObject, key: string, depth: number): readonly CaseMaterial[] {
  if (depth > deepest) throw fault('INVALID_CASE', parent.at(key), `materials nest at most ${String(deepest)} deep`)
  return parent.list(key).map((value, index) => {
    const material = JsonObject.from(value, `${parent.at(key)}[${String(index)}]`)
    const role = material.text('role') ?? 'material'
    const known = materialRoles.find((name) => name === role)
    if (!known) throw fault('INVALID_CASE', material.at('role'), `known roles are ${materialRoles.join(', ')}`)
    return {
      path: material.path.slice(2),
      hs: material.hs('hs'),
      origin: material.country('origin'),
      originating: material.flag('originating') ?? false,
      whollyObtained: material.flag('whollyObtained'),
      value: material.decimal('value'),
      weightKg: material.decimal('weightKg'),
      determinesClassification: material.flag('determinesClassification') ?? false,
      role: known,
      materials: readMaterials(material, 'materials', depth + 1),
    }
  })
}

function readOperation(value: unknown, path: string): Operation {
  const word = readWord(value, path)
  if (!isOperation(word)) throw fault('UNKNOWN_OPERATION', path, `${word} is not a known operation`)
  return word
}

function readWord(value: unknown, path: string): string {
  if (typeof value !== 'string' || value === '') throw fault('INVALID_CASE', path, 'a word is expected')
  return value
}

const noCosts: CaseCosts = { labour: null, overhead: null, profit: null, other: null }

const readCosts = (costs: JsonObject | null): CaseCosts =>
  costs ? { labour: costs.decimal('labour'), overhead: costs.decimal('overhead'), profit: costs.decimal('profit'), other: costs.decimal('other') } : noCosts
