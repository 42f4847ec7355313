import { failureMessage, isFailure, useAct, useIdempotencyKey } from '@naru/api-client'
import { Button, Notice, useLocale, useMessages } from '@naru/ui'
import { useNavigate } from '@tanstack/react-router'
import { FileSignature } from 'lucide-react'
import { useState } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { SubmitCartDocument } from '../../generated/graphql.js'
import { toAddressInput, type AddressValues } from '../checkout/address-form.js'
import { CostCentreField } from './cost-centre-field.js'
import { messages } from './messages.js'

interface RequestApprovalProps {
  readonly preview: { readonly cartId: string; readonly ready: boolean; readonly totals: { readonly total: { readonly amount: string; readonly currency: string } } }
  readonly address: UseFormReturn<AddressValues>
}

/** The way of a company's cart: it is booked on a cost centre and goes to whoever has to sign. */
export function RequestApproval({ preview, address }: RequestApprovalProps) {
  const m = useMessages(messages)
  const locale = useLocale()
  const navigate = useNavigate()
  const act = useAct(SubmitCartDocument)
  const [key, renew] = useIdempotencyKey()
  const [costCentre, setCentre] = useState('')
  const [problem, setProblem] = useState<string>()
  const submit = address.handleSubmit(async (values) => {
    const { amount, currency } = preview.totals.total
    const reference = values.buyerReference.trim()
    const { submitCart } = await act.mutateAsync({
      input: {
        idempotencyKey: key,
        cartId: preview.cartId,
        address: toAddressInput(values),
        expectedTotal: { amount, currency },
        costCentre: costCentre === '' ? null : costCentre,
        buyerReference: reference === '' ? null : reference,
      },
    })
    if (isFailure(submitCart)) {
      renew()
      setProblem(failureMessage(submitCart, locale))
      return
    }
    await navigate({ to: '/purchase-orders/$orderId', params: { orderId: submitCart.id } })
  })
  return (
    <div className="mt-5 flex flex-col gap-3">
      {problem !== undefined && (
        <Notice tone="bad" isLive>
          {problem}
        </Notice>
      )}
      <CostCentreField value={costCentre} onChange={setCentre} />
      <Button
        variant="primary"
        size="lg"
        className="w-full"
        icon={<FileSignature aria-hidden className="size-4" />}
        isPending={act.isPending}
        isDisabled={!preview.ready}
        onPress={() => void submit()}
      >
        {m.requestApproval}
      </Button>
      <p className="text-sm text-ink-soft">{m.requestApprovalHint}</p>
    </div>
  )
}
