import { Button, controlled, Form, formatMoney, Notice, TextField, useLocale, useMessages, type FormProblem, type MoneyText } from '@naru/ui'
import { Lock } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Controller, useForm } from 'react-hook-form'
import { ChallengeDialog } from './challenge-dialog.js'
import { declineReason } from './decline-reason.js'
import { messages } from './messages.js'
import { answerChallenge, confirmCard, type CardAnswer, type CardEntry, type SimulatorAddress } from './simulator-client.js'

export interface CardFormProps {
  readonly simulator: SimulatorAddress
  readonly clientSecret: string
  /** What is paid; null for a card that is only to be kept. */
  readonly amount: MoneyText | null
  /** Before each try. */
  readonly onTry: () => Promise<void>
  /** The processor took the card. */
  readonly onCharged: () => Promise<void>
  /** Why an earlier try was declined. */
  readonly declineCode: string | null
}

const testCards = [
  { id: 'pays', number: '4242 4242 4242 4242' },
  { id: 'funds', number: '4000 0000 0000 9995' },
  { id: 'challenge', number: '4000 0027 6000 3184' },
  { id: 'declined', number: '4000 0000 0000 0002' },
] as const

/** Groups of four, as on the card. */
const grouped = (text: string): string =>
  (
    text
      .replaceAll(/\D/g, '')
      .slice(0, 19)
      .match(/.{1,4}/g) ?? []
  ).join(' ')
const slashed = (text: string): string => {
  const digits = text.replaceAll(/\D/g, '').slice(0, 4)
  return digits.length > 2 ? `${digits.slice(0, 2)}/${digits.slice(2)}` : digits
}

/** The card form of the simulator. It speaks to the simulator alone; the number never reaches our server. */
export function CardForm({ simulator, clientSecret, amount, onTry, onCharged, declineCode }: CardFormProps) {
  const m = useMessages(messages)
  const locale = useLocale()
  const form = useForm<CardEntry>({ defaultValues: { number: '', expiry: '', cvc: '' } })
  const [declined, setDeclined] = useState(declineCode)
  const [isUnreachable, setUnreachable] = useState(false)
  const [isAsked, setAsked] = useState(false)
  const outcome = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (declined !== null || isUnreachable) outcome.current?.scrollIntoView({ block: 'start' })
  }, [declined, isUnreachable])
  const take = async (answer: CardAnswer) => {
    setAsked(answer.state === 'challenge')
    setDeclined(answer.state === 'declined' ? answer.code : null)
    setUnreachable(answer.state === 'unreachable')
    if (answer.state === 'invalid') form.setError(answer.field, { message: m.invalid[answer.field] }, { shouldFocus: true })
    if (answer.state === 'succeeded') await onCharged()
  }
  const send = form.handleSubmit(async (card) => {
    await onTry()
    await take(await confirmCard(simulator, clientSecret, card))
  })
  const { errors, isSubmitting, isSubmitted } = form.formState
  const problems: readonly FormProblem[] = isSubmitted
    ? (['number', 'expiry', 'cvc'] as const).flatMap((name) => (errors[name] ? [{ name, message: errors[name].message ?? m.invalid[name] }] : []))
    : []
  return (
    <>
      <Form onSubmit={() => void send()} problems={problems} label={m.card}>
        <div ref={outcome} className="scroll-mt-28 empty:hidden">
          {declined !== null && (
            <Notice tone="bad" title={m.declinedTitle} isLive>
              {declineReason(m, declined)} {amount === null ? '' : m.orderKept}
            </Notice>
          )}
          {isUnreachable && (
            <Notice tone="bad" title={m.problem} isLive>
              {m.unreachable}
            </Notice>
          )}
        </div>
        <Controller
          control={form.control}
          name="number"
          rules={{ validate: (value) => /^\d{12,19}$/.test(value.replaceAll(' ', '')) || m.invalid.number }}
          render={(it) => (
            <TextField
              label={m.number}
              isRequired
              inputMode="numeric"
              autoComplete="cc-number"
              isTabular
              {...controlled(it)}
              onChange={(text) => it.field.onChange(grouped(text))}
            />
          )}
        />
        <div className="grid grid-cols-2 gap-4">
          <Controller
            control={form.control}
            name="expiry"
            rules={{ validate: (value) => /^(0[1-9]|1[0-2])\/\d{2}$/.test(value) || m.invalid.expiry }}
            render={(it) => (
              <TextField
                label={m.expiry}
                description={m.expiryHint}
                isRequired
                inputMode="numeric"
                autoComplete="cc-exp"
                isTabular
                {...controlled(it)}
                onChange={(text) => it.field.onChange(slashed(text))}
              />
            )}
          />
          <Controller
            control={form.control}
            name="cvc"
            rules={{ validate: (value) => /^\d{3,4}$/.test(value) || m.invalid.cvc }}
            render={(it) => <TextField label={m.cvc} description={m.cvcHint} isRequired inputMode="numeric" autoComplete="cc-csc" maxLength={4} isTabular {...controlled(it)} />}
          />
        </div>
        <Button type="submit" variant="primary" size="lg" className="w-full" isPending={isSubmitting}>
          {amount === null ? m.keepCard : m.pay(formatMoney(amount, locale))}
        </Button>
        <p className="flex items-start gap-2 text-sm text-ink-soft">
          <Lock aria-hidden className="mt-0.5 size-4 shrink-0" />
          {m.never}
        </p>
      </Form>
      <TestCards onUse={(number) => form.reset({ number, expiry: '12/34', cvc: '123' })} />
      <ChallengeDialog
        isOpen={isAsked}
        amount={amount}
        onAnswer={async (outcome) => {
          await take(await answerChallenge(simulator, clientSecret, outcome))
        }}
      />
    </>
  )
}

/** What may be entered here, since nothing real may. A press fills the form. */
function TestCards({ onUse }: { readonly onUse: (number: string) => void }) {
  const m = useMessages(messages)
  return (
    <section aria-labelledby="test-cards" className="mt-6 rounded-md border border-line bg-sunken px-4 py-3">
      <p className="text-sm">{m.simulator}</p>
      <h3 id="test-cards" className="mt-3 text-sm font-semibold">
        {m.testCards}
      </h3>
      <ul className="mt-1 -ml-3 flex flex-col items-start">
        {testCards.map(({ id, number }) => (
          <li key={id} className="max-w-full">
            <Button size="sm" variant="quiet" className="h-auto max-w-full justify-start py-1 text-left whitespace-normal" onPress={() => onUse(number)}>
              <span className="flex flex-wrap gap-x-2">
                <span className="tabular">{number}</span>
                <span className="font-normal text-ink-soft">{m.testCardNames[id]}</span>
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
