import type { SellableVariant } from '@naru/catalog'
import { PostgresSellableVariants } from '@naru/catalog/postgres'
import { decimal, err, formatAmount, ok, sum, type Clock, type PlainDate, type Result, type Sql, type VariantId } from '@naru/kernel'
import type { DdpNotPossible, Duties, LineDuty, LineToImport } from '@naru/orders'
import { admissibility, caseOfGood, parseCase, type GoodToJudge } from '@naru/origin'
import { askingNow } from '../../read-models/asking.js'
import { chargesOnImport, isUndecided, type ImportCharges } from '../../read-models/import-charges.js'
import { RememberedRules } from '../../read-models/origin-of-goods.js'

interface Refused {
  readonly code: 'REFUSED'
  readonly reason: DdpNotPossible['reason']
}
const refused = (reason: Refused['reason']) => err<Refused>({ code: 'REFUSED', reason })

/** Prepaid duty is what the landed cost shows, by the origin that each good really has. What is uncertain is refused, never guessed. */
export class DutiesOfCustoms implements Duties {
  constructor(
    private readonly sql: Sql,
    private readonly clock: Clock,
  ) {}

  async assess(country: string, date: PlainDate, lines: readonly LineToImport[]): Promise<Result<ReadonlyMap<VariantId, LineDuty>, DdpNotPossible>> {
    const no = (reason: DdpNotPossible['reason'], sku: string) => err<DdpNotPossible>({ code: 'DDP_NOT_POSSIBLE', country, sku, reason, offered: 'DAP' })
    if (country === 'KR' || country === 'KP') return no('DOMESTIC', '')
    const bills = await this.billsOf(lines)
    const rules = new RememberedRules(this.sql)
    const duties = new Map<VariantId, LineDuty>()
    for (const line of lines) {
      const bill = bills.get(line.good.variantId)
      const assessed = bill ? await assessLine(line, bill, country, date, rules) : refused('ORIGIN_UNDECIDED')
      if (!assessed.ok) return no(assessed.failure.reason, line.good.sku)
      duties.set(line.good.variantId, assessed.value)
    }
    return ok(duties)
  }

  /** Orders never look into a bill of materials; the catalogue knows what stands in it. */
  private async billsOf(lines: readonly LineToImport[]): Promise<ReadonlyMap<VariantId, SellableVariant['billOfMaterials']>> {
    const ids = lines.map(({ good }) => good.variantId)
    const variants = await new PostgresSellableVariants(this.sql).findMany(ids, askingNow(this.clock, null))
    return new Map(variants.map(({ variantId, billOfMaterials }) => [variantId, billOfMaterials]))
  }
}

async function assessLine(
  { good, quantity, paid, freight }: LineToImport,
  billOfMaterials: GoodToJudge['billOfMaterials'],
  country: string,
  date: PlainDate,
  rules: RememberedRules,
): Promise<Result<LineDuty, Refused>> {
  const { hs, hsEdition, producedIn, zone, unit } = good
  const fob = billOfMaterials.currency === paid.currency ? formatAmount({ minor: paid.minor / BigInt(quantity), currency: paid.currency }) : null
  const judged: GoodToJudge = { hs, hsEdition, producedIn, zone, weightKg: good.netWeightKg.toFixed(), fob, billOfMaterials }
  const given = parseCase(caseOfGood(judged, { agreement: 'RCEP', importingCountry: country, date }))
  if (!given.ok) return refused('ORIGIN_UNDECIDED')
  if (admissibility(given.value).result === 'inadmissible') return refused('NOT_ADMISSIBLE')
  const charges = await chargesOnImport(judged, { hs, producedIn, country, date, goods: paid, freight, quantity, unit }, rules)
  if (!charges) return refused('NO_TARIFF')
  return isUndecided(charges) ? refused('ORIGIN_UNDECIDED') : ok(toDuty(charges))
}

const toDuty = ({ applied, best, because }: ImportCharges): LineDuty => ({
  duty: applied.duty,
  taxes: sum(
    applied.taxes.map(({ amount }) => amount),
    applied.duty.currency,
  ),
  rate: decimal(applied.rate),
  agreement: best?.agreement.code ?? null,
  because,
})
