import { dateIn, err, ok, type Clock, type OrganisationId, type Result } from '@naru/kernel'
import type { Buyer, Trade, TradeNotAllowed } from '@naru/orders'
import { buyerSide, maySell, mayTrade, phaseOn, type BuyerSide } from '@naru/parties'
import { complexes } from '../../seed/complexes.js'
import type { Trader, Traders } from './traders.js'

/** Admission, screening and the complex's phase as the register of parties has them. */
export class TradeOfParties implements Trade {
  constructor(
    private readonly traders: Traders,
    private readonly clock: Clock,
  ) {}

  async permits(firmIds: readonly OrganisationId[], buyer: Buyer | null, destination: string): Promise<Result<void, TradeNotAllowed>> {
    const company = buyer?.organisationId ?? null
    const found = await this.traders.find(company === null ? firmIds : [...firmIds, company])
    const byId = new Map(found.map((trader) => [trader.id, trader]))
    const side = sideOf(company === null ? undefined : byId.get(company), destination)
    for (const firmId of firmIds) {
      const reason = company === firmId ? 'OWN_GOODS' : this.reasonAgainst(byId.get(firmId), side)
      if (reason) return err({ code: 'TRADE_NOT_ALLOWED', firmId, reason })
    }
    return ok(undefined)
  }

  private reasonAgainst(firm: Trader | undefined, { channel, counterparty }: BuyerSide): TradeNotAllowed['reason'] | null {
    if (firm?.blocked) return 'BLOCKED'
    const profile = complexes.find(({ code }) => code === firm?.complex)
    if (!firm || !maySell(firm) || !profile) return 'NOT_ADMITTED'
    const phase = phaseOn(dateIn(profile.timeZone, this.clock.now()), firm.decisions, profile.phase, channel)
    return mayTrade(phase, channel, counterparty) ? null : 'PHASE'
  }
}

/** An organisation stands where its seat is; of a consumer only the place is known to which the goods go. */
const sideOf = (company: Trader | undefined, destination: string): BuyerSide =>
  buyerSide(company ? { kind: company.kind, country: company.address.country } : { kind: 'consumer', country: destination })
