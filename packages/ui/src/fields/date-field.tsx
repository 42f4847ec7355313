import { parseDate, type CalendarDate } from '@internationalized/date'
import { CalendarDays, ChevronLeft, ChevronRight } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { Calendar, CalendarCell, CalendarGrid } from 'react-aria-components/Calendar'
import { DateInput, DateSegment } from 'react-aria-components/DateField'
import { DatePicker as AriaDatePicker } from 'react-aria-components/DatePicker'
import { Dialog } from 'react-aria-components/Dialog'
import { Group } from 'react-aria-components/Group'
import { Heading } from 'react-aria-components/Heading'
import { Popover } from 'react-aria-components/Popover'
import { cx } from '../cx.js'
import { useMessages } from '../i18n/messages.js'
import { kitMessages } from '../kit-messages.js'
import { ariaField, FieldHead, FieldProblem, groupClass, popoverClass, type FieldProps } from './field-parts.js'

export interface DateFieldProps extends FieldProps {
  /** A legal date, `2026-03-12`, or empty. */
  readonly value: string
  readonly onChange: (value: string) => void
  readonly onBlur?: () => void
  readonly minValue?: string
  readonly maxValue?: string
  /** Days that cannot be chosen: holidays, full slots. */
  readonly isDateUnavailable?: (date: string) => boolean
}

const parsed = (value: string | undefined): CalendarDate | null => (value !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(value) ? parseDate(value) : null)

/** A legal date, typed part by part or picked from a calendar. */
export function DateField(props: DateFieldProps) {
  const m = useMessages(kitMessages)
  const { label, isLabelHidden, description, errorMessage, isRequired, value, onChange, onBlur, minValue, maxValue, isDateUnavailable } = props
  const head = { label, ...(isLabelHidden !== undefined && { isLabelHidden }), ...(description !== undefined && { description }), ...(isRequired !== undefined && { isRequired }) }
  const least = parsed(minValue)
  const most = parsed(maxValue)
  return (
    <AriaDatePicker
      {...ariaField(props)}
      value={parsed(value)}
      onChange={(date) => onChange(date?.toString() ?? '')}
      shouldForceLeadingZeros
      {...(onBlur && { onBlur })}
      {...(least && { minValue: least })}
      {...(most && { maxValue: most })}
      {...(isDateUnavailable && { isDateUnavailable: (date) => isDateUnavailable(date.toString()) })}
    >
      <FieldHead {...head} />
      <Group className={groupClass}>
        <DateInput className="tabular flex min-h-9.5 flex-1 items-center px-3 text-base whitespace-nowrap">
          {(segment) => (
            <DateSegment
              segment={segment}
              className="rounded-xs px-0.5 data-focused:bg-brand data-focused:text-on-brand data-placeholder:text-ink-faint data-focused:data-placeholder:text-on-brand"
            />
          )}
        </DateInput>
        <Button aria-label={m.calendar} className="flex size-9 shrink-0 cursor-pointer items-center justify-center text-ink-soft hover:bg-sunken">
          <CalendarDays aria-hidden className="size-4.5" />
        </Button>
      </Group>
      <FieldProblem message={errorMessage} />
      <Popover className={cx(popoverClass, 'max-h-none p-3')}>
        <Dialog className="outline-none">
          <MonthCalendar />
        </Dialog>
      </Popover>
    </AriaDatePicker>
  )
}

function MonthCalendar() {
  const turn = 'flex size-8 cursor-pointer items-center justify-center rounded-sm text-ink-soft hover:bg-sunken disabled:opacity-40'
  return (
    <Calendar>
      <header className="mb-2 flex items-center justify-between">
        <Button slot="previous" className={turn}>
          <ChevronLeft aria-hidden className="size-4.5" />
        </Button>
        <Heading className="text-base font-semibold" />
        <Button slot="next" className={turn}>
          <ChevronRight aria-hidden className="size-4.5" />
        </Button>
      </header>
      <CalendarGrid className="tabular text-center [&_th]:pb-1 [&_th]:text-xs [&_th]:font-medium [&_th]:text-ink-soft">
        {(date) => (
          <CalendarCell
            date={date}
            className="flex size-9 cursor-pointer items-center justify-center rounded-sm text-sm hover:bg-sunken data-disabled:cursor-default data-disabled:text-ink-faint data-outside-month:hidden data-selected:bg-brand data-selected:text-on-brand data-unavailable:text-ink-faint data-unavailable:line-through"
          />
        )}
      </CalendarGrid>
    </Calendar>
  )
}
