import { useState, type ReactNode } from 'react'
import { Button } from '../actions/button.js'
import { Dialog, DialogActions } from '../actions/dialog.js'
import { CategoriesField, type CategoryChoice } from '../fields/category-field.js'
import { Checkbox, RadioGroup } from '../fields/choice.js'
import { tradedCurrencies } from '../fields/currencies.js'
import { DateField } from '../fields/date-field.js'
import { Form } from '../fields/form.js'
import { Select } from '../fields/select.js'
import { TextField } from '../fields/text-field.js'
import { useMessages } from '../i18n/messages.js'
import { draftOf, emptyPromotion, wrongIn, type CouponWay, type PromotionFieldName, type PromotionText } from './draft.js'
import type { PromotionBenefitKind, PromotionDraft } from './promotion-facts.js'
import { promotionMessages } from './promotion-messages.js'

const kinds: readonly PromotionBenefitKind[] = ['PERCENTAGE', 'AMOUNT', 'BUY_GET', 'FREE_SHIPPING']
const ways: readonly CouponWay[] = ['all', 'shared', 'unique']

export interface StartPromotionProps {
  /** Answers with what stands in the way, in words. */
  readonly onStart: (draft: PromotionDraft) => Promise<string | undefined>
  /** What it can be confined to. */
  readonly categories: readonly CategoryChoice[]
}

/** A new promotion: what it gives, to whom, how often, and with which others. */
export function StartPromotion({ onStart, categories }: StartPromotionProps) {
  const m = useMessages(promotionMessages)
  return (
    <Dialog title={m.start} trigger={<Button variant="primary">{m.start}</Button>}>
      {(close) => <StartForm close={close} onStart={onStart} categories={categories} />}
    </Dialog>
  )
}

/** What is typed, how it changes, and what is wrong with it once it was sent. */
interface PartProps {
  readonly text: PromotionText
  readonly put: (part: Partial<PromotionText>) => void
  readonly wrong: ReturnType<typeof wrongIn>
}

function StartForm({ close, onStart, categories }: StartPromotionProps & { readonly close: () => void }) {
  const m = useMessages(promotionMessages)
  const [text, setText] = useState(emptyPromotion)
  const [isSent, setSent] = useState(false)
  const [isPending, setPending] = useState(false)
  const [problem, setProblem] = useState<string>()
  const found = wrongIn(text)
  const send = async () => {
    setSent(true)
    setProblem(undefined)
    if (Object.keys(found).length > 0) return
    setPending(true)
    const refusal = await onStart(draftOf(text)).finally(() => setPending(false))
    setProblem(refusal)
    if (refusal === undefined) close()
  }
  const part: PartProps = { text, put: (changed) => setText({ ...text, ...changed }), wrong: isSent ? found : {} }
  return (
    <Form onSubmit={() => void send()} problems={problem === undefined ? [] : [{ message: problem }]} label={m.start}>
      <TextOf {...part} name="ko" label={m.nameKo} isRequired />
      <TextOf {...part} name="en" label={m.nameEn} isRequired />
      <Select label={m.kind} options={kinds.map((id) => ({ id, label: m.kinds[id] }))} value={text.kind} onChange={(kind) => part.put({ kind })} />
      <Select label={m.currency} options={tradedCurrencies.map((id) => ({ id, label: id }))} value={text.currency} onChange={(currency) => part.put({ currency })} />
      <BenefitFields {...part} />
      <BuyerFields {...part} categories={categories} />
      <CouponFields {...part} />
      <Group title={m.limits}>
        <TextOf {...part} name="uses" label={m.uses} hint={m.emptyForNone} />
        <TextOf {...part} name="usesPerBuyer" label={m.usesPerBuyer} hint={m.usesPerBuyerHint} />
        <DateField label={m.from} description={m.fromHint} value={text.from} onChange={(from) => part.put({ from })} />
        <DateField label={m.untilDay} description={m.untilHint} value={text.until} onChange={(until) => part.put({ until })} />
      </Group>
      <StackFields {...part} />
      <DialogActions>
        <Button onPress={close}>{m.cancel}</Button>
        <Button type="submit" variant="primary" isPending={isPending}>
          {m.start}
        </Button>
      </DialogActions>
    </Form>
  )
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <fieldset className="flex flex-col gap-5 border-t border-line pt-4">
      <legend className="pr-2 font-semibold">{title}</legend>
      {children}
    </fieldset>
  )
}

function BenefitFields(part: PartProps) {
  const m = useMessages(promotionMessages)
  switch (part.text.kind) {
    case 'PERCENTAGE':
      return <TextOf {...part} name="percent" label={m.percent} isRequired />
    case 'AMOUNT':
      return <TextOf {...part} name="amount" label={m.amount} isRequired />
    case 'BUY_GET':
      return (
        <div className="grid grid-cols-2 gap-3">
          <TextOf {...part} name="buy" label={m.buy} isRequired />
          <TextOf {...part} name="get" label={m.get} isRequired />
        </div>
      )
    case 'FREE_SHIPPING':
      return <TextOf {...part} name="amount" label={m.most} hint={m.mostHint} />
  }
}

function BuyerFields({ categories, ...part }: PartProps & Pick<StartPromotionProps, 'categories'>) {
  const m = useMessages(promotionMessages)
  return (
    <Group title={m.whom}>
      <TextOf {...part} name="minimum" label={m.minimum} hint={m.emptyForNone} />
      <TextOf {...part} name="minimumQuantity" label={m.minimumQuantity} hint={m.emptyForNone} />
      <CategoriesField
        label={m.categories}
        description={m.categoriesHint}
        placeholder={m.addCategory}
        categories={categories}
        value={part.text.categories}
        onChange={(chosen) => part.put({ categories: chosen })}
      />
      <Select<PromotionText['channel']>
        label={m.channel}
        options={[
          { id: '', label: m.anyChannel },
          { id: 'B2C', label: m.channels.B2C },
          { id: 'B2B', label: m.channels.B2B },
        ]}
        value={part.text.channel}
        onChange={(channel) => part.put({ channel })}
      />
      <Checkbox isSelected={part.text.firstOrder} onChange={(firstOrder) => part.put({ firstOrder })}>
        {m.firstOrder}
      </Checkbox>
    </Group>
  )
}

function CouponFields(part: PartProps) {
  const m = useMessages(promotionMessages)
  const { way } = part.text
  return (
    <Group title={m.how}>
      <RadioGroup label={m.how} isLabelHidden options={ways.map((id) => ({ id, label: m.ways[id] }))} value={way} onChange={(chosen) => part.put({ way: chosen })} />
      {way === 'shared' && <TextOf {...part} name="code" label={m.code} hint={m.codeHint} isRequired />}
      {way === 'unique' && <TextOf {...part} name="codes" label={m.howMany} hint={m.howManyHint} isRequired />}
    </Group>
  )
}

function StackFields(part: PartProps) {
  const m = useMessages(promotionMessages)
  const { stack, exclusive } = part.text
  return (
    <Group title={m.together}>
      <Select<PromotionText['stack']>
        label={m.stack}
        description={m.stackHint}
        options={[
          { id: '', label: m.usual },
          { id: 'SALE', label: m.stacks.SALE },
          { id: 'COUPON', label: m.stacks.COUPON },
          { id: 'LOYALTY', label: m.stacks.LOYALTY },
          { id: 'CLEARANCE', label: m.stacks.CLEARANCE },
        ]}
        value={stack}
        onChange={(chosen) => part.put({ stack: chosen })}
      />
      <TextOf {...part} name="priority" label={m.priority} hint={m.priorityHint} />
      <Checkbox isSelected={exclusive} onChange={(alone) => part.put({ exclusive: alone })}>
        {m.exclusive}
      </Checkbox>
    </Group>
  )
}

type TextName = Exclude<PromotionFieldName, 'firstOrder' | 'exclusive' | 'categories' | 'kind' | 'channel' | 'way' | 'stack'>

interface TextOfProps extends PartProps {
  readonly name: TextName
  readonly label: string
  readonly hint?: string
  readonly isRequired?: boolean
}

function TextOf({ text, put, wrong, name, label, hint, isRequired = false }: TextOfProps) {
  const m = useMessages(promotionMessages)
  const problem = wrong[name]
  return (
    <TextField
      label={label}
      name={name}
      isRequired={isRequired}
      maxLength={80}
      value={text[name]}
      onChange={(value) => put({ [name]: value })}
      {...(problem && { errorMessage: m[problem] })}
      {...(hint !== undefined && { description: hint })}
    />
  )
}
