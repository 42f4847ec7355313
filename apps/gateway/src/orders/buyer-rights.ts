import type { ComplexCode } from '@naru/kernel'
import type { ReturnCalendar } from '@naru/orders'
import { complexes } from '../seed/complexes.js'

/** The rights of buyers of a complex's goods, and the calendar that counts their days. */
export function calendarOf(complex: ComplexCode): ReturnCalendar {
  const profile = complexes.find(({ code }) => code === complex)
  if (!profile) throw new Error(`no complex ${complex}`)
  return { timeZone: profile.timeZone, rights: profile.buyerRights }
}
