import { formatOf, regionName, type AddressField, type Locale } from '@naru/kernel'
import { countryName } from './format.js'

type Address = Readonly<Record<AddressField, string | null>> & { readonly country: string }

/** An address in one line, its parts in the order in which the country writes them. */
export function addressText(address: Address, locale: Locale): string {
  const { country, region } = address
  const parts = { ...address, region: region === null ? null : regionName(country, region)[locale] }
  return [...formatOf(country).order.map((field) => parts[field]), countryName(country, locale)].filter(Boolean).join(', ')
}
