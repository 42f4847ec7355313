import { failureMessage, isFailure, query, useAct, useIdempotencyKey } from '@naru/api-client'
import { Button, Card, Dialog, DialogActions, DescriptionList, Form, MoneyField, NumberField, Select, toast, useLocale, useMessages, formatMoney, formatNumber } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { PayoutScheduleDocument, SetPayoutScheduleDocument, type PayoutScheduleQuery } from '../../generated/graphql.js'
import { scheduleMessages } from './schedule-messages.js'

type Schedule = PayoutScheduleQuery['myPayoutSchedule']
const rhythms = ['EACH_DELIVERY', 'DAILY', 'WEEKLY', 'MONTHLY', 'MANUAL'] as const satisfies readonly Schedule['rhythm'][]
const weekdays = ['1', '2', '3', '4', '5', '6', '0'] as const

/** When the firm is paid, and where it decides so. */
export function PayoutScheduleCard({ currency, isOwner }: { readonly currency: string; readonly isOwner: boolean }) {
  const m = useMessages(scheduleMessages)
  const locale = useLocale()
  const schedule = useQuery(query(PayoutScheduleDocument)).data?.myPayoutSchedule
  if (!schedule) return null
  const { rhythm, day, holdDays, minimums } = schedule
  const weekdayNames: Readonly<Record<string, string>> = m.weekdays
  const when = rhythm === 'WEEKLY' ? m.weekly(weekdayNames[String(day)] ?? '') : rhythm === 'MONTHLY' ? m.monthly(formatNumber(day ?? 1, locale)) : m.rhythms[rhythm]
  return (
    <Card
      title={m.title}
      className="mb-6"
      actions={
        isOwner && (
          <Dialog title={m.change} size="sm" trigger={<Button size="sm">{m.change}</Button>}>
            {(close) => <ScheduleForm schedule={schedule} currency={currency} onDone={close} />}
          </Dialog>
        )
      }
    >
      <DescriptionList
        columns={3}
        items={[
          { term: m.rhythm, value: when },
          { term: m.holdDays, value: holdDays === 0 ? m.noHold : m.days(formatNumber(holdDays, locale)) },
          { term: m.minimum, value: minimums.length === 0 ? m.platformMinimum : minimums.map((minimum) => formatMoney(minimum, locale)).join(' · ') },
        ]}
      />
    </Card>
  )
}

function ScheduleForm({ schedule, currency, onDone }: { readonly schedule: Schedule; readonly currency: string; readonly onDone: () => void }) {
  const m = useMessages(scheduleMessages)
  const locale = useLocale()
  const act = useAct(SetPayoutScheduleDocument)
  const [key, renew] = useIdempotencyKey()
  const [rhythm, setRhythm] = useState(schedule.rhythm)
  const [weekday, setWeekday] = useState(weekdays.find((id) => schedule.rhythm === 'WEEKLY' && id === String(schedule.day)) ?? '4')
  const [monthDay, setMonthDay] = useState(schedule.rhythm === 'MONTHLY' ? (schedule.day ?? 1) : 1)
  const [holdDays, setHoldDays] = useState(schedule.holdDays)
  const [minimum, setMinimum] = useState(schedule.minimums.find((known) => known.currency === currency)?.amount ?? '')
  const [problem, setProblem] = useState<string>()
  const send = async () => {
    const day = rhythm === 'WEEKLY' ? Number(weekday) : rhythm === 'MONTHLY' ? monthDay : null
    const others = schedule.minimums.filter((known) => known.currency !== currency).map(({ amount, currency: code }) => ({ amount, currency: code }))
    const minimums = minimum === '' ? others : [...others, { amount: minimum, currency }]
    const { setPayoutSchedule } = await act.mutateAsync({ input: { idempotencyKey: key, rhythm, day, holdDays, minimums } })
    renew()
    if (isFailure(setPayoutSchedule)) setProblem(failureMessage(setPayoutSchedule, locale))
    else {
      toast.good(m.saved)
      onDone()
    }
  }
  return (
    <Form onSubmit={() => void send()} problems={problem === undefined ? [] : [{ message: problem }]} label={m.change}>
      <Select label={m.rhythm} options={rhythms.map((id) => ({ id, label: m.rhythms[id] }))} value={rhythm} onChange={setRhythm} />
      {rhythm === 'WEEKLY' && <Select label={m.weekday} options={weekdays.map((id) => ({ id, label: m.weekdays[id] }))} value={weekday} onChange={setWeekday} />}
      {rhythm === 'MONTHLY' && <NumberField label={m.monthDay} description={m.monthDayHint} value={monthDay} onChange={setMonthDay} minValue={1} maxValue={31} isRequired />}
      <NumberField label={m.holdDays} description={m.holdHint} value={holdDays} onChange={setHoldDays} minValue={0} maxValue={60} isRequired />
      <MoneyField label={m.minimum} description={m.minimumHint} currency={currency} value={minimum} onChange={setMinimum} />
      <DialogActions>
        <Button type="submit" variant="primary" isPending={act.isPending}>
          {m.save}
        </Button>
      </DialogActions>
    </Form>
  )
}
