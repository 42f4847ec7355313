import { formatAmount, type Money } from '@naru/kernel'
import type { Money as WireMoney } from './generated/schema.js'

/** An amount in major units, as the API states all of them. */
export const toMoney = (amount: Money): WireMoney => ({ amount: formatAmount(amount), currency: amount.currency })
