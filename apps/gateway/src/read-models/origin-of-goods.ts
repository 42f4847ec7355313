import { ok, type HsEdition, type PlainDate, type Sql } from '@naru/kernel'
import {
  agreementsFor,
  caseOfGood,
  determineOrigin,
  parseCase,
  type Agreement,
  type AgreementCode,
  type AgreementTerms,
  type Determination,
  type GoodToJudge,
  type InvalidCase,
  type OriginCase,
  type RuleSet,
  type Rules,
} from '@naru/origin'
import { PostgresRules } from '@naru/origin/postgres'

/** Countries whose tariff and agreements the platform works out. */
export const destinations = ['KR', 'CN', 'US', 'VN', 'JP', 'GB', 'DE', 'FR', 'IT', 'ES', 'NL'] as const

export interface JudgedGood {
  readonly agreement: Agreement
  readonly country: string
  readonly determination: Determination
  /** What it was judged by, for asking what would change the answer. */
  readonly given: OriginCase
  readonly rules: readonly RuleSet[]
  readonly terms: AgreementTerms
}

/** Rules that are asked for again and again, as when many goods are judged at once. */
export class RememberedRules implements Rules {
  readonly #known = new Map<string, Promise<readonly RuleSet[]>>()
  readonly #terms = new Map<string, Promise<AgreementTerms>>()
  readonly #rules: PostgresRules

  constructor(sql: Sql) {
    this.#rules = new PostgresRules(sql)
  }

  find(agreement: AgreementCode, hs: string, date: PlainDate, edition?: HsEdition): Promise<readonly RuleSet[]> {
    const key = [agreement, hs, date, edition].join(' ')
    const known = this.#known.get(key) ?? this.#rules.find(agreement, hs, date, edition)
    this.#known.set(key, known)
    return known
  }

  terms(agreement: AgreementCode, date: PlainDate): Promise<AgreementTerms> {
    const key = `${agreement} ${date}`
    const known = this.#terms.get(key) ?? this.#rules.terms(agreement, date)
    this.#terms.set(key, known)
    return known
  }
}

/** A good under every agreement that Korea has with the countries, each with the country. Fails when the good itself cannot be judged. */
export async function judgeGood(
  good: GoodToJudge,
  countries: readonly string[],
  date: PlainDate,
  rules: Rules,
): Promise<{ readonly judged: readonly JudgedGood[]; readonly invalid: InvalidCase | null }> {
  const judged: JudgedGood[] = []
  for (const country of countries) {
    for (const agreement of agreementsFor(country)) {
      const [first] = judged
      // Read once: the good is the same under every agreement.
      const read = first ? ok(first.given) : parseCase(caseOfGood(good, { agreement: agreement.code, importingCountry: country, date }))
      if (!read.ok) return { judged: [], invalid: read.failure }
      const given = { ...read.value, agreement: agreement.code, importingCountry: country }
      const found = await rules.find(agreement.code, good.hs, date, given.good.edition)
      const terms = await rules.terms(agreement.code, date)
      judged.push({ agreement, country, determination: determineOrigin(given, found, terms), given, rules: found, terms })
    }
  }
  return { judged, invalid: null }
}

/** Countries for which a good originates under an agreement. */
export async function preferentialCountries(good: GoodToJudge, date: PlainDate, rules: Rules): Promise<readonly string[]> {
  const { judged } = await judgeGood(good, destinations, date, rules)
  return [...new Set(judged.filter(({ determination }) => determination.preferential.result === 'originating').map(({ country }) => country))]
}
