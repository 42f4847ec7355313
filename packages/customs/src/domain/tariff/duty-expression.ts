import { err, ok, parseDecimal, type Decimal, type Result } from '@naru/kernel'
import type { Measure, MeasureBase, SpecificRate } from '../assessment/assessment.js'

export interface InvalidDutyExpression {
  readonly code: 'INVALID_DUTY_EXPRESSION'
  readonly value: string
}

/**
 * Reads a duty as tariffs print it: `7.6 %`, `35.10 / 100 KGM`, `10 % + 5 / NMB`, `4.5 % MIN 0.30 / NMB MAX 0.80 / NMB`, `free`.
 * The answer is the measures in the order in which they are assessed.
 */
export function parseDutyExpression(text: string, type: string, base: MeasureBase = 'value'): Result<readonly Measure[], InvalidDutyExpression> {
  const invalid = err({ code: 'INVALID_DUTY_EXPRESSION', value: text })
  const [main = '', ...bounds] = text.trim().split(/\s+(?=MIN\s|MAX\s)/)
  const first = principal(main, type, base)
  if (first === undefined) return invalid
  const measures: Measure[] = [first]
  for (const bound of bounds) {
    const [word, ...rest] = bound.split(/\s+/)
    const figure = principal(rest.join(' '), type, base)
    if (figure === undefined || figure.kind === 'compound') return invalid
    const kind = word === 'MIN' ? 'minimum' : 'maximum'
    measures.push({ type, base, kind, rate: 'rate' in figure ? figure.rate : null, specific: 'specific' in figure ? figure.specific : null })
  }
  return ok(measures)
}

function principal(text: string, type: string, base: MeasureBase): Measure | undefined {
  const parts = text.split('+').map((part) => part.trim())
  const rate = percent(parts[0] ?? '')
  if (parts.length === 1) {
    if (rate !== undefined) return { type, base, kind: 'ad-valorem', rate }
    const specific = counted(parts[0] ?? '')
    return specific === undefined ? undefined : { type, base, kind: 'specific', specific }
  }
  const specific = counted(parts[1] ?? '')
  return parts.length === 2 && rate !== undefined && specific !== undefined ? { type, base, kind: 'compound', rate, specific } : undefined
}

function percent(text: string): Decimal | undefined {
  const match = text === 'free' ? ['', '0'] : /^(\d+(?:\.\d+)?) ?%$/.exec(text)
  return numberOf(match?.[1])
}

function counted(text: string): SpecificRate | undefined {
  const match = /^(\d+(?:\.\d+)?) ?\/ ?(?:(\d+) )?([A-Z][A-Z0-9]{1,2})$/.exec(text)
  const amount = numberOf(match?.[1])
  const quantity = numberOf(match?.[2] ?? '1')
  return amount === undefined || quantity === undefined || quantity.eq(0) ? undefined : { amount, quantity, unit: match?.[3] ?? null }
}

function numberOf(text: string | undefined): Decimal | undefined {
  const parsed = parseDecimal(text ?? '')
  return parsed.ok ? parsed.value : undefined
}
