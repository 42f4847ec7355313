import { query, useAct, useIdempotencyKey } from '@naru/api-client'
import { Button, Card, Dialog, DialogActions, EmptyState, Form, Notice, TextField, useLocalized, useMessages } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { BuyerGroupsDocument, SaveBuyerGroupDocument, type BuyerGroupsQuery } from '../../generated/graphql.js'
import { CompanyField, type Company } from './company-field.js'
import { messages } from './messages.js'
import { useAnswer } from '../../lib/use-answer.js'

type Group = BuyerGroupsQuery['buyerGroups'][number]

/** Groups of companies that share prices. */
export function GroupsCard() {
  const m = useMessages(messages)
  const say = useLocalized()
  const groups = useQuery(query(BuyerGroupsDocument)).data?.buyerGroups
  return (
    <Card title={m.groups} actions={<GroupDialog label={m.newGroup} group={undefined} />}>
      {groups?.length === 0 && <EmptyState title={m.noGroups} />}
      <ul className="flex flex-col gap-3">
        {groups?.map((group) => (
          <li key={group.id} className="flex items-start justify-between gap-3">
            <span className="min-w-0">
              <span className="block text-base font-medium">{say(group.name)}</span>
              <span className="block text-sm text-ink-soft">{group.companies.map(({ name }) => say(name)).join(', ')}</span>
            </span>
            <GroupDialog label={m.editGroup} group={group} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

function GroupDialog({ label, group }: { readonly label: string; readonly group: Group | undefined }) {
  return (
    <Dialog title={label} trigger={<Button size="sm">{label}</Button>}>
      {(close) => <GroupForm group={group} close={close} />}
    </Dialog>
  )
}

function GroupForm({ group, close }: { readonly group: Group | undefined; readonly close: () => void }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const act = useAct(SaveBuyerGroupDocument)
  const [idempotencyKey, renew] = useIdempotencyKey()
  const answer = useAnswer()
  const [ko, setKo] = useState(group?.name.ko ?? '')
  const [en, setEn] = useState(group?.name.en ?? '')
  const [companies, setCompanies] = useState<readonly Company[]>(group?.companies ?? [])
  const submit = async () => {
    const { saveBuyerGroup } = await act.mutateAsync({ input: { idempotencyKey, id: group?.id ?? null, name: { ko, en }, companyIds: companies.map(({ id }) => id) } })
    renew()
    if (answer.take(saveBuyerGroup, m.saved)) close()
  }
  return (
    <Form onSubmit={submit} label={m.groups}>
      {answer.problem !== undefined && (
        <Notice tone="bad" isLive>
          {answer.problem}
        </Notice>
      )}
      <TextField label={m.nameKo} isRequired value={ko} onChange={setKo} />
      <TextField label={m.nameEn} isRequired value={en} onChange={setEn} />
      <CompanyField value="" onChange={(company) => setCompanies((some) => (some.some(({ id }) => id === company.id) ? some : [...some, company]))} />
      <ul aria-label={m.companies} className="flex flex-wrap gap-2">
        {companies.map(({ id, name }) => (
          <li key={id}>
            <Button size="sm" onPress={() => setCompanies((some) => some.filter((one) => one.id !== id))} aria-label={`${say(name)} · ${m.cancel}`}>
              {say(name)}
            </Button>
          </li>
        ))}
      </ul>
      <DialogActions>
        <Button variant="quiet" onPress={close}>
          {m.cancel}
        </Button>
        <Button variant="primary" type="submit" isPending={act.isPending} isDisabled={ko.trim() === '' || en.trim() === ''}>
          {m.save}
        </Button>
      </DialogActions>
    </Form>
  )
}
