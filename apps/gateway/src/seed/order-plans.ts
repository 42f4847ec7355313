import type { CurrencyCode, OrganisationId, VariantId } from '@naru/kernel'
import type { DeliveryAddress, FirmOrderStatus } from '@naru/orders'
import { demoPeople, demoPerson, type DemoPerson } from './parties.js'
import type { Random } from './seeding.js'

/** A good of the demo's catalogue as a plan picks it. */
export interface PlannableGood {
  readonly variantId: VariantId
  readonly firmId: OrganisationId
  readonly currency: CurrencyCode
  readonly minimum: number
  readonly multiple: number
  readonly available: number
  readonly unitMinor: number
}

export interface PlannedOrder {
  readonly name: string
  readonly daysAgo: number
  readonly minuteOfDay: number
  readonly buyer: DemoPerson
  readonly address: DeliveryAddress
  readonly lines: readonly { readonly good: PlannableGood; readonly quantity: number }[]
  /** How far each of its firm orders has come. */
  readonly reaches: FirmOrderStatus
}

const abroad: readonly DeliveryAddress[] = [
  { recipient: 'Chen Yulan', phone: '+86 21 5555 0101', country: 'CN', city: 'Shanghai', line: '88 Yincheng Road, Pudong', postcode: '200120' },
  { recipient: 'Nguyen Thi Ha', phone: '+84 24 5555 0102', country: 'VN', city: 'Hanoi', line: '12 Trang Tien, Hoan Kiem', postcode: '100000' },
  { recipient: 'Dana Whitfield', phone: '+1 213 555 0103', country: 'US', city: 'Los Angeles', region: 'California', line: '400 S Hope Street', postcode: '90071' },
  { recipient: 'Sato Aoi', phone: '+81 3 5555 0104', country: 'JP', city: 'Chiyoda', region: 'Tokyo', line: '2-1 Marunouchi', postcode: '100-0005' },
]

const phones = ['010-5550-0111', '010-5550-0122', '010-5550-0133', '010-5550-0144']

export function homeOf(person: DemoPerson): DeliveryAddress {
  const address = person.address
  return {
    recipient: person.name.ko,
    phone: phones[person.email.length % phones.length] ?? '010-5550-0100',
    country: 'KR',
    city: address?.city.ko ?? '서울특별시',
    line: address?.line.ko ?? '중구 새봄로 1',
    postcode: address?.postcode ?? '04561',
  }
}

const consumers = demoPeople.filter(({ organisationId }) => organisationId === null)
const pick = <T>(items: readonly T[], random: Random): T => {
  const item = items[Math.floor(random() * items.length)]
  if (item === undefined) throw new Error('nothing to pick from')
  return item
}

/** More orders lately than long ago: the market grows. */
const dayOf = (random: Random): number => Math.floor(180 * random() ** 1.6)

/** By age: old orders are done with, a few went wrong; young ones are under way. */
function reachOf(daysAgo: number, random: Random): FirmOrderStatus {
  const luck = random()
  if (daysAgo > 1 && luck < 0.05) return 'cancelled'
  if (daysAgo > 2 && luck < 0.09) return 'declined'
  if (daysAgo > 16) return luck < 0.95 ? 'completed' : 'delivered'
  if (daysAgo > 9) return luck < 0.6 ? 'delivered' : 'shipped'
  if (daysAgo > 5) return luck < 0.5 ? 'shipped' : 'packed'
  if (daysAgo > 2) return luck < 0.55 ? 'packed' : 'allocated'
  return luck < 0.45 ? 'allocated' : 'placed'
}

function quantityOf(good: PlannableGood, random: Random): number {
  const steps = Math.floor(random() ** 2 * 4)
  const start = Math.ceil(good.minimum / good.multiple) * good.multiple
  return start + steps * good.multiple
}

/** Orders of one to three lines, of one currency, by consumers at home and abroad. */
export function planOrders(goods: readonly PlannableGood[], count: number, random: Random): readonly PlannedOrder[] {
  const [first, ...more] = consumers
  if (!first) throw new Error(`the demo has no consumers: ${demoPerson('mina@consumer.example').email}`)
  const left = new Map(goods.map(({ variantId, available }) => [variantId, Math.floor(available / 2)]))
  return Array.from({ length: count }, (_, index) => {
    const buyer = pick([first, ...more], random)
    const daysAgo = dayOf(random)
    const lead = pick(goods, random)
    const candidates = goods.filter(({ currency }) => currency === lead.currency)
    const chosen = new Map([lead, ...Array.from({ length: Math.floor(random() * 3) }, () => pick(candidates, random))].map((good) => [good.variantId, good]))
    const lines = [...chosen.values()].flatMap((good) => {
      const quantity = quantityOf(good, random)
      const remaining = left.get(good.variantId) ?? 0
      if (remaining < quantity) return []
      left.set(good.variantId, remaining - quantity)
      return [{ good, quantity }]
    })
    const address = random() < 0.78 ? homeOf(buyer) : pick(abroad, random)
    return { name: `order:${String(index)}`, daysAgo, minuteOfDay: Math.floor(random() * 600), buyer, address, lines, reaches: reachOf(daysAgo, random) }
  })
    .filter(({ lines }) => lines.length > 0)
    .sort((a, b) => b.daysAgo - a.daysAgo || a.minuteOfDay - b.minuteOfDay)
}
