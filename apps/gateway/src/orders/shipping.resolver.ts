import { err, idOf, ok, parseDecimal, type OrganisationId, type Result } from '@naru/kernel'
import {
  checkShippingTerms,
  invalid,
  KeepShippingMethod,
  notFound,
  optionsFor,
  type InvalidInput,
  type NoFreight,
  type ShippingMethod,
  type ShippingOption,
  type ShippingZone,
  type Tariff,
} from '@naru/orders'
import { PostgresShippingMethods } from '@naru/orders/postgres'
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql'
import { membershipOf } from '../platform/acting/actor.js'
import { Acts, type Tx } from '../platform/acting/acts.js'
import type * as api from '../platform/graphql/generated/schema.js'
import { refusal } from '../platform/graphql/refusal.js'
import type { RequestContext } from '../platform/http/request-context.js'
import { toShippingOption } from './cart-views.js'
import { idIn, moneyIn } from './order-inputs.js'
import { onWire, toMoney } from './order-views.js'
import { shippingTermsIn } from './shipping-inputs.js'

@Resolver()
export class ShippingResolver {
  constructor(private readonly acts: Acts) {}

  @Query('shippingMethods')
  shippingMethods(@Context() { actor }: RequestContext): Promise<readonly api.ShippingMethod[]> {
    return this.acts.read(actor, async ({ sql }) => (await new PostgresShippingMethods(sql).listOf(membershipOf(actor).organisationId)).map(toMethod))
  }

  @Query('shippingPreview')
  shippingPreview(@Args('input') input: api.ShippingPreviewInput, @Context() { actor }: RequestContext): Promise<api.ShippingPreviewResult> {
    return this.acts.read(actor, async (tx) => {
      const options = await preview(tx, membershipOf(actor).organisationId, input)
      return options.ok ? { __typename: 'ShippingPreview', options: options.value.map(toShippingOption) } : refusal(options.failure)
    })
  }

  @Mutation('keepShippingMethod')
  keepShippingMethod(@Args('input') input: api.KeepShippingMethodInput, @Context() context: RequestContext): Promise<api.KeepShippingMethodResult> {
    return this.acts.perform(
      context,
      { act: 'keepShippingMethod', input },
      (tx) => {
        const id = input.id == null ? null : idIn<'ShippingMethod'>(input.id)
        if (id === undefined) return Promise.resolve(notFound())
        const terms = shippingTermsIn(input.terms)
        if (!terms.ok) return Promise.resolve(terms)
        const { organisationId } = membershipOf(tx.actor)
        return new KeepShippingMethod(new PostgresShippingMethods(tx.sql), tx.ids, tx.effects).execute({
          firmId: organisationId,
          id,
          terms: terms.value,
          status: input.active ? 'active' : 'paused',
        })
      },
      toMethod,
    )
  }
}

/** Names a method that is being written and has no id yet. */
const draftId = idOf<'ShippingMethod'>('00000000-0000-7000-8000-000000000002')

async function preview(
  { sql }: Pick<Tx, 'sql'>,
  firmId: OrganisationId,
  { method, country, region, goods, grossWeightKg, volumeL }: api.ShippingPreviewInput,
): Promise<Result<readonly ShippingOption[], NoFreight | InvalidInput>> {
  const value = moneyIn(goods, 'goods')
  if (!value.ok) return value
  const weight = parseDecimal(grossWeightKg)
  if (!weight.ok || weight.value.lt(0)) return err(invalid('grossWeightKg', 'NEGATIVE'))
  const volume = volumeL == null ? ok(null) : parseDecimal(volumeL)
  if (!volume.ok) return err(invalid('volumeL', volume.failure.code))
  const written = method == null ? null : shippingTermsIn(method)
  if (written && !written.ok) return written
  const checked = written ? checkShippingTerms(written.value) : null
  if (checked && !checked.ok) return checked
  const methods: readonly ShippingMethod[] = checked
    ? [{ ...checked.value, id: draftId, firmId, status: 'active' }]
    : await new PostgresShippingMethods(sql).listFor([firmId], value.value.currency)
  return optionsFor(firmId, methods, { country, region: region ?? null, goods: value.value, grossWeightKg: weight.value, volumeL: volume.value })
}

const toMethod = ({ id, name, currency, status, zones }: ShippingMethod): api.ShippingMethod & { readonly __typename: 'ShippingMethod' } => ({
  __typename: 'ShippingMethod',
  id,
  name,
  currency,
  active: status === 'active',
  zones: zones.map(toZone),
})

const toZone = ({ countries, regions, tariff, freeFrom, days }: ShippingZone): api.ShippingZone => ({
  countries,
  regions,
  tariff: toTariff(tariff),
  freeFrom: freeFrom && toMoney(freeFrom),
  days,
})

const toTariff = (tariff: Tariff): api.ShippingTariff => ({
  basis: onWire<Tariff['basis']>(tariff.basis),
  price: tariff.basis === 'flat' ? toMoney(tariff.price) : null,
  bands: tariff.basis === 'flat' ? [] : tariff.bands.map(({ upTo, price }) => ({ upTo: upTo.toFixed(), price: toMoney(price) })),
  beyond: tariff.basis === 'flat' || tariff.beyond === null ? null : toMoney(tariff.beyond),
  kgPerM3: tariff.basis === 'weight' ? tariff.kgPerM3 : null,
})
