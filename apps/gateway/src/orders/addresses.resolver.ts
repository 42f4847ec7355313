import { ForgetAddress, KeepAddress, MakeDefaultAddress, notFound, type SavedAddress } from '@naru/orders'
import { PostgresAddressBook } from '@naru/orders/postgres'
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql'
import { Acts } from '../platform/acting/acts.js'
import type * as api from '../platform/graphql/generated/schema.js'
import type { RequestContext } from '../platform/http/request-context.js'
import { addressIn, buyerOf, idIn } from './order-inputs.js'

@Resolver()
export class AddressesResolver {
  constructor(private readonly acts: Acts) {}

  @Query('savedAddresses')
  savedAddresses(@Context() { actor }: RequestContext): Promise<readonly api.SavedAddress[]> {
    return this.acts.read(actor, async ({ sql }) => (await new PostgresAddressBook(sql).listOf(buyerOf(actor))).map(toSaved))
  }

  @Mutation('keepAddress')
  keepAddress(@Args('input') input: api.KeepAddressInput, @Context() context: RequestContext): Promise<api.KeepAddressResult> {
    return this.acts.perform(
      context,
      { act: 'keepAddress', input },
      async ({ sql, clock, ids, actor }) => {
        const id = input.id == null ? null : idIn<'SavedAddress'>(input.id)
        if (id === undefined) return notFound()
        return new KeepAddress(new PostgresAddressBook(sql), clock, ids).execute(
          buyerOf(actor),
          id,
          { label: input.label ?? null, address: addressIn(input.address) },
          input.isDefault ?? false,
        )
      },
      typed,
    )
  }

  @Mutation('makeDefaultAddress')
  makeDefaultAddress(@Args('input') input: api.SavedAddressInput, @Context() context: RequestContext): Promise<api.SavedAddressResult> {
    return this.acts.perform(
      context,
      { act: 'makeDefaultAddress', input },
      async ({ sql, actor }) => {
        const id = idIn<'SavedAddress'>(input.id)
        return id ? new MakeDefaultAddress(new PostgresAddressBook(sql)).execute(buyerOf(actor), id) : notFound()
      },
      typed,
    )
  }

  @Mutation('forgetAddress')
  forgetAddress(@Args('input') input: api.SavedAddressInput, @Context() context: RequestContext): Promise<api.SavedAddressResult> {
    return this.acts.perform(
      context,
      { act: 'forgetAddress', input },
      async ({ sql, actor }) => {
        const id = idIn<'SavedAddress'>(input.id)
        return id ? new ForgetAddress(new PostgresAddressBook(sql)).execute(buyerOf(actor), id) : notFound()
      },
      typed,
    )
  }
}

const toSaved = ({ id, label, address, isDefault }: SavedAddress): api.SavedAddress => ({
  id,
  label,
  address: { ...address, region: address.region ?? null, line2: address.line2 ?? null },
  isDefault,
})
const typed = (saved: SavedAddress) => ({ ...toSaved(saved), __typename: 'SavedAddress' as const })
