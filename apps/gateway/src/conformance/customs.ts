import { assess, parseAssessment, parseMessage, renderMessage, validateMessage, type ClassOf, type WcoMessage } from '@naru/customs'
import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'

/** What a set of published cases says about the software. */
export interface ConformanceReport {
  readonly set: string
  readonly passed: number
  readonly failed: readonly string[]
  readonly skipped: readonly string[]
}

/** Lines that the law takes off, which the notification states without a deduction. */
const relieved: Readonly<Record<string, string>> = {
  TT_IM041a: 'outward-processing relief 6122/B02: payable is nothing',
  TT_IM203a: 'additional procedure 1RD: payable is nothing',
}

interface Tally {
  passed: number
  readonly failed: string[]
  readonly skipped: string[]
}

/** Published declarations and notifications: each comes back the same from XML, cut in half it is refused with a place, and its tax lines are recomputed. */
export async function conformCustoms(reference: string): Promise<readonly ConformanceReport[]> {
  const root = join(reference, 'hmrc-cds', 'samples')
  const messages: Tally = { passed: 0, failed: [], skipped: [] }
  const refusals: Tally = { passed: 0, failed: [], skipped: [] }
  const taxes: Tally = { passed: 0, failed: [], skipped: [] }
  const names: string[] = []
  for await (const name of glob('**/*.{xml,XML}', { cwd: root })) names.push(name)
  for (const name of names.toSorted()) {
    const text = await readFile(join(root, name), 'utf8')
    const parsed = parseMessage(text)
    if (parsed.ok) {
      comesBack(name, parsed.value, messages)
      isRefused(`${name}, cut in half`, text.slice(0, text.length / 2), refusals)
      recompute(name, parsed.value.message, taxes)
    } else if (parsed.failure.code === 'UNKNOWN_MESSAGE') {
      messages.skipped.push(`${name}: ${parsed.failure.message}`)
      isRefused(name, text, refusals)
    } else messages.failed.push(`${name}: ${parsed.failure.code} on line ${parsed.failure.line}`)
  }
  return [
    { set: 'customs messages', ...messages },
    { set: 'customs refusals', ...refusals },
    { set: 'customs tax lines', ...taxes },
  ]
}

function comesBack(name: string, parsed: Parameters<typeof validateMessage>[0], tally: Tally): void {
  const again = parseMessage(renderMessage(parsed.message))
  const [error] = validateMessage(parsed).filter(({ severity }) => severity === 'error')
  if (!again.ok || !isDeepStrictEqual(again.value.message, parsed.message)) tally.failed.push(`${name}: does not come back the same`)
  else if (error !== undefined) tally.failed.push(`${name}:${error.line ?? 1}: ${error.path} ${error.message}`)
  else tally.passed += 1
}

function isRefused(name: string, text: string, tally: Tally): void {
  const parsed = parseMessage(text)
  if (!parsed.ok && parsed.failure.line >= 1 && parsed.failure.column >= 0) tally.passed += 1
  else tally.failed.push(`${name}: was not refused`)
}

function recompute(name: string, message: WcoMessage, tally: Tally): void {
  const declarations: readonly ClassOf<'Declaration'>[] = message.kind === 'response' ? (message.declaration ?? []) : [message]
  for (const item of declarations.flatMap(({ goodsShipment }) => goodsShipment?.governmentAgencyGoodsItem ?? []))
    for (const line of item.commodity?.dutyTaxFee ?? []) if (line.payment?.taxAssessedAmount !== undefined) recomputeLine(name, line, line.payment.taxAssessedAmount.value, tally)
}

function recomputeLine(
  name: string,
  { adValoremTaxBaseAmount: base, taxRateNumeric: rate, deductAmount, typeCode = '' }: ClassOf<'DutyTaxFee'>,
  stated: string,
  tally: Tally,
): void {
  const place = `${name} ${typeCode}`
  if (base === undefined || rate === undefined) return void tally.skipped.push(`${place}: ${stated} stated without base or rate`)
  const spec = parseAssessment({
    jurisdiction: 'GB',
    date: '2026-01-01',
    currency: 'GBP',
    items: [{ id: '1', value: base.value, measures: [{ type: typeCode, kind: 'ad-valorem', rate }] }],
  })
  const assessed = spec.ok ? assess(spec.value) : spec
  const amount = assessed.ok ? assessed.value.total : assessed.failure.message
  const exception = Number(stated) === 0 ? relieved[name.split('/')[0] ?? ''] : undefined
  const pence = (text: string): number => Math.round(Number(text) * 100)
  if (pence(amount) - pence(deductAmount?.value ?? '0') === pence(stated)) tally.passed += 1
  else if (exception !== undefined) tally.skipped.push(`${place}: ${exception}`)
  else tally.failed.push(`${place}: ${base.value} at ${rate} % is ${amount}, stated ${stated}`)
}
