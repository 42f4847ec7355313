import { failureMessage, isFailure, newIdempotencyKey, query, useAct } from '@naru/api-client'
import { Button, DateText, DescriptionList, formatMoney, Loading, Money, Notice, toast, useLocale, useMessages } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { ChooseBankTransferDocument, TransferOfInvoiceDocument, TransferOfOrderDocument, type TransferPartsFragment } from '../../generated/graphql.js'
import { transferMessages } from './transfer-messages.js'

/** The other way to pay: from the buyer's bank. */
export function ChooseTransfer({ orderGroupId }: { readonly orderGroupId: string }) {
  const m = useMessages(transferMessages)
  const locale = useLocale()
  const act = useAct(ChooseBankTransferDocument)
  const choose = async () => {
    const { chooseBankTransfer } = await act.mutateAsync({ input: { idempotencyKey: newIdempotencyKey(), orderGroupId } })
    if (isFailure(chooseBankTransfer)) toast.bad(failureMessage(chooseBankTransfer, locale))
  }
  return (
    <div className="mt-6 border-t border-line pt-4">
      <Button isPending={act.isPending} onPress={() => void choose()}>
        {m.choose}
      </Button>
      <p className="mt-2 text-sm text-ink-soft">{m.chooseHint}</p>
    </div>
  )
}

/** Where to transfer an order's money, until it has come. */
export function TransferOfOrder({ orderGroupId }: { readonly orderGroupId: string }) {
  const m = useMessages(transferMessages)
  const { data } = useQuery(query(TransferOfOrderDocument, { orderGroupId }))
  if (!data) return <Loading lines={3} />
  return data.transferInstructions && <Instructions transfer={data.transferInstructions} text={m.text} />
}

/** Where to transfer an invoice's money. */
export function TransferOfInvoice({ invoiceId }: { readonly invoiceId: string }) {
  const m = useMessages(transferMessages)
  const { data } = useQuery(query(TransferOfInvoiceDocument, { invoiceId }))
  if (!data) return <Loading lines={3} />
  return data.invoiceTransferInstructions && <Instructions transfer={data.invoiceTransferInstructions} text={m.invoiceText} />
}

function Instructions({ transfer, text }: { readonly transfer: TransferPartsFragment; readonly text: string }) {
  const m = useMessages(transferMessages)
  const locale = useLocale()
  const { bank, accountName, accountNumber, amount, printedReference, received, until, earlyDiscount } = transfer
  return (
    <>
      <p className="mb-4">{text}</p>
      {Number(received.amount) > 0 && <Notice className="mb-4">{m.received(formatMoney(received, locale))}</Notice>}
      <DescriptionList
        items={[
          { term: m.reference, value: <span className="tabular text-lg font-semibold break-all">{printedReference}</span>, isWide: true },
          { term: m.amount, value: <Money value={amount} className="font-semibold" /> },
          ...(earlyDiscount === null ? [] : [{ term: m.earlyAmount(earlyDiscount.until), value: <Money value={earlyDiscount.due} className="font-semibold" /> }]),
          { term: m.bank, value: bank },
          { term: m.number, value: <span className="tabular break-all">{accountNumber}</span> },
          { term: m.holder, value: accountName },
          ...(until === null ? [] : [{ term: m.until, value: <DateText value={until} withTime /> }]),
        ]}
      />
    </>
  )
}
