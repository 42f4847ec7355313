import { dateIn, type Clock, type OrganisationId } from '@naru/kernel'
import type { Asking } from '@naru/catalog'
import { profileOf } from './complex-profiles.js'

/** A company, or nobody in particular, asking for prices now; each firm's prices go by the calendar of its complex. */
export function askingNow(clock: Clock, company: OrganisationId | null): Asking {
  const at = clock.now()
  return { company, at, dayIn: (complex) => dateIn(profileOf(complex).timeZone, at) }
}
