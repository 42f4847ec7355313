import { countryName, dateIn, formatAmount, idOf, isCountry, parseHs, parseId, parseMoney } from '@naru/kernel'
import { allAgreements, isAgreementCode, zoneClauses, type Agreement, type GoodToJudge, type InvalidCase } from '@naru/origin'
import { PostgresRules } from '@naru/origin/postgres'
import { Args, Context, Query, Resolver } from '@nestjs/graphql'
import { toWire } from '../platform/graphql/wire-names.js'
import { companyOf } from '../platform/acting/actor.js'
import { Acts } from '../platform/acting/acts.js'
import type * as wire from '../platform/graphql/generated/schema.js'
import type { RequestContext } from '../platform/http/request-context.js'
import { askingNow } from '../read-models/asking.js'
import { findLandedCost } from '../read-models/landed-cost.js'
import { findListingToJudge } from '../read-models/listing-to-judge.js'
import { destinations, judgeGood, RememberedRules } from '../read-models/origin-of-goods.js'
import { toLandedCost } from './landed-cost-view.js'
import { toMatrixRows } from './matrix-rows.js'

@Resolver()
export class OriginResolver {
  constructor(private readonly acts: Acts) {}

  @Query('originMatrix')
  async originMatrix(@Args('input') input: wire.OriginPreviewInput, @Context() { actor }: RequestContext): Promise<wire.OriginMatrix> {
    const good = goodOf(input)
    const countries = (input.countries ?? [...destinations]).filter(isCountry).slice(0, 60)
    return this.acts.read(actor, ({ sql, clock }) => this.#matrix(good, countries, new RememberedRules(sql), dateIn(clock.zoneOf(), clock.now())))
  }

  @Query('originOfListing')
  originOfListing(@Args('listingId') listingId: string, @Context() { actor }: RequestContext): Promise<wire.OriginMatrix | null> {
    if (!parseId(listingId).ok) return Promise.resolve(null)
    return this.acts.read(actor, async ({ sql, clock }) => {
      const good = await findListingToJudge(sql, idOf(listingId))
      return good ? this.#matrix(good, destinations, new RememberedRules(sql), dateIn(clock.zoneOf(), clock.now())) : null
    })
  }

  @Query('landedCost')
  landedCost(@Args('input') input: wire.LandedCostInput, @Context() { actor }: RequestContext): Promise<wire.LandedCost | null> {
    if (!parseId(input.listingId).ok || !parseId(input.variantId).ok || !isCountry(input.country)) return Promise.resolve(null)
    const { quantity, country } = input
    // What everybody may know, at the asking buyer's own price: it shows outcomes, never the bill of materials that they come from.
    return this.acts.read(actor, async ({ sql, clock }) => {
      const cost = await findLandedCost(sql, {
        listingId: idOf(input.listingId),
        variantId: idOf(input.variantId),
        quantity,
        country,
        date: dateIn(clock.zoneOf(), clock.now()),
        currency: input.currency ?? null,
        asking: askingNow(clock, companyOf(actor)),
      })
      return cost ? toLandedCost(cost) : null
    })
  }

  @Query('landedCostDestinations')
  landedCostDestinations(): readonly wire.LandedCostDestination[] {
    const countries: readonly string[] = destinations
    return countries.filter(isCountry).map((country) => ({ country, name: { ko: countryName(country, 'ko'), en: countryName(country, 'en') } }))
  }

  @Query('originRules')
  originRules(@Args() { agreement, hs }: wire.QueryOriginRulesArgs, @Context() { actor }: RequestContext): Promise<readonly wire.OriginRuleSet[]> {
    const code = parseHs(hs)
    if (!isAgreementCode(agreement) || !code.ok) return Promise.resolve([])
    return this.acts.read(actor, async ({ sql, clock }) => {
      const sets = await new PostgresRules(sql).find(agreement, code.value, dateIn(clock.zoneOf(), clock.now()))
      return sets.map(({ heading, subdivision, text, decidable, expression, source, confidence }) => ({
        heading,
        subdivision,
        text,
        decidable,
        expression: decidable ? expression : null,
        source,
        confidence: toWire(confidence),
      }))
    })
  }

  @Query('agreements')
  agreements(): readonly wire.Agreement[] {
    return allAgreements.map(toAgreement)
  }

  async #matrix(good: GoodToJudge, countries: readonly string[], rules: RememberedRules, date: ReturnType<typeof dateIn>): Promise<wire.OriginMatrix> {
    const { judged, invalid } = await judgeGood(good, countries, date, rules)
    return {
      rows: toMatrixRows(good, judged, date),
      currency: good.billOfMaterials.currency,
      marking: judged[0]?.determination.marking ?? { country: good.producedIn, text: '', because: { ko: '', en: '' } },
      problems: invalid ? [toProblem(invalid)] : [],
    }
  }
}

/** A price in another currency than the bill cannot be compared with it; without a price the ex-works price stands in, as the least it can be. */
function goodOf({ hs, hsEdition, producedIn, zone, netWeightKg, price, billOfMaterials }: wire.OriginPreviewInput): GoodToJudge {
  const parsed = price ? parseMoney(price.amount, price.currency) : undefined
  const fob = parsed?.ok ? (parsed.value.currency === billOfMaterials.currency ? formatAmount(parsed.value) : null) : billOfMaterials.exWorks
  return {
    hs,
    hsEdition: hsEdition ?? 'HS2022',
    producedIn,
    zone: zone ?? null,
    weightKg: netWeightKg ?? null,
    fob,
    billOfMaterials: { ...billOfMaterials, materials: billOfMaterials.materials.map(toMaterial) },
  }
}

const toMaterial = (material: wire.MaterialInput): GoodToJudge['billOfMaterials']['materials'][number] => ({ ...material, materials: (material.materials ?? []).map(toMaterial) })

const toProblem = ({ code, at }: InvalidCase): wire.OriginProblem => ({ code, at: String(at) })

function toAgreement({ code, name, partners, inForce, valueBase, tolerance, confidence }: Agreement): wire.Agreement {
  const clause = zoneClauses[code]
  const committee = { ko: '위원회가 정해야 하며 지금은 원산지로 인정하지 않습니다.', en: 'Left to a committee; nothing originates today.' }
  const none = { ko: '역외가공 조항이 없습니다.', en: 'No clause on outward processing.' }
  return {
    code,
    name,
    parties: ['KR', ...partners],
    inForce,
    valueBase,
    tolerance: tolerance
      ? { ko: `${tolerance.percent} % 이하 (${tolerance.source})`, en: `Up to ${tolerance.percent} % (${tolerance.source})` }
      : { ko: '등록된 허용오차가 없습니다.', en: 'None on record.' },
    zone: clause.status === 'granted' ? clause.remark : clause.status === 'committee-only' ? committee : none,
    zoneStatus: clause.status,
    confidence: toWire(clause.confidence === 'secondary' ? 'secondary' : confidence),
  }
}
