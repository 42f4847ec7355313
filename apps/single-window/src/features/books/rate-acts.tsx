import { failureMessage, isFailure, useAct, useIdempotencyKey } from '@naru/api-client'
import { Button, DateField, DecimalField, Dialog, DialogActions, FileDrop, Form, formatNumber, legalToday, Select, TextField, toast, useLocale, useMessages } from '@naru/ui'
import { useState } from 'react'
import { DecideFxRateDocument, ImportFxRatesDocument, ProposeFxRateDocument } from '../../generated/graphql.js'
import { messages } from './messages.js'
import { useRefusal } from './use-refusal.js'

const base = 'KRW'
const largest = 2_000_000
const units = ['1', '100', '1000'] as const

/** A central bank's file of rates, in force at once. */
export function ImportRates() {
  const m = useMessages(messages)
  return (
    <Dialog title={m.importRates} trigger={<Button variant="primary">{m.importRates}</Button>}>
      {(close) => <ImportForm onDone={close} />}
    </Dialog>
  )
}

function ImportForm({ onDone }: { readonly onDone: () => void }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const act = useAct(ImportFxRatesDocument)
  const [idempotencyKey, renew] = useIdempotencyKey()
  const [files, setFiles] = useState<readonly File[]>([])
  const [source, setSource] = useState('BOK')
  const [problem, setProblem] = useState<string>()
  const send = async () => {
    const [file] = files
    if (!file) return
    const content = btoa(Array.from(new Uint8Array(await file.arrayBuffer()), (byte) => String.fromCharCode(byte)).join(''))
    const { importFxRates } = await act.mutateAsync({ input: { idempotencyKey, base, source, content } })
    renew()
    if (isFailure(importFxRates)) {
      setProblem(failureMessage(importFxRates, locale))
      return
    }
    toast.good(m.ratesImported(formatNumber(importFxRates.added, locale), formatNumber(importFxRates.repeated, locale)))
    onDone()
  }
  return (
    <Form onSubmit={() => void send()} problems={problem === undefined ? [] : [{ message: problem }]} label={m.importRates}>
      <FileDrop label={m.ratesFile} description={m.ratesFileHint} files={files} onChange={setFiles} accept={['text/csv', 'text/xml', 'application/xml']} maxSize={largest} />
      <TextField label={m.source} description={m.sourceHint} value={source} onChange={setSource} isRequired maxLength={40} />
      <DialogActions>
        <Button type="submit" variant="primary" isDisabled={files.length === 0} isPending={act.isPending}>
          {m.importRates}
        </Button>
      </DialogActions>
    </Form>
  )
}

/** A rate by hand, for which another officer has to agree. */
export function ProposeRate() {
  const m = useMessages(messages)
  return (
    <Dialog title={m.proposeRate} trigger={<Button>{m.proposeRate}</Button>}>
      {(close) => <ProposeForm onDone={close} />}
    </Dialog>
  )
}

function ProposeForm({ onDone }: { readonly onDone: () => void }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const act = useAct(ProposeFxRateDocument)
  const [idempotencyKey, renew] = useIdempotencyKey()
  const [currency, setCurrency] = useState('USD')
  const [unit, setUnit] = useState<(typeof units)[number]>('1')
  const [rate, setRate] = useState('')
  const [on, setOn] = useState<string>(legalToday())
  const [problem, setProblem] = useState<string>()
  const send = async () => {
    const { proposeFxRate } = await act.mutateAsync({ input: { idempotencyKey, currency: currency.toUpperCase(), base, unit: Number(unit), rate, on } })
    renew()
    if (isFailure(proposeFxRate)) {
      setProblem(failureMessage(proposeFxRate, locale))
      return
    }
    toast.good(m.rateProposed)
    onDone()
  }
  return (
    <Form onSubmit={() => void send()} problems={problem === undefined ? [] : [{ message: problem }]} label={m.proposeRate}>
      <p className="text-sm text-ink-soft">{m.proposeRateText}</p>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField label={m.currency} value={currency} onChange={setCurrency} isRequired maxLength={3} isTabular />
        <Select label={m.unit} options={units.map((id) => ({ id, label: id }))} value={unit} onChange={setUnit} />
        <DecimalField label={m.rate} unit={base} value={rate} onChange={setRate} isRequired />
        <DateField label={m.on} value={on} onChange={setOn} isRequired />
      </div>
      <DialogActions>
        <Button type="submit" variant="primary" isDisabled={rate === ''} isPending={act.isPending}>
          {m.proposeRate}
        </Button>
      </DialogActions>
    </Form>
  )
}

/** By another officer than who proposed the rate. */
export function DecideRate({ id }: { readonly id: string }) {
  const m = useMessages(messages)
  const act = useAct(DecideFxRateDocument)
  const took = useRefusal()
  const [idempotencyKey, renew] = useIdempotencyKey()
  const decide = async (agrees: boolean) => {
    const { decideFxRate } = await act.mutateAsync({ input: { idempotencyKey, rateId: id, agrees } })
    renew()
    if (took(decideFxRate)) toast.good(m.done)
  }
  return (
    <>
      <Button size="sm" variant="primary" isPending={act.isPending} onPress={() => void decide(true)}>
        {m.agreeRate}
      </Button>
      <Button size="sm" isDisabled={act.isPending} onPress={() => void decide(false)}>
        {m.refuseRate}
      </Button>
    </>
  )
}
