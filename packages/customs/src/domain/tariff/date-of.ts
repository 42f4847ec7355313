import { parseDate, unwrap, type PlainDate } from '@naru/kernel'

/** A date written in the tables of this package. */
export const dateOf = (text: string): PlainDate => unwrap(parseDate(text))
