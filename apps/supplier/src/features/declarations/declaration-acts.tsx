import { failureMessage, isFailure, newIdempotencyKey, request, useAct, type FailureAnswer } from '@naru/api-client'
import { Button, Checkbox, ConfirmDialog, formatMoney, RadioGroup, TextField, toast, useLocale, useMessages, type MoneyText } from '@naru/ui'
import { useState } from 'react'
import {
  DeclarationMessageDocument,
  LodgeDeclarationDocument,
  PresentGoodsDocument,
  PrevalidateDeclarationDocument,
  SettleDeclarationDocument,
  WithdrawDeclarationDocument,
  type SettlementInputMethod,
} from '../../generated/graphql.js'
import { messages } from './messages.js'

/** Says how an act ended; false keeps a dialog open. */
export function useOutcome(): (answer: { readonly __typename: string } | FailureAnswer, done: string) => boolean {
  const locale = useLocale()
  return (answer, done) => {
    if (isFailure(answer)) {
      toast.bad(failureMessage(answer, locale))
      return false
    }
    toast.good(done)
    return true
  }
}

/** The message as a file on the reader's machine. */
export function DownloadButton({ id }: { readonly id: string }) {
  const m = useMessages(messages)
  const [isPending, setPending] = useState(false)
  const download = async () => {
    setPending(true)
    try {
      const { declarationMessage } = await request(DeclarationMessageDocument, { id })
      if (declarationMessage) save(declarationMessage)
    } finally {
      setPending(false)
    }
  }
  return (
    <Button variant="quiet" isPending={isPending} onPress={() => void download()}>
      {m.download}
    </Button>
  )
}

function save({ fileName, mediaType, content }: { readonly fileName: string; readonly mediaType: string; readonly content: string }): void {
  const url = URL.createObjectURL(new Blob([content], { type: mediaType }))
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.click()
  URL.revokeObjectURL(url)
}

export function PrevalidateButton({ id }: { readonly id: string }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const act = useAct(PrevalidateDeclarationDocument)
  const check = async () => {
    const { prevalidateDeclaration: answer } = await act.mutateAsync({ input: { id, idempotencyKey: newIdempotencyKey() } })
    if (isFailure(answer)) toast.bad(failureMessage(answer, locale))
    else if (answer.problems.length === 0) toast.good(m.prevalidated)
    else toast.info(m.prevalidationFound(answer.problems.length))
  }
  return (
    <Button isPending={act.isPending} onPress={() => void check()}>
      {m.prevalidate}
    </Button>
  )
}

export function LodgeButton({ id }: { readonly id: string }) {
  const m = useMessages(messages)
  const say = useOutcome()
  const [isAhead, setAhead] = useState(false)
  const act = useAct(LodgeDeclarationDocument)
  return (
    <ConfirmDialog
      title={m.lodgeTitle}
      consequence={m.lodgeConsequence}
      confirmLabel={m.lodge}
      trigger={<Button variant="primary">{m.lodge}</Button>}
      onConfirm={async () => say((await act.mutateAsync({ input: { id, goodsPresent: !isAhead, idempotencyKey: newIdempotencyKey() } })).lodgeDeclaration, m.lodged)}
    >
      <Checkbox isSelected={isAhead} onChange={setAhead}>
        {m.notYetThere}
      </Checkbox>
    </ConfirmDialog>
  )
}

export function PresentButton({ id }: { readonly id: string }) {
  const m = useMessages(messages)
  const say = useOutcome()
  const act = useAct(PresentGoodsDocument)
  return (
    <ConfirmDialog
      title={m.presentTitle}
      consequence={m.presentConsequence}
      confirmLabel={m.present}
      trigger={<Button variant="primary">{m.present}</Button>}
      onConfirm={async () => say((await act.mutateAsync({ input: { id, idempotencyKey: newIdempotencyKey() } })).presentGoods, m.presented)}
    />
  )
}

export function WithdrawButton({ id }: { readonly id: string }) {
  const m = useMessages(messages)
  const say = useOutcome()
  const [reason, setReason] = useState('')
  const act = useAct(WithdrawDeclarationDocument)
  return (
    <ConfirmDialog
      title={m.withdrawTitle}
      consequence={m.withdrawConsequence}
      confirmLabel={m.withdraw}
      isDanger
      isConfirmDisabled={reason.trim() === ''}
      trigger={<Button variant="quiet">{m.withdraw}</Button>}
      onConfirm={async () => say((await act.mutateAsync({ input: { id, reason, idempotencyKey: newIdempotencyKey() } })).withdrawDeclaration, m.withdrawn)}
    >
      <TextField label={m.withdrawReason} isRequired isMultiline rows={3} maxLength={500} value={reason} onChange={setReason} />
    </ConfirmDialog>
  )
}

export function SettleButton({ id, total, maySecure }: { readonly id: string; readonly total: MoneyText; readonly maySecure: boolean }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const say = useOutcome()
  const [method, setMethod] = useState<SettlementInputMethod>('PAY')
  const [reference, setReference] = useState('')
  const act = useAct(SettleDeclarationDocument)
  const options = (['PAY', ...(maySecure ? (['SECURE'] as const) : [])] as const).map((id) => ({ id, label: m.methods[id] }))
  return (
    <ConfirmDialog
      title={m.settleTitle}
      consequence={m.settleConsequence(formatMoney(total, locale))}
      confirmLabel={m.methods[method]}
      isConfirmDisabled={reference.trim() === ''}
      trigger={<Button variant="primary">{m.settle}</Button>}
      onConfirm={async () => say((await act.mutateAsync({ input: { id, method, reference, idempotencyKey: newIdempotencyKey() } })).settleDeclaration, m.settled)}
    >
      <RadioGroup label={m.method} options={options} value={method} onChange={setMethod} isHorizontal />
      <TextField label={m.reference} isRequired maxLength={35} isTabular value={reference} onChange={setReference} />
    </ConfirmDialog>
  )
}
