import { query, useAct, useIdempotencyKey } from '@naru/api-client'
import { Button, DateField, Dialog, DialogActions, Form, Notice, RadioGroup, Select, TextField, useLocalized, useMessages } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { BuyerGroupsDocument, OpenPriceBookDocument, type PriceAudience } from '../../generated/graphql.js'
import { CompanyField } from './company-field.js'
import { messages } from './messages.js'
import { useAnswer } from '../../lib/use-answer.js'

const audiences = ['COMPANY', 'GROUP', 'EVERYBODY'] as const satisfies readonly PriceAudience[]

export function NewBookDialog() {
  const m = useMessages(messages)
  return (
    <Dialog
      title={m.newBook}
      trigger={
        <Button variant="primary" icon={<Plus aria-hidden className="size-4" />}>
          {m.newBook}
        </Button>
      }
    >
      {(close) => <NewBookForm close={close} />}
    </Dialog>
  )
}

function NewBookForm({ close }: { readonly close: () => void }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const act = useAct(OpenPriceBookDocument)
  const [idempotencyKey, renew] = useIdempotencyKey()
  const answer = useAnswer()
  const groups = useQuery(query(BuyerGroupsDocument)).data?.buyerGroups ?? []
  const [audience, setAudience] = useState<PriceAudience>('COMPANY')
  const [groupId, setGroupId] = useState('')
  const [companyId, setCompanyId] = useState('')
  const [ko, setKo] = useState('')
  const [en, setEn] = useState('')
  const [currency, setCurrency] = useState('KRW')
  const [validFrom, setFrom] = useState('')
  const [validUntil, setUntil] = useState('')
  const isNamed = audience === 'EVERYBODY' || (audience === 'GROUP' ? groupId !== '' : companyId !== '')
  const submit = async () => {
    const { openPriceBook } = await act.mutateAsync({
      input: {
        idempotencyKey,
        audience,
        groupId: audience === 'GROUP' ? groupId : null,
        companyId: audience === 'COMPANY' ? companyId : null,
        name: { ko, en },
        currency: currency.trim().toUpperCase(),
        validFrom,
        validUntil: validUntil === '' ? null : validUntil,
      },
    })
    renew()
    if (answer.take(openPriceBook, m.saved)) close()
  }
  return (
    <Form onSubmit={submit} label={m.newBook}>
      {answer.problem !== undefined && (
        <Notice tone="bad" isLive>
          {answer.problem}
        </Notice>
      )}
      <RadioGroup label={m.audience} value={audience} onChange={setAudience} options={audiences.map((id) => ({ id, label: m.audiences[id] }))} />
      {audience === 'GROUP' && <Select label={m.group} isRequired value={groupId} onChange={setGroupId} options={groups.map(({ id, name }) => ({ id, label: say(name) }))} />}
      {audience === 'COMPANY' && <CompanyField value={companyId} onChange={({ id }) => setCompanyId(id)} />}
      <TextField label={m.nameKo} isRequired value={ko} onChange={setKo} />
      <TextField label={m.nameEn} isRequired value={en} onChange={setEn} />
      <TextField label={m.currency} isRequired value={currency} onChange={setCurrency} />
      <DateField label={m.from} isRequired value={validFrom} onChange={setFrom} />
      <DateField label={m.until} description={m.untilHint} value={validUntil} onChange={setUntil} />
      <DialogActions>
        <Button variant="quiet" onPress={close}>
          {m.cancel}
        </Button>
        <Button variant="primary" type="submit" isPending={act.isPending} isDisabled={!isNamed || ko.trim() === '' || en.trim() === '' || validFrom === ''}>
          {m.save}
        </Button>
      </DialogActions>
    </Form>
  )
}
