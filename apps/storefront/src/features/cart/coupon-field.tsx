import { failureMessage, isFailure, useAct } from '@naru/api-client'
import { Button, formatMoney, formatNumber, IconButton, TextField, useLocale, useLocalized, useMessages } from '@naru/ui'
import { TicketPercent, X } from 'lucide-react'
import { useState } from 'react'
import { EnterCouponDocument, LeaveCouponDocument, type CouponPartsFragment } from '../../generated/graphql.js'
import { couponMessages } from './coupon-messages.js'

/** Codes of the cart, what each gives or lacks, and a field for the next. */
export function CouponField({ cartId, coupons }: { readonly cartId: string; readonly coupons: readonly CouponPartsFragment[] }) {
  const m = useMessages(couponMessages)
  const locale = useLocale()
  const enter = useAct(EnterCouponDocument)
  const leave = useAct(LeaveCouponDocument)
  const [code, setCode] = useState('')
  const [refusal, setRefusal] = useState<string>()
  const send = async (): Promise<void> => {
    if (code.trim() === '') return
    const { enterCoupon } = await enter.mutateAsync({ input: { cartId, code } })
    setRefusal(isFailure(enterCoupon) ? (enterCoupon.__typename === 'InvalidInput' ? m.notACode : failureMessage(enterCoupon, locale)) : undefined)
    if (!isFailure(enterCoupon)) setCode('')
  }
  return (
    <div className="flex flex-col gap-2">
      <div className="flex items-end gap-2">
        <TextField label={m.label} value={code} onChange={setCode} onEnter={() => void send()} maxLength={24} isTabular className="min-w-0 flex-1" />
        <Button onPress={() => void send()} isPending={enter.isPending}>
          {m.enter}
        </Button>
      </div>
      {refusal !== undefined && (
        <p role="alert" className="text-sm text-bad-text">
          {refusal}
        </p>
      )}
      {coupons.length > 0 && (
        <ul className="flex flex-col gap-1">
          {coupons.map((coupon) => (
            <Coupon key={coupon.code} coupon={coupon} onLeave={() => leave.mutate({ input: { cartId, code: coupon.code } })} />
          ))}
        </ul>
      )}
    </div>
  )
}

function Coupon({ coupon: { code, name, problem }, onLeave }: { readonly coupon: CouponPartsFragment; readonly onLeave: () => void }) {
  const m = useMessages(couponMessages)
  const say = useLocalized()
  const locale = useLocale()
  const missing = problem?.missing ? formatMoney(problem.missing, locale) : formatNumber(problem?.missingPieces ?? 0, locale)
  return (
    <li className="flex items-start gap-2 text-sm">
      <TicketPercent aria-hidden className="mt-1 size-4 shrink-0 text-ink-soft" />
      <span className="min-w-0 flex-1">
        <span className="tabular font-medium">{code}</span> {name && say(name)}
        {problem && <span className="block text-ink-soft">{m.problems[problem.reason](missing)}</span>}
      </span>
      <IconButton label={m.leave(code)} onPress={onLeave}>
        <X aria-hidden />
      </IconButton>
    </li>
  )
}
