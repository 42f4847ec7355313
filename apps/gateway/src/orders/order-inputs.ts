import { all, decodeCursor, err, ok, parseDate, parseDecimal, parseId, parseMoney, type Id, type Money, type OrganisationId, type PageRequest, type Result } from '@naru/kernel'
import { invalid, type Buyer, type DeliveryAddress, type DeliveryWish, type InvalidInput, type OrderActor, type PackedLine } from '@naru/orders'
import type { PlainDate, Decimal } from '@naru/kernel'
import { personOf, type Actor } from '../platform/acting/actor.js'
import type { DeliveryAddressInput, MethodChoiceInput, MoneyInput } from '../platform/graphql/generated/schema.js'

/** An id as it is typed; undefined when it is none, so that a wrong id looks like an unknown one. */
export function idIn<Name extends string>(value: string | null | undefined): Id<Name> | undefined {
  const parsed = value == null ? undefined : parseId<Name>(value)
  return parsed?.ok ? parsed.value : undefined
}

export function moneyIn(value: MoneyInput, at: string): Result<Money, InvalidInput> {
  const parsed = parseMoney(value.amount, value.currency)
  return parsed.ok ? parsed : err(invalid(at, parsed.failure.code))
}

export function dateIn(value: string, at: string): Result<PlainDate, InvalidInput> {
  const parsed = parseDate(value)
  return parsed.ok ? parsed : err(invalid(at, parsed.failure.code))
}

export function decimalIn(value: string, at: string): Result<Decimal, InvalidInput> {
  const parsed = parseDecimal(value)
  return parsed.ok ? parsed : err(invalid(at, parsed.failure.code))
}

export const addressIn = ({ recipient, phone, country, city, line, postcode, region, line2 }: DeliveryAddressInput): DeliveryAddress => ({
  recipient,
  phone,
  country,
  city,
  line,
  postcode: postcode ?? null,
  region: region ?? null,
  line2: line2 ?? null,
})

/** Methods that the buyer chose; ids that are none choose nothing. */
export const methodsIn = (choices: readonly MethodChoiceInput[] | null | undefined): DeliveryWish['methods'] =>
  (choices ?? []).flatMap((choice) => {
    const [firmId, methodId] = [idIn<'Organisation'>(choice.firmId), idIn<'ShippingMethod'>(choice.methodId)]
    return firmId && methodId ? [{ firmId, methodId }] : []
  })

/** First and last page sizes are held between 1 and 100; a cursor that is not ours starts from the beginning. */
export function pageIn({ first, after }: { readonly first?: number | null | undefined; readonly after?: string | null | undefined }): PageRequest {
  const size = Math.min(Math.max(first ?? 20, 1), 100)
  return after != null && decodeCursor(after) ? { first: size, after } : { first: size }
}

/** Who buys: the person, in the name of the organisation that they act for, or the holder of an order's link. */
export function buyerOf(actor: Actor): Buyer {
  if (actor.kind === 'guest') return { personId: actor.personId, organisationId: null }
  const { personId, membership } = personOf(actor)
  return { personId, organisationId: membership?.organisationId ?? null }
}

/** Whose cart and prices are meant: a visitor has none of their own, with the link to an order or without. */
export const buyerOrGuest = (actor: Actor): Buyer | null => (actor.kind === 'person' ? buyerOf(actor) : null)

/** A buyer in the name of a company; the policy has required one. */
export function companyBuyer(actor: Actor): Buyer & { readonly organisationId: OrganisationId } {
  const { personId, organisationId } = buyerOf(actor)
  if (organisationId === null) throw new Error('the policy of this field must require a company')
  return { personId, organisationId }
}

/** Pieces of lines as they are typed; a line that is none is named by its place. */
export function piecesIn(pieces: readonly { readonly lineId: string; readonly quantity: number }[], at = 'lines'): Result<readonly PackedLine[], InvalidInput> {
  return all(
    pieces.map(({ lineId, quantity }, index) => {
      const id = idIn<'OrderLine'>(lineId)
      return id ? ok({ lineId: id, quantity }) : err(invalid(`${at}.${String(index)}.lineId`, 'UNKNOWN_LINE'))
    }),
  )
}

/** Ids as they are typed; null when none are. */
export function idsIn<Name extends string>(values: readonly string[] | null | undefined, at: string): Result<readonly Id<Name>[] | null, InvalidInput> {
  if (values == null) return ok(null)
  return all(
    values.map((value, index) => {
      const id = idIn<Name>(value)
      return id ? ok(id) : err(invalid(`${at}.${String(index)}`, 'UNKNOWN'))
    }),
  )
}

export const firmSide = (organisationId: OrganisationId): OrderActor => ({ side: 'firm', organisationId })
export const buyerSide = (actor: Actor): OrderActor => ({ side: 'buyer', buyer: buyerOf(actor) })

/** The side of an order on which a signed-in person stands. */
export const sideOf = (order: { readonly firmId: OrganisationId }, actor: Actor): 'buyer' | 'firm' =>
  actor.kind === 'person' && actor.membership?.organisationId === order.firmId ? 'firm' : 'buyer'
