import { formatBusinessNumber, type OrganisationId } from '@naru/kernel'
import type { FirmFacts, Parties, PartyOnOrder } from '@naru/orders'
import { complexes } from '../../seed/complexes.js'
import type { Trader, Traders } from './traders.js'

/** Firms and companies as the register of parties names them. Documents are in English, so addresses are taken in English. */
export class PartiesOfOrders implements Parties {
  constructor(private readonly traders: Traders) {}

  async firms(ids: readonly OrganisationId[]): Promise<ReadonlyMap<OrganisationId, FirmFacts>> {
    const found = await this.traders.find(ids)
    return new Map(found.flatMap((trader) => (sells(trader) && trader.complex !== null ? [[trader.id, toFirm(trader, trader.complex)]] : [])))
  }

  async company(id: OrganisationId): Promise<PartyOnOrder | undefined> {
    const [trader] = await this.traders.find([id])
    return trader && toParty(trader)
  }
}

const sells = ({ kind }: Trader): boolean => kind === 'firm' || kind === 'state-enterprise'
const crossing = new Set(complexes.flatMap((profile) => (profile.crossing === null ? [] : [profile.code])))

const toFirm = (trader: Trader, complex: FirmFacts['complex']): FirmFacts => ({ organisationId: trader.id, party: toParty(trader), complex, crosses: crossing.has(complex) })

const toParty = ({ name, businessNumber, address }: Trader): PartyOnOrder => ({
  name,
  businessNumber: businessNumber && formatBusinessNumber(businessNumber),
  address: { country: address.country, city: address.city.en, line: address.line.en, postcode: address.postcode },
})
