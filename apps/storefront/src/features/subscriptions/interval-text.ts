import type { DeliveryIntervalInput, IntervalUnit } from '../../generated/graphql.js'

type Interval = Pick<DeliveryIntervalInput, 'every' | 'unit'>

/** `WEEK-2`: an interval as the id of an option. */
export const intervalId = ({ every, unit }: Interval): string => `${unit}-${String(every)}`

export const intervalText = ({ every, unit }: Interval, words: Readonly<Record<IntervalUnit, (n: number) => string>>): string => words[unit](every)
