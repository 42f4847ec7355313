import { failureMessage, isFailure, query, useAct, useIdempotencyKey } from '@naru/api-client'
import { Button, Dialog, DialogActions, FileDrop, formatNumber, Notice, Select, TextField, toast, useLocale, useMessages } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { BankAccountsDocument, ImportBankStatementDocument } from '../../generated/graphql.js'
import { messages } from './messages.js'

const largest = 8_000_000
const columnNames = ['bookedOn', 'amount', 'credit', 'debit', 'counterparty', 'remittance', 'reference'] as const
type ColumnName = (typeof columnNames)[number]
const noColumns: Readonly<Record<ColumnName, string>> = { bookedOn: '', amount: '', credit: '', debit: '', counterparty: '', remittance: '', reference: '' }

/** Takes a statement in from the file that the bank gave. */
export function ImportStatement() {
  const m = useMessages(messages)
  return (
    <Dialog title={m.import} trigger={<Button variant="primary">{m.import}</Button>}>
      {(close) => <Import onDone={close} />}
    </Dialog>
  )
}

function Import({ onDone }: { readonly onDone: () => void }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const accounts = useQuery(query(BankAccountsDocument)).data?.bankAccounts ?? []
  const act = useAct(ImportBankStatementDocument)
  const [key, renew] = useIdempotencyKey()
  const [files, setFiles] = useState<readonly File[]>([])
  const [accountId, setAccountId] = useState('')
  const [problem, setProblem] = useState<string>()
  const [columns, setColumns] = useState<Readonly<Record<ColumnName, string>>>(noColumns)
  const [file] = files
  const account = accounts.find(({ id }) => id === accountId)
  const named = Object.fromEntries(Object.entries(columns).filter(([, heading]) => heading.trim() !== ''))
  const send = async () => {
    if (file === undefined) return
    const { importBankStatement: answer } = await act.mutateAsync({
      input: {
        idempotencyKey: key,
        fileName: file.name,
        content: await base64Of(file),
        ...(accountId !== '' && { accountId }),
        ...(columns.bookedOn !== '' && { columns: { ...named, bookedOn: columns.bookedOn } }),
      },
    })
    renew()
    if (isFailure(answer)) {
      setProblem(failureMessage(answer, locale))
      return
    }
    toast.good(m.imported(formatNumber(answer.entries, locale), formatNumber(answer.matched, locale), formatNumber(answer.repeated, locale)))
    onDone()
  }
  return (
    <div className="flex flex-col gap-4">
      {problem !== undefined && (
        <Notice tone="bad" isLive>
          {problem}
        </Notice>
      )}
      <FileDrop
        label={m.file}
        description={m.fileHint}
        files={files}
        onChange={(chosen) => {
          setFiles(chosen)
          setProblem(undefined)
        }}
        accept={['text/xml', 'application/xml', 'text/csv']}
        maxSize={largest}
      />
      <Select
        label={m.account}
        description={m.accountHint}
        options={accounts.map(({ id, bank, number, currency }) => ({ id, label: `${bank} ${number} (${currency})` }))}
        value={accountId}
        onChange={setAccountId}
      />
      {account !== undefined && (
        <details>
          <summary className="min-h-6 cursor-pointer text-sm">{m.columns}</summary>
          <p className="mt-2 mb-3 text-sm text-ink-soft">
            {account.hasMapping && `${m.known} `}
            {m.columnsHint}
          </p>
          <div className="grid gap-4 sm:grid-cols-2">
            {columnNames.map((name) => (
              <TextField key={name} label={m.columnNames[name]} value={columns[name]} onChange={(heading) => setColumns({ ...columns, [name]: heading })} maxLength={60} />
            ))}
          </div>
        </details>
      )}
      <DialogActions>
        <Button variant="primary" isDisabled={file === undefined} isPending={act.isPending} onPress={() => void send()}>
          {m.import}
        </Button>
      </DialogActions>
    </div>
  )
}

/** As bytes: statements of Korean banks are often in an older code page. */
async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  let binary = ''
  for (let start = 0; start < bytes.length; start += 32_768) binary += String.fromCharCode(...bytes.subarray(start, start + 32_768))
  return btoa(binary)
}
