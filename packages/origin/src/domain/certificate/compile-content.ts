import { decimal, err, formatAmount, money, ok, sum, type PlainDate, type Result } from '@naru/kernel'
import { agreements } from '../agreement/agreements.js'
import type { AgreementCode } from '../agreement/agreement.js'
import { determineOrigin } from '../determine/determine.js'
import { parseCase } from '../determine/parse-case.js'
import { shippedTerms, type AgreementTerms } from '../agreement/terms.js'
import type { RuleSet } from '../rule-set.js'
import type { CertificateContent, CertificateItem, FormerCertificate } from './certificate.js'
import type { ApplicationRefused } from './certificate-failures.js'
import { caseOfGood, type GoodToJudge, type OrderLineOfCertificate, type OrderOfCertificate } from './order-of-certificate.js'

export interface ApplicationTerms {
  readonly agreement: AgreementCode
  readonly date: PlainDate
  readonly remarks: string | null
  readonly retrospective: boolean
  readonly former: FormerCertificate | null
}

/** Draws up what the certificate will say, from the order's facts alone. Lines must not be empty. */
export function compileContent(
  order: OrderOfCertificate,
  lines: readonly OrderLineOfCertificate[],
  { agreement, date, remarks, retrospective, former }: ApplicationTerms,
  rules: readonly RuleSet[],
  agreementTerms: AgreementTerms = shippedTerms(agreement),
): Result<CertificateContent, ApplicationRefused> {
  const importingCountry = order.destination.country
  const { partners, inForce } = agreements[agreement]
  if (date < inForce || !(agreement === 'KR-KP' ? importingCountry === 'KR' : partners.includes(importingCountry))) {
    return err({ code: 'AGREEMENT_DOES_NOT_APPLY', agreement, country: importingCountry })
  }
  const items: CertificateItem[] = []
  for (const [index, line] of lines.entries()) {
    const inputs = caseOfGood(goodOfLine(line), { agreement, importingCountry, date })
    const given = parseCase(inputs)
    if (!given.ok) return err({ code: 'ORIGIN_CASE_INVALID', line: index + 1, problem: given.failure.code, at: String(given.failure.at) })
    items.push(toItem(line, index + 1, inputs, determineOrigin(given.value, rules, agreementTerms)))
  }
  const [first] = lines
  if (!first) return err({ code: 'INVALID_INPUT', at: 'lines', reason: 'at least one line' })
  const total = sum(
    lines.map((line) => line.total),
    first.total.currency,
  )
  const { name, businessNumber, address } = order.firm
  return ok({ agreement, importingCountry, exporter: { name, businessNumber, address }, consignee: order.buyer, items, total, retrospective, former, remarks })
}

/** One piece of an order line. */
export function goodOfLine(line: OrderLineOfCertificate): GoodToJudge {
  const { billOfMaterials: bill, unitPrice } = line
  return {
    hs: line.hs,
    hsEdition: line.hsEdition,
    producedIn: line.producedIn,
    zone: line.zone,
    weightKg: decimal(line.netWeightKg).div(line.quantity).round(6).toFixed(),
    fob: unitPrice.currency === bill.currency ? formatAmount(unitPrice) : null,
    billOfMaterials: bill,
  }
}

const toItem = (line: OrderLineOfCertificate, number: number, inputs: CertificateItem['inputs'], determination: CertificateItem['determination']): CertificateItem => ({
  number,
  orderLineId: line.id,
  description: line.description,
  hs: line.hs,
  hsEdition: line.hsEdition,
  quantity: line.quantity,
  unit: line.unit,
  netWeightKg: line.netWeightKg,
  grossWeightKg: line.grossWeightKg,
  amount: money(line.total.minor, line.total.currency),
  producedIn: line.producedIn,
  zone: line.zone,
  inputs,
  determination,
})
