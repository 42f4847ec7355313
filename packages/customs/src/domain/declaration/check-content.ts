import { checkBusinessNumber, isCountry, isUnit, parseProcedureCode } from '@naru/kernel'
import type { DeclarationContent, DeclarationKind, DeclaredItem } from './content.js'

/** What customs would object to. An `error` blocks lodging. */
export interface DeclarationProblem {
  readonly path: string
  readonly code: string
  readonly message: string
  readonly severity: 'error' | 'warning'
}

const error = (path: string, code: string, message: string): DeclarationProblem => ({ path, code, message, severity: 'error' })
const warning = (path: string, code: string, message: string): DeclarationProblem => ({ path, code, message, severity: 'warning' })

/** Procedures that a kind may request: 10 export, 21 and 22 outward processing, 23 temporary export, 31 re-export; 40, 51, 53, 61, 71 on import. */
const requestable: Readonly<Record<DeclarationKind, readonly string[]>> = {
  export: ['10', '21', '22', '23', '31'],
  'inter-korean': ['10', '21', '22', '23', '31', '40'],
  import: ['40', '51', '53', '61', '71'],
}

/** The rules that join the fields of a declaration. */
export function checkContent(content: DeclarationContent): readonly DeclarationProblem[] {
  const { kind, procedure, destination, firm, packages, items, interKorean } = content
  const code = parseProcedureCode(procedure)
  const business = firm.identifier === null ? null : checkBusinessNumber(firm.identifier)
  return [
    ...(code.ok ? [] : [error('procedure', 'FORMAT', 'a procedure code is four digits')]),
    ...(code.ok && !requestable[kind].includes(code.value.requested)
      ? [error('procedure', 'PROCEDURE_NOT_FOR_KIND', `procedure ${procedure} does not belong to this kind of declaration`)]
      : []),
    ...(isCountry(destination) ? [] : [error('destination', 'UNKNOWN_COUNTRY', `${destination} is not a country of ISO 3166`)]),
    ...(firm.identifier === null ? [error('firm.identifier', 'REQUIRED', 'the declarant needs an identifier')] : []),
    ...(business?.valid === false && firm.country === 'KR' ? [warning('firm.identifier', 'CHECK_DIGIT', business.reason)] : []),
    ...(packages < 1 ? [error('packages', 'REQUIRED', 'at least one package is declared')] : []),
    ...(kind === 'inter-korean' && interKorean === null ? [error('interKorean', 'REQUIRED', 'South–North trade carries its identifier and indicator')] : []),
    ...(items.length === 0 ? [error('items', 'REQUIRED', 'at least one item is declared')] : []),
    ...items.flatMap(itemProblems),
  ]
}

function itemProblems(item: DeclaredItem, index: number): readonly DeclarationProblem[] {
  const at = `items[${index}]`
  return [
    ...(item.hs.length < 6 ? [error(`${at}.hs`, 'HS_TOO_SHORT', 'a good is declared with at least six digits')] : []),
    ...(item.quantity.lte(0) ? [error(`${at}.quantity`, 'NOT_POSITIVE', 'a quantity is larger than zero')] : []),
    ...(isUnit(item.unit) ? [] : [error(`${at}.unit`, 'UNKNOWN_UNIT', `${item.unit} is not a unit of Recommendation 20`)]),
    ...(item.netWeightKg.lte(0) ? [error(`${at}.netWeightKg`, 'NOT_POSITIVE', 'a weight is larger than zero')] : []),
    ...(item.grossWeightKg.lt(item.netWeightKg) ? [error(`${at}.grossWeightKg`, 'GROSS_BELOW_NET', 'the gross weight is not below the net weight')] : []),
    ...(isCountry(item.origin) ? [] : [error(`${at}.origin`, 'UNKNOWN_COUNTRY', `${item.origin} is not a country of ISO 3166`)]),
    ...(item.statisticalValue.minor < 0n ? [error(`${at}.statisticalValue`, 'NEGATIVE_VALUE', 'a value is not negative')] : []),
    ...(item.statisticalValue.minor === 0n ? [warning(`${at}.statisticalValue`, 'NO_VALUE', 'goods without a value are looked at')] : []),
    ...(item.description.en.length > 512 ? [error(`${at}.description`, 'TOO_LONG', 'a description has at most 512 characters')] : []),
  ]
}
