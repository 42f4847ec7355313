import { decimal, err, hsEditions, ok, type Decimal, type HsCode, type HsEdition, type Result } from '@naru/kernel'
import { isAgreementCode } from '../agreement/agreement.js'
import { isHeadingOf2022 } from '../hs/headings.js'
import { isOperation, type Operation } from '../operations.js'
import type { RuleExpression } from '../rule/expression.js'
import { parseRule } from '../rule/parse-rule.js'
import {
  inventoryMethods,
  materialRoles,
  type CaseCosts,
  type CaseGood,
  type CaseLot,
  type CaseMaterial,
  type CaseZone,
  type FungibleStock,
  type OriginCase,
} from './origin-case.js'
import { Fault, JsonObject, fault, type InvalidCase } from './read-json.js'

/** No good is made in more stages; a bill that goes on is an error in the data. */
const deepest = 200

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
    materials: readBill(root, readEdition(good)),
    operations: readOperations(root),
    costs: readCosts(root.object('costs')),
    licences: root.list('licences').map((value, index) => readWord(value, `${root.at('licences')}[${String(index)}]`)),
  }
}

function readGood(good: JsonObject): CaseGood {
  return {
    hs: readHs(good, readEdition(good)),
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

/** A heading that the edition does not have is no code of it. Of earlier editions there is no list to check against. */
function readHs(from: JsonObject, edition: HsEdition): HsCode {
  const hs = from.hs('hs')
  if (edition === 'HS2022' && !isHeadingOf2022(hs)) throw fault('INVALID_HS', from.at('hs'), `${edition} has no heading ${hs.slice(0, 4)}`)
  return hs
}

function readBill(root: JsonObject, edition: HsEdition): readonly CaseMaterial[] {
  const materials = readMaterials(root, edition, [])
  const methods = new Set(methodsIn(materials))
  if (methods.size > 1) throw fault('INVALID_CASE', root.at('materials'), `one inventory method is kept for all materials, and these are ${[...methods].join(', ')}`)
  return materials
}

const methodsIn = (materials: readonly CaseMaterial[]): readonly string[] =>
  materials.flatMap(({ fungible, materials: parts }) => [...(fungible ? [fungible.method] : []), ...methodsIn(parts)])

/** What a material is inside of: the object itself and the name that the bill gives it. */
interface Ancestor {
  readonly value: unknown
  readonly id: string | null
}

function readMaterials(parent: JsonObject, edition: HsEdition, inside: readonly Ancestor[]): readonly CaseMaterial[] {
  return parent.list('materials').map((value, index) => {
    const path = `${parent.at('materials')}[${String(index)}]`
    const material = JsonObject.from(value, path)
    const id = material.text('id')
    if (inside.some((ancestor) => ancestor.value === value || (id !== null && ancestor.id === id))) throw fault('CYCLIC_BILL', path, `${id ?? 'a material'} is made of itself`)
    if (inside.length >= deepest) throw fault('INVALID_CASE', path, `materials nest at most ${String(deepest)} deep`)
    const role = material.text('role') ?? 'material'
    const known = materialRoles.find((name) => name === role)
    if (!known) throw fault('INVALID_CASE', material.at('role'), `known roles are ${materialRoles.join(', ')}`)
    return {
      path: material.path.slice(2),
      hs: readHs(material, edition),
      origin: material.country('origin'),
      originating: material.flag('originating') ?? false,
      whollyObtained: material.flag('whollyObtained'),
      value: material.decimal('value'),
      weightKg: material.decimal('weightKg'),
      determinesClassification: material.flag('determinesClassification') ?? false,
      producedIn: material.country('producedIn'),
      originatesIn: material.country('originatesIn'),
      operations: readOperations(material),
      fungible: readStock(material.object('fungible')),
      role: known,
      materials: readMaterials(material, edition, [...inside, { value, id }]),
    }
  })
}

function readStock(stock: JsonObject | null): FungibleStock | null {
  if (!stock) return null
  const name = stock.requiredText('method')
  const method = inventoryMethods.find((known) => known === name)
  if (!method) throw fault('INVALID_CASE', stock.at('method'), `known methods are ${inventoryMethods.join(', ')}`)
  const used = readQuantity(stock, 'used')
  const lots = stock.list('lots').map((value, index): CaseLot => {
    const lot = JsonObject.from(value, `${stock.at('lots')}[${String(index)}]`)
    return { originating: lot.flag('originating') ?? false, quantity: readQuantity(lot, 'quantity'), value: lot.decimal('value'), weightKg: lot.decimal('weightKg') }
  })
  const stocked = lots.reduce((sum, { quantity }) => sum.plus(quantity), decimal(0))
  if (stocked.lt(used)) throw fault('INVALID_CASE', stock.at('used'), `more was used than the ${stocked.toFixed()} in stock`)
  return { method, used, lots }
}

function readQuantity(from: JsonObject, key: string): Decimal {
  from.required(key)
  const quantity = from.decimal(key)
  if (!quantity?.gt(0)) throw fault('INVALID_VALUE', from.at(key), 'a quantity above zero is expected')
  return quantity
}

const readOperations = (from: JsonObject): readonly Operation[] => from.list('operations').map((value, index) => readOperation(value, `${from.at('operations')}[${String(index)}]`))

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
