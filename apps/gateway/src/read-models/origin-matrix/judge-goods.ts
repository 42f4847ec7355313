import { parseMoney, unwrap, zero, type PlainDate } from '@naru/kernel'
import {
  agreementsFor,
  caseOfGood,
  determineOrigin,
  parseCase,
  storedOrShipped,
  type Agreement,
  type AgreementCode,
  type AgreementTerms,
  type Criterion,
  type Determination,
  type GoodToJudge,
  type OriginCase,
  type OriginResult,
  type RuleSet,
} from '@naru/origin'
import { dutyRate, type Arriving, type DutyRate } from '../import-charges.js'
import { destinations } from '../origin-of-goods.js'

/** What a good comes to under one agreement in one country; rates in per cent, null where the tariff has none. */
export interface MatrixCell {
  readonly agreement: string
  readonly country: string
  readonly result: OriginResult
  readonly criterion: Criterion | null
  readonly generalRate: string | null
  readonly preferentialRate: string | null
}

export interface GoodOfMatrix {
  readonly listingId: string
  readonly firmId: string
  readonly good: GoodToJudge
}

/** Goods to judge with the stored rules that may concern them. */
export interface MatrixBatch {
  readonly goods: readonly GoodOfMatrix[]
  readonly date: PlainDate
  readonly rules: readonly RuleSet[]
  readonly terms: readonly AgreementTerms[]
}

export interface JudgedRow {
  readonly listingId: string
  readonly firmId: string
  readonly hs: string
  readonly problem: string | null
  readonly cells: readonly MatrixCell[]
}

interface Pair {
  readonly country: string
  readonly agreement: Agreement
}

/** Every pair of country and agreement, in the order of the table. */
const pairs: readonly Pair[] = destinations.flatMap((country) => agreementsFor(country).map((agreement) => ({ country, agreement })))

/** Judges many goods. Nothing but what is given and the tariff of the day decides, so that it may run on any thread. */
export function judgeGoods({ goods, date, rules, terms }: MatrixBatch): readonly JudgedRow[] {
  const byAgreement = new Map(terms.map((entry) => [entry.agreement.code, entry]))
  const rates = new RememberedRates(date)
  const ofGood = new Map<string, readonly RuleSet[]>()
  const rulesOf = (code: AgreementCode, { hs, edition }: OriginCase['good']): readonly RuleSet[] => {
    const key = `${code} ${hs} ${edition}`
    const found = ofGood.get(key) ?? storedOrShipped(rules, code, hs, edition)
    ofGood.set(key, found)
    return found
  }
  return goods.map(({ listingId, firmId, good }) => {
    const row = { listingId, firmId, hs: good.hs }
    const read = parseCase(caseOfGood(good, { agreement: 'RCEP', importingCountry: 'KR', date }))
    if (!read.ok) return { ...row, problem: String(read.failure.at), cells: [] }
    // Every country of a pair is a Party, and beyond that the preferential answer asks for no country: one determination serves all of an agreement's.
    const answers = new Map<AgreementCode, Determination['preferential']>()
    const answerOf = ({ country, agreement: { code } }: Pair): Determination['preferential'] => {
      const given = { ...read.value, agreement: code, importingCountry: country }
      const found = answers.get(code) ?? determineOrigin(given, rulesOf(code, read.value.good), byAgreement.get(code)).preferential
      answers.set(code, found)
      return found
    }
    return { ...row, problem: null, cells: pairs.map((pair) => toCell(good, pair, answerOf(pair), rates)) }
  })
}

const toCell = (good: GoodToJudge, { country, agreement }: Pair, { result, criterion }: Determination['preferential'], rates: RememberedRates): MatrixCell => ({
  agreement: agreement.code,
  country,
  result,
  criterion,
  generalRate: rates.of(good, country, null),
  preferentialRate: rates.of(good, country, agreement.code),
})

/** A rate in per cent is the same for every good of the code; one by the piece hangs on the price and is worked out each time. */
class RememberedRates {
  readonly #known = new Map<string, DutyRate | null>()
  constructor(private readonly date: PlainDate) {}

  of(good: GoodToJudge, country: string, agreement: string | null): string | null {
    const { hs, producedIn } = good
    const key = `${hs} ${producedIn} ${country} ${agreement ?? ''}`
    const known = this.#known.get(key)
    if (known !== undefined) return known?.rate ?? null
    const found = dutyRate(onePiece(good, country, this.date), agreement) ?? null
    if (found?.byPercentOnly !== false) this.#known.set(key, found)
    return found?.rate ?? null
  }
}

function onePiece({ hs, producedIn, fob, billOfMaterials: { currency, exWorks } }: GoodToJudge, country: string, date: PlainDate): Arriving {
  const goods = unwrap(parseMoney(fob ?? exWorks, currency))
  return { hs, producedIn, country, date, goods, freight: zero(goods.currency), quantity: 1, unit: 'NMB' }
}
