import { calendarOf } from '@naru/kernel'
import type { LegalCalendars } from '@naru/origin'
import { profileOf } from '../read-models/complex-profiles.js'

/** Examinations are counted in the days of the complex whose goods they are about. */
export const legalCalendars: LegalCalendars = { of: (complex) => calendarOf(profileOf(complex)) }
