import { DateField, TextField, useMessages } from '@naru/ui'
import { messages } from './messages.js'

/** A day and an hour of the complex's clock, while they are typed. */
export interface MomentValues {
  readonly date: string
  readonly time: string
}

/** The moment in UTC; null while no day is chosen. The complexes' clocks stand nine hours ahead all year. */
export const momentOf = ({ date, time }: MomentValues): string | null =>
  date === '' ? null : new Date(`${date}T${/^([01]\d|2[0-3]):[0-5]\d$/.test(time) ? time : '00:00'}:00+09:00`).toISOString()

export function MomentField({
  label,
  value,
  onChange,
  errorMessage,
}: {
  readonly label: string
  readonly value: MomentValues
  readonly onChange: (value: MomentValues) => void
  readonly errorMessage: string | undefined
}) {
  const m = useMessages(messages)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_7rem] gap-3">
      <DateField label={label} value={value.date} errorMessage={errorMessage} onChange={(date) => onChange({ ...value, date })} />
      <TextField label={m.time} isTabular placeholder="09:00" value={value.time} onChange={(time) => onChange({ ...value, time })} />
    </div>
  )
}
