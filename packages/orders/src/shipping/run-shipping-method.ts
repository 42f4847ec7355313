import { err, ok, type Effects, type Ids, type OrganisationId, type Result } from '@naru/kernel'
import type { InvalidInput } from '../domain/address.js'
import type { ShippingMethodId } from '../domain/ids.js'
import { checkShippingTerms, type ShippingTerms } from '../domain/shipping-terms.js'
import type { ShippingMethod } from '../domain/shipping.js'
import { notFound, type NotFound } from '../not-found.js'

/** A firm's methods as it keeps them. */
export interface ShippingBook {
  lock(id: ShippingMethodId, firmId: OrganisationId): Promise<ShippingMethod | undefined>
  save(method: ShippingMethod): Promise<void>
  count(firmId: OrganisationId): Promise<number>
}

export interface TooManyMethods {
  readonly code: 'TOO_MANY_METHODS'
  readonly maximum: number
}
export const mostMethods = 20

export interface MethodToKeep {
  readonly firmId: OrganisationId
  /** Null for a new one. */
  readonly id: ShippingMethodId | null
  readonly terms: ShippingTerms
  readonly status: ShippingMethod['status']
}

/** Writes a method, new or changed. Orders that were placed keep the freight that they were placed with. */
export class KeepShippingMethod {
  constructor(
    private readonly book: ShippingBook,
    private readonly ids: Ids,
    private readonly effects: Effects,
  ) {}

  async execute({ firmId, id, terms, status }: MethodToKeep): Promise<Result<ShippingMethod, InvalidInput | NotFound | TooManyMethods>> {
    const checked = checkShippingTerms(terms)
    if (!checked.ok) return checked
    if (id !== null && !(await this.book.lock(id, firmId))) return notFound()
    if (id === null && (await this.book.count(firmId)) >= mostMethods) return err({ code: 'TOO_MANY_METHODS', maximum: mostMethods })
    const method: ShippingMethod = { ...checked.value, id: id ?? this.ids.next<'ShippingMethod'>(), firmId, status }
    await this.book.save(method)
    await this.effects.log.append({
      act: 'orders.keep-shipping-method',
      subjectType: 'shipping-method',
      subjectId: method.id,
      onBehalfOf: firmId,
      details: { name: method.name.en, currency: method.currency, status },
    })
    return ok(method)
  }
}
