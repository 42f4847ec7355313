import type { ComplexCode, Localized, OrganisationId } from '@naru/kernel'

/** A firm as buyers see it beside its goods. */
export interface Seller {
  readonly id: OrganisationId
  readonly name: Localized
  readonly trade: Localized
  readonly complex: ComplexCode
  readonly complexName: Localized
  /** Of the complex's legal calendar (IANA): by its days what a firm holds is valid. */
  readonly timeZone: string
}
