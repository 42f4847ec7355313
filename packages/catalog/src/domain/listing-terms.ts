import { hsEditions, parseCurrency, parseDate, type CurrencyCode, type HsCode, type HsEdition, type Localized, type PlainDate } from '@naru/kernel'
import type { AttributeDefinition } from './attribute-definition.js'
import { isPictureKind, type PictureKind } from '../pictures/picture-kinds.js'
import { channels, isUnit, type Channel, type Unit } from './codes.js'
import { readValues, type AttributeValue, type AttributeValueInput } from './attribute-value.js'
import { largestQuantity, type Findings } from './findings.js'
import { readPictures, type ListingPicture, type ListingPictureInput } from './listing-pictures.js'
import type { Shelves } from './shelves.js'

/** What a firm says about a good and on which terms it sells it. */
export interface ListingTerms {
  readonly title: Localized
  readonly summary: Localized
  readonly description: Localized
  readonly category: string
  readonly hs: HsCode
  readonly hsEdition: HsEdition
  readonly unit: Unit
  /** Country where the good is made: `KP` when made in a zone north of the line. */
  readonly producedIn: string
  /** Outward-processing zone, e.g. `GAESEONG`. */
  readonly zone: string | null
  readonly currency: CurrencyCode
  readonly minimum: number
  readonly multiple: number
  readonly leadTimeDays: number
  readonly channels: readonly Channel[]
  /** The illustration that stands for the good while it has no pictures. */
  readonly pictureKind: PictureKind
  readonly pictures: readonly ListingPicture[]
  /** What the category's definitions ask for, in their order. */
  readonly values: readonly AttributeValue[]
  /** What no definition asks for, in the firm's own words. */
  readonly attributes: readonly ListingAttribute[]
  readonly documents: readonly ListingDocument[]
  /** Names of what tells variants apart: colour, size. */
  readonly options: readonly Localized[]
}

export interface ListingAttribute {
  readonly name: Localized
  readonly value: Localized
}

/** A certificate of quality or conformity that the firm holds for the good. */
export interface ListingDocument {
  readonly kind: string
  readonly number: string
  readonly validUntil: PlainDate | null
}

/** Terms as they are typed. */
export interface ListingTermsInput {
  readonly title: Localized
  readonly summary: Localized
  readonly description: Localized
  readonly category: string
  readonly hs: string
  readonly hsEdition?: string | null | undefined
  readonly unit: string
  readonly producedIn: string
  readonly zone?: string | null | undefined
  readonly currency: string
  readonly minimum: number
  readonly multiple: number
  readonly leadTimeDays: number
  readonly channels: readonly Channel[]
  readonly pictureKind: string
  /** As they were when left out. */
  readonly pictures?: readonly ListingPictureInput[] | null | undefined
  /** As they were when left out. */
  readonly values?: readonly AttributeValueInput[] | null | undefined
  readonly attributes: readonly ListingAttribute[]
  readonly documents: readonly { readonly kind: string; readonly number: string; readonly validUntil?: string | null | undefined }[]
  readonly options: readonly Localized[]
}

const longest = { title: 120, summary: 240, description: 8000 } as const
const longestLeadTime = 365

/** Reads terms for a shop with `shelves`; what the input leaves out stays as it was `before`. */
export function readTerms(findings: Findings, input: ListingTermsInput, shelves: Shelves, before: ListingTerms | null): ListingTerms | undefined {
  const currency = parseCurrency(input.currency)
  if (!currency.ok) findings.add('currency', 'UNKNOWN_CURRENCY', input.currency)
  const edition = hsEditions.find((known) => known === (input.hsEdition ?? 'HS2022'))
  if (!edition) findings.add('hsEdition', 'UNKNOWN_EDITION', input.hsEdition ?? null)
  if (!shelves.has(input.category)) findings.add('category', 'UNKNOWN_CATEGORY', input.category)
  if (!isUnit(input.unit)) findings.add('unit', 'UNKNOWN_UNIT', input.unit)
  if (!isPictureKind(input.pictureKind)) findings.add('pictureKind', 'UNKNOWN_PICTURE', input.pictureKind)
  const title = findings.localized('title', input.title, longest.title)
  const summary = findings.localized('summary', input.summary, longest.summary)
  const description = findings.localized('description', input.description, longest.description)
  const hs = findings.hs('hs', input.hs)
  const producedIn = findings.country('producedIn', input.producedIn)
  const quantities = readQuantities(findings, input)
  const sold = channels.filter((channel) => input.channels.includes(channel))
  if (sold.length === 0) findings.add('channels', 'REQUIRED')
  const pictures = input.pictures == null ? (before?.pictures ?? []) : readPictures(findings, input.pictures)
  const definitions = shelves.definitionsOf(input.category)
  const values = input.values == null ? keptValues(before, definitions) : readValues(findings, input.values, definitions)
  const attributes = readAttributes(findings, input)
  const documents = readDocuments(findings, input)
  const options = readOptions(findings, input)
  if (!currency.ok || !edition || !isUnit(input.unit) || !isPictureKind(input.pictureKind)) return undefined
  if (!title || !summary || !description || !hs || !producedIn || !quantities || !attributes || !documents || !options) return undefined
  return {
    title,
    summary,
    description,
    category: input.category,
    hs,
    hsEdition: edition,
    unit: input.unit,
    producedIn,
    zone: input.zone?.trim() ? input.zone.trim().toUpperCase() : null,
    currency: currency.value,
    ...quantities,
    channels: sold,
    pictureKind: input.pictureKind,
    pictures,
    values,
    attributes,
    documents,
    options,
  }
}

/** Values that the category still asks for; a good that moves to another shelf leaves the others behind. */
const keptValues = (before: ListingTerms | null, definitions: readonly AttributeDefinition[]): readonly AttributeValue[] =>
  (before?.values ?? []).filter(({ code }) => definitions.some((definition) => definition.code === code))

function readQuantities(findings: Findings, input: ListingTermsInput): Pick<ListingTerms, 'minimum' | 'multiple' | 'leadTimeDays'> | undefined {
  const minimum = findings.whole('minimum', input.minimum, 1, largestQuantity)
  const multiple = findings.whole('multiple', input.multiple, 1, largestQuantity)
  const leadTimeDays = findings.whole('leadTimeDays', input.leadTimeDays, 0, longestLeadTime)
  if (minimum === undefined || multiple === undefined || leadTimeDays === undefined) return undefined
  return findings.given(minimum % multiple === 0 ? { minimum, multiple, leadTimeDays } : undefined, 'minimum', 'NOT_A_MULTIPLE', minimum)
}

function readAttributes(findings: Findings, { attributes }: ListingTermsInput): readonly ListingAttribute[] | undefined {
  if (attributes.length > 30) findings.add('attributes', 'TOO_MANY', attributes.length)
  const read = attributes.map((attribute, index) => {
    const name = findings.localized(`attributes[${index}].name`, attribute.name, 60)
    const value = findings.localized(`attributes[${index}].value`, attribute.value, 200)
    return name && value ? { name, value } : undefined
  })
  return complete(read)
}

function readDocuments(findings: Findings, { documents }: ListingTermsInput): readonly ListingDocument[] | undefined {
  if (documents.length > 20) findings.add('documents', 'TOO_MANY', documents.length)
  const read = documents.map((document, index) => {
    const at = `documents[${index}]`
    const kind = findings.text(`${at}.kind`, document.kind, 40)
    const number = findings.text(`${at}.number`, document.number, 60)
    const validUntil = readDate(findings, `${at}.validUntil`, document.validUntil)
    return kind !== undefined && number !== undefined && validUntil !== undefined ? { kind, number, validUntil } : undefined
  })
  return complete(read)
}

function readDate(findings: Findings, at: string, value: string | null | undefined): PlainDate | null | undefined {
  if (value == null || value === '') return null
  const parsed = parseDate(value)
  return findings.given(parsed.ok ? parsed.value : undefined, at, 'INVALID_DATE', value)
}

function readOptions(findings: Findings, { options }: ListingTermsInput): readonly Localized[] | undefined {
  if (options.length > 3) findings.add('options', 'TOO_MANY', options.length)
  const read = options.map((option, index) => findings.localized(`options[${index}]`, option, 40))
  options.forEach((option, index) => {
    if (options.findIndex(({ ko, en }) => ko === option.ko || en === option.en) < index) findings.add(`options[${index}]`, 'DUPLICATE', option.ko)
  })
  return complete(read)
}

const complete = <T>(read: readonly (T | undefined)[]): readonly T[] | undefined => {
  const found = read.filter((one) => one !== undefined)
  return found.length === read.length ? found : undefined
}
