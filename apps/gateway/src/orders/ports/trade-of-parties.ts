import { dateIn, err, ok, type Clock, type ComplexProfile, type OrganisationId, type Result, type Sql } from '@naru/kernel'
import type { Buyer, Trade, TradeNotAllowed } from '@naru/orders'
import { buyerSide, maySell, mayTrade, phaseOn, type BuyerSide, type Channel, type Organisation } from '@naru/parties'
import { PostgresOrganisations, PostgresPhases } from '@naru/parties/postgres'
import { complexes } from '../../seed/complexes.js'

/** Admission, screening and the complex's phase as the register of parties has them. */
export class TradeOfParties implements Trade {
  constructor(
    private readonly sql: Sql,
    private readonly clock: Clock,
  ) {}

  async permits(firmIds: readonly OrganisationId[], buyer: Buyer | null, destination: string): Promise<Result<void, TradeNotAllowed>> {
    const side = await this.sideOf(buyer, destination)
    for (const firmId of firmIds) {
      const reason = buyer?.organisationId === firmId ? 'OWN_GOODS' : await this.reasonAgainst(await new PostgresOrganisations(this.sql).find(firmId), side)
      if (reason) return err({ code: 'TRADE_NOT_ALLOWED', firmId, reason })
    }
    return ok(undefined)
  }

  /** An organisation stands where its seat is; of a consumer only the place is known to which the goods go. */
  private async sideOf(buyer: Buyer | null, destination: string): Promise<BuyerSide> {
    const organisation = buyer?.organisationId ? await new PostgresOrganisations(this.sql).find(buyer.organisationId) : undefined
    return buyerSide(organisation ? { kind: organisation.kind, country: organisation.address.country } : { kind: 'consumer', country: destination })
  }

  private async reasonAgainst(firm: Organisation | undefined, { channel, counterparty }: BuyerSide): Promise<TradeNotAllowed['reason'] | null> {
    if (firm?.blocked) return 'BLOCKED'
    const profile = complexes.find(({ code }) => code === firm?.complex)
    if (!firm || !maySell(firm) || !profile) return 'NOT_ADMITTED'
    return mayTrade(await this.phaseOf(profile, channel), channel, counterparty) ? null : 'PHASE'
  }

  private async phaseOf({ code, timeZone, phase }: ComplexProfile, channel: Channel) {
    return phaseOn(dateIn(timeZone, this.clock.now()), await new PostgresPhases(this.sql).decisionsOf(code), phase, channel)
  }
}
