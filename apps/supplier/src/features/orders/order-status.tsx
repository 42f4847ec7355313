import { StatusBadge, useMessages, type Tone } from '@naru/ui'
import { Ban, CircleCheck, Clock, Factory, Package, PackageOpen, Truck, type LucideIcon } from 'lucide-react'
import type { OrderRowFragment } from '../../generated/graphql.js'
import { messages } from './messages.js'

export type OrderStatus = OrderRowFragment['status']

const looks: Readonly<Record<OrderStatus, readonly [Tone, LucideIcon]>> = {
  AWAITING_PAYMENT: ['neutral', Clock],
  PLACED: ['warn', Clock],
  CONFIRMED: ['info', Factory],
  ALLOCATED: ['info', PackageOpen],
  PACKED: ['info', Package],
  SHIPPED: ['info', Truck],
  DELIVERED: ['good', CircleCheck],
  COMPLETED: ['good', CircleCheck],
  DECLINED: ['bad', Ban],
  CANCELLED: ['off', Ban],
}

export function OrderStatusBadge({ status }: { readonly status: OrderStatus }) {
  const m = useMessages(messages)
  const [tone, icon] = looks[status]
  return (
    <StatusBadge tone={tone} icon={icon}>
      {m.status[status]}
    </StatusBadge>
  )
}
