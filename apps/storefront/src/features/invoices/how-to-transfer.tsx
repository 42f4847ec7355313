import { Button, Dialog, useMessages } from '@naru/ui'
import { TransferOfInvoice } from '../payment/bank-transfer.js'
import { transferMessages } from '../payment/transfer-messages.js'

/** Where and under which reference to pay an invoice. */
export function HowToTransfer({ invoiceId, number }: { readonly invoiceId: string; readonly number: string }) {
  const m = useMessages(transferMessages)
  return (
    <Dialog title={`${m.title} · ${number}`} trigger={<Button size="sm">{m.how}</Button>}>
      <TransferOfInvoice invoiceId={invoiceId} />
    </Dialog>
  )
}
