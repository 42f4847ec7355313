import type { Client } from '../client.js'
import type { Gateway } from '../gateway.js'
import { eventually, perform, succeed } from '../perform.js'
import { payByCard } from './card.js'

export const seoul = { recipient: '이미나', phone: '010-5550-0111', country: 'KR', city: '서울특별시', line: '마포구 물빛로 20', postcode: '04001' }

export interface TradedLine {
  readonly id: string
  readonly variantId: string
  readonly quantity: number
}
/** An order of one good, and the firm that has to deliver it. */
export interface TradedOrder {
  readonly id: string
  readonly groupId: string
  readonly line: TradedLine
  readonly firm: Client
  readonly firmEmail: string
}

interface GoodToTrade {
  readonly variant_id: string
  readonly minimum: number
  /** Of its firm's owner. */
  readonly email: string
}

/** A good in won that does not cross the line, with plenty in stock. */
export async function goodToTrade(gateway: Gateway): Promise<GoodToTrade> {
  const [good] = await gateway.database.owner.query<GoodToTrade>(
    `select s.variant_id, s.minimum, p.email from catalog.sellable_variants(array(select v.id from catalog.variant v join catalog.listing l on l.id = v.listing_id where l.status = 'published')) s
     join parties.membership m on m.organisation_id = s.firm_id and 'owner' = any(m.roles) join parties.person p on p.id = m.person_id
     where s.currency = 'KRW' and s.complex = 'banwol-sihwa' and s.minimum <= 3 and s.multiple = 1 and s.available > 60 order by s.sku limit 1`,
  )
  if (!good) throw new Error('the demo sells nothing that fits')
  return good
}

/** Pays for an order by card, as the form in the browser does. */
export async function payFor(buyer: Client, orderGroupId: string): Promise<void> {
  const payment = await succeed<{ clientSecret: string }>(buyer, 'startPayment', { orderGroupId }, 'clientSecret')
  const { cardProcessor } = await buyer.request<{ cardProcessor: { endpoint: string; publishableKey: string } }>('{ cardProcessor { endpoint publishableKey } }')
  const paid = await payByCard({ url: cardProcessor.endpoint, publishableKey: cardProcessor.publishableKey }, payment.clientSecret)
  if (paid !== 'succeeded') throw new Error(`the card was refused: ${paid}`)
  await succeed(buyer, 'refreshPayment', { orderGroupId }, 'status')
  await eventually('the order is placed', async () => (await perform(buyer, 'completeCheckout', { orderGroupId })).__typename === 'OrderGroup')
}

/** A consumer orders pieces of a good that does not cross the line, and pays by card. */
export async function orderAndPay(gateway: Gateway, buyer: Client, pieces: number): Promise<TradedOrder> {
  const good = await goodToTrade(gateway)
  const { id: cartId } = await succeed<{ id: string }>(buyer, 'addToCart', { variantId: good.variant_id, quantity: Math.max(good.minimum, pieces) }, 'id')
  const { checkoutPreview } = await buyer.request<{ checkoutPreview: { totals: { total: object } } }>(
    'query ($input: CheckoutPreviewInput!) { checkoutPreview(input: $input) { ... on CheckoutPreview { totals { total { amount currency } } } } }',
    { input: { country: 'KR' } },
  )
  const group = await succeed<{ id: string; orders: readonly { id: string; lines: readonly TradedLine[] }[] }>(
    buyer,
    'placeOrder',
    { cartId, address: seoul, expectedTotal: checkoutPreview.totals.total },
    'id orders { id lines { id variantId quantity } }',
  )
  await payFor(buyer, group.id)
  const [order] = group.orders
  const [line] = order?.lines ?? []
  if (!order || !line) throw new Error('the group has one order of one line')
  return { id: order.id, groupId: group.id, line, firm: await gateway.signIn('supplier', good.email), firmEmail: good.email }
}

/** And the firm sends it, in one parcel, to a buyer who receives it. */
export async function orderAndReceive(gateway: Gateway, buyer: Client, pieces: number): Promise<TradedOrder> {
  const order = await orderAndPay(gateway, buyer, pieces)
  const orderId = order.id
  await succeed(order.firm, 'confirmOrder', { orderId }, 'status')
  await succeed(order.firm, 'packOrder', { orderId }, 'status')
  await succeed(order.firm, 'shipOrder', { orderId, carrier: 'CJ대한통운', trackingNumber: '6300' }, 'status')
  await succeed(buyer, 'confirmDelivery', { orderId }, 'status')
  return order
}
