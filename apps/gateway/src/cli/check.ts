import {
  checkBusinessNumber,
  checkContainerNumber,
  checkGln,
  checkGtin,
  checkImoNumber,
  checkLei,
  checkLocode,
  checkMrn,
  checkSscc,
  checkUcr,
  parseHs,
  parseProcedureCode,
} from '@naru/kernel'
import { CommandFailure, required, type Answer, type CommandArguments, type Commands } from './command.js'
import { renderTable } from './render-table.js'

interface Verdict {
  readonly valid: boolean
  readonly severity: 'error' | 'warning' | null
  readonly reason: string | null
}

const parsed = (ok: boolean, reason: string): Verdict => (ok ? { valid: true, severity: null, reason: null } : { valid: false, severity: 'error', reason })

const checks: Readonly<Record<string, (value: string) => Verdict>> = {
  container: checkContainerNumber,
  mrn: checkMrn,
  lei: checkLei,
  gtin: checkGtin,
  gln: checkGln,
  sscc: checkSscc,
  'business-number': checkBusinessNumber,
  imo: checkImoNumber,
  hs: (value) => parsed(parseHs(value).ok, 'an HS code is 2, 4 or 6 digits, or 8 to 10 of a national tariff, in chapters 01 to 97 without 77'),
  locode: checkLocode,
  ucr: checkUcr,
  procedure: (value) => parsed(parseProcedureCode(value).ok, 'a procedure code is four digits, with three letters or digits more for an additional procedure'),
}

function check(args: CommandArguments): Answer {
  const kind = required(args, 0, 'kind')
  required(args, 1, 'value')
  const test = Object.hasOwn(checks, kind) ? checks[kind] : undefined
  if (!test) throw new CommandFailure('UNKNOWN_KIND', `there is no kind "${kind}"; known are ${Object.keys(checks).join(', ')}`, kind)
  const rows = args.positionals.slice(1).map((value) => {
    const { valid, severity, reason } = test(value)
    return { kind, value, valid, severity, reason }
  })
  return { json: rows, text: renderTable(rows), bad: rows.some(({ valid }) => !valid) }
}

export const commands: Commands = {
  '': {
    description: `Format and check digit of codes: ${Object.keys(checks).join(', ')}. A failing check digit is a warning, a broken format an error.`,
    usage: '<kind> <value…>',
    run: check,
  },
}
