import { formatOf, regionsOf } from '@naru/kernel'
import { countryName, type useLocalized } from '@naru/ui'
import type { SavedAddressPartsFragment } from '../../generated/graphql.js'

type Address = SavedAddressPartsFragment['address']

/** An address in one line, its parts in the order in which the country writes them. */
export function addressText(address: Address, locale: 'ko' | 'en', say: ReturnType<typeof useLocalized>): string {
  const region = regionsOf(address.country).find(({ code }) => code === address.region)
  const parts = { ...address, region: region ? say(region.name) : address.region }
  return [...formatOf(address.country).order.map((field) => parts[field]), countryName(address.country, locale)].filter(Boolean).join(', ')
}
