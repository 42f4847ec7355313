import { pages, useAct, useIdempotencyKey } from '@naru/api-client'
import { Button, CheckboxGroup, DateField, Dialog, DialogActions, FileDrop, Form, RadioGroup, Select, TextField, toast, useLocalized, useMessages } from '@naru/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { HoldCertificateDocument, ListingsToCoverDocument, type HeldCertificatePartsFragment } from '../../generated/graphql.js'
import { useRefusals } from '../listings/refusals.js'
import { certificateNames } from './kinds.js'
import { messages } from './messages.js'

interface CertificateDialogProps {
  /** Absent for a new one. */
  readonly certificate?: HeldCertificatePartsFragment
  readonly trigger: ReactElement
}

/** What a certificate says, what it covers, and its copy. */
export function CertificateDialog({ certificate, trigger }: CertificateDialogProps) {
  const m = useMessages(messages)
  return (
    <Dialog title={certificate ? m.editTitle : m.add} trigger={trigger}>
      {(close) => <CertificateForm certificate={certificate} close={close} />}
    </Dialog>
  )
}

interface CertificateValues {
  readonly kind: string
  readonly number: string
  readonly issuer: string
  readonly validFrom: string
  readonly validUntil: string
  readonly wholeFirm: boolean
  readonly listings: readonly string[]
}

function CertificateForm({ certificate, close }: { readonly certificate: HeldCertificatePartsFragment | undefined; readonly close: () => void }) {
  const m = useMessages(messages)
  const hold = useAct(HoldCertificateDocument)
  const refusals = useRefusals()
  const [idempotencyKey, renew] = useIdempotencyKey()
  const [files, setFiles] = useState<readonly File[]>([])
  const [fileFault, setFileFault] = useState<string>()
  const [values, setValues] = useState<CertificateValues>({
    kind: certificate?.kind ?? 'ISO_9001',
    number: certificate?.number ?? '',
    issuer: certificate?.issuer ?? '',
    validFrom: certificate?.validFrom ?? '',
    validUntil: certificate?.validUntil ?? '',
    wholeFirm: certificate?.wholeFirm ?? true,
    listings: certificate?.listings.map(String) ?? [],
  })
  const change = (part: Partial<typeof values>) => setValues((before) => ({ ...before, ...part }))
  const submit = async () => {
    const [file] = files
    const id = file && (await send(file))
    setFileFault(file && id === undefined ? m.fileRefused : undefined)
    if (file && id === undefined) return
    const { holdCertificate } = await hold.mutateAsync({
      input: {
        idempotencyKey,
        id: certificate?.id ?? null,
        ...values,
        validUntil: values.validUntil === '' ? null : values.validUntil,
        listings: values.wholeFirm ? [] : values.listings,
        file: file && id !== undefined ? { id, name: file.name } : null,
      },
    })
    renew()
    if (!refusals.take(holdCertificate)) return
    toast.good(m.saved)
    close()
  }
  return (
    <Form onSubmit={() => void submit()} problems={refusals.list}>
      <Select
        label={m.kind}
        name="kind"
        options={Object.entries(certificateNames).map(([id, label]) => ({ id, label }))}
        value={values.kind}
        errorMessage={refusals.at('kind')}
        onChange={(kind) => change({ kind })}
      />
      <TextField label={m.number} name="number" isRequired isTabular value={values.number} errorMessage={refusals.at('number')} onChange={(number) => change({ number })} />
      <TextField label={m.issuer} name="issuer" isRequired value={values.issuer} errorMessage={refusals.at('issuer')} onChange={(issuer) => change({ issuer })} />
      <div className="grid grid-cols-1 gap-3 sm:grid-cols-2">
        <DateField label={m.from} name="validFrom" isRequired value={values.validFrom} errorMessage={refusals.at('validFrom')} onChange={(validFrom) => change({ validFrom })} />
        <DateField
          label={m.until}
          name="validUntil"
          description={m.untilHint}
          value={values.validUntil}
          errorMessage={refusals.at('validUntil')}
          onChange={(validUntil) => change({ validUntil })}
        />
      </div>
      <RadioGroup
        label={m.scope}
        name="scope"
        options={[
          { id: 'firm' as const, label: m.scopes.firm },
          { id: 'listings' as const, label: m.scopes.listings },
        ]}
        value={values.wholeFirm ? 'firm' : 'listings'}
        onChange={(scope) => change({ wholeFirm: scope === 'firm' })}
      />
      {!values.wholeFirm && <CoveredListings value={values.listings} errorMessage={refusals.at('listings')} onChange={(listings) => change({ listings })} />}
      <FileDrop
        label={m.file}
        description={m.fileHint}
        files={files}
        accept={['application/pdf', 'image/jpeg', 'image/png']}
        maxSize={10 * 1024 * 1024}
        errorMessage={fileFault ?? refusals.at('file')}
        onChange={setFiles}
      />
      <DialogActions>
        <Button onPress={close}>{m.cancel}</Button>
        <Button type="submit" variant="primary" isPending={hold.isPending}>
          {m.save}
        </Button>
      </DialogActions>
    </Form>
  )
}

interface CoveredListingsProps {
  readonly value: readonly string[]
  readonly errorMessage: string | undefined
  readonly onChange: (ids: readonly string[]) => void
}

function CoveredListings({ value, errorMessage, onChange }: CoveredListingsProps) {
  const m = useMessages(messages)
  const say = useLocalized()
  const { data } = useInfiniteQuery(pages(ListingsToCoverDocument, { first: 100 }, ({ myListings }) => myListings))
  return (
    <div className="max-h-60 overflow-auto rounded-md border border-line p-3">
      <CheckboxGroup
        label={m.listings}
        name="listings"
        options={(data ?? []).map(({ id, title }) => ({ id: id, label: say(title) }))}
        value={value}
        errorMessage={errorMessage}
        onChange={onChange}
      />
    </div>
  )
}

async function send(file: File): Promise<string | undefined> {
  const answer = await fetch('/api/certificate-files', { method: 'POST', headers: { 'content-type': 'application/octet-stream' }, body: file })
  const body: unknown = await answer.json().catch(() => undefined)
  return answer.ok && typeof body === 'object' && body !== null && 'id' in body && typeof body.id === 'string' ? body.id : undefined
}
