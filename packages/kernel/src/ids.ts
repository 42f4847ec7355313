import type { Brand } from './brand.js'
import { err, ok, type Result } from './result.js'

/** A UUID (version 7 where we make it, so that ids sort by time), branded by what it names. */
export type Id<Name extends string> = Brand<string, `${Name}Id`>

/** Makes new ids. A port, so that tests fix them. */
export interface Ids {
  next<Name extends string>(): Id<Name>
}

export interface InvalidId {
  readonly code: 'INVALID_ID'
  readonly value: string
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Parses a UUID in canonical lower-case form. */
export function parseId<Name extends string>(value: string): Result<Id<Name>, InvalidId> {
  return uuid.test(value) ? ok(value as Id<Name>) : err({ code: 'INVALID_ID', value })
}

/** For ids that were checked before: rows of our own database, constants of a test. */
export const idOf = <Name extends string>(value: string): Id<Name> => value as Id<Name>

export type OrganisationId = Id<'Organisation'>
export type PersonId = Id<'Person'>
export type ListingId = Id<'Listing'>
export type VariantId = Id<'Variant'>
export type OrderGroupId = Id<'OrderGroup'>
export type FirmOrderId = Id<'FirmOrder'>
export type OrderLineId = Id<'OrderLine'>
export type CertificateId = Id<'Certificate'>
export type DeclarationId = Id<'Declaration'>
export type DossierId = Id<'Dossier'>
/** An agency is known by a short code of its complex profile, e.g. `customs`. */
export type AgencyCode = Brand<string, 'AgencyCode'>
/** A complex is known by its profile's code, e.g. `gaeseong`. */
export type ComplexCode = Brand<string, 'ComplexCode'>
