import { checkBusinessNumber, err, isCountry, ok, type AgencyCode, type ComplexCode, type Localized, type OrganisationId, type PlainDate, type Result } from '@naru/kernel'
import type { AdmissionStatus } from './admission.js'

export const organisationKinds = ['firm', 'company', 'agency', 'committee', 'state-enterprise', 'broker'] as const
export type OrganisationKind = (typeof organisationKinds)[number]

export interface PostalAddress {
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  readonly city: Localized
  readonly line: Localized
  readonly postcode: string | null
}

/** How far a Korean business number was checked: its check digit only warns, a register's answer verifies. */
export type BusinessNumberStatus = 'none' | 'unverified' | 'checked' | 'verified'

export interface Organisation {
  readonly id: OrganisationId
  readonly kind: OrganisationKind
  readonly name: Localized
  /** Ten digits. */
  readonly businessNumber: string | null
  readonly businessNumberStatus: BusinessNumberStatus
  readonly agency: AgencyCode | null
  readonly complex: ComplexCode | null
  readonly trade: Localized | null
  readonly about: Localized | null
  readonly address: PostalAddress
  readonly site: PostalAddress | null
  /** Where a firm's admission stands; null for other kinds. */
  readonly admission: AdmissionStatus | null
  readonly admittedOn: PlainDate | null
  readonly invented: boolean
  /** A confirmed match with a denied party: it may not trade until the match is undone. */
  readonly blocked: boolean
}

/** An admitted firm sells, and an enterprise of the other side; only while no match with a denied party stands against it. */
export const maySell = ({ kind, admission, blocked }: Pick<Organisation, 'kind' | 'admission' | 'blocked'>): boolean =>
  (admission === 'admitted' || kind === 'state-enterprise') && !blocked

/** What somebody types to register an organisation. */
export interface OrganisationDetails {
  readonly name: Localized
  readonly businessNumber: string
  readonly trade: Localized | null
  readonly about: Localized | null
  readonly address: PostalAddress
}

export interface InvalidInput {
  readonly code: 'INVALID_INPUT'
  readonly at: string
  readonly reason: string
}

const invalid = (at: string, reason: string): InvalidInput => ({ code: 'INVALID_INPUT', at, reason })

/** Length limits stand in the database as well. */
const limits = { name: 120, trade: 120, about: 2_000, line: 200, city: 80, postcode: 12 } as const

function checkText(at: keyof typeof limits, text: Localized | null, required: boolean): InvalidInput | undefined {
  if (!text) return required ? invalid(at, 'REQUIRED') : undefined
  for (const locale of ['ko', 'en'] as const) {
    if (required && text[locale].trim() === '') return invalid(`${at}.${locale}`, 'REQUIRED')
    if (text[locale].length > limits[at]) return invalid(`${at}.${locale}`, 'TOO_LONG')
  }
  return undefined
}

export function checkAddress(address: PostalAddress): InvalidInput | undefined {
  if (!isCountry(address.country)) return invalid('address.country', 'UNKNOWN_COUNTRY')
  const fault = checkText('city', address.city, true) ?? checkText('line', address.line, true)
  if (fault) return { ...fault, at: `address.${fault.at}` }
  return address.postcode !== null && address.postcode.length > limits.postcode ? invalid('address.postcode', 'TOO_LONG') : undefined
}

export interface CheckedDetails extends OrganisationDetails {
  readonly businessNumberStatus: BusinessNumberStatus
  /** What does not stop the registration but somebody must look at. */
  readonly warnings: readonly 'BUSINESS_NUMBER_CHECK_DIGIT'[]
}

/** A business number of the wrong format is refused; one whose check digit fails is taken and marked unverified, because a few real ones fail. */
export function checkDetails(details: OrganisationDetails): Result<CheckedDetails, InvalidInput> {
  const fault = checkText('name', details.name, true) ?? checkText('trade', details.trade, false) ?? checkText('about', details.about, false) ?? checkAddress(details.address)
  if (fault) return err(fault)
  const number = checkBusinessNumber(details.businessNumber)
  if (!number.valid && number.severity === 'error') return err(invalid('businessNumber', 'FORMAT'))
  return ok({
    ...details,
    businessNumber: number.value,
    businessNumberStatus: number.valid ? 'checked' : 'unverified',
    warnings: number.valid ? [] : ['BUSINESS_NUMBER_CHECK_DIGIT'],
  })
}

/** What an organisation may change about itself; its number and its complex it may not. */
export interface OrganisationChange {
  readonly name: Localized | null
  readonly about: Localized | null
  readonly address: PostalAddress | null
}

export function changeOrganisation(organisation: Organisation, change: OrganisationChange): Result<Organisation, InvalidInput> {
  const fault = (change.name && checkText('name', change.name, true)) ?? checkText('about', change.about, false) ?? (change.address && checkAddress(change.address))
  if (fault) return err(fault)
  return ok({ ...organisation, name: change.name ?? organisation.name, about: change.about ?? organisation.about, address: change.address ?? organisation.address })
}
