import { query, useAct, useIdempotencyKey } from '@naru/api-client'
import { Button, Dialog, DialogActions, Form, NumberField, RadioGroup, toast, useMessages } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ReviewRuleDocument, SetReviewRuleDocument, type ReviewRuleQuery } from '../../generated/graphql.js'
import { messages } from './messages.js'
import { useRefusal } from './use-refusal.js'

type Rule = NonNullable<ReviewRuleQuery['reviewRule']>

/** When the complex looks at goods before they are sold. */
export function RuleDialog() {
  const m = useMessages(messages)
  const rule = useQuery(query(ReviewRuleDocument)).data?.reviewRule
  if (!rule) return null
  return (
    <Dialog title={m.ruleTitle} trigger={<Button>{m.rule}</Button>}>
      {(close) => <RuleForm rule={rule} close={close} />}
    </Dialog>
  )
}

function RuleForm({ rule, close }: { readonly rule: Rule; readonly close: () => void }) {
  const m = useMessages(messages)
  const set = useAct(SetReviewRuleDocument)
  const took = useRefusal()
  const [idempotencyKey, renew] = useIdempotencyKey()
  const [mode, setMode] = useState(rule.mode)
  const [approvals, setApprovals] = useState(rule.approvals)
  const [cleanDays, setCleanDays] = useState(rule.cleanDays)
  const submit = async () => {
    const { setReviewRule } = await set.mutateAsync({ input: { idempotencyKey, mode, approvals, cleanDays } })
    renew()
    if (!took(setReviewRule)) return
    toast.good(m.saved)
    close()
  }
  return (
    <Form onSubmit={() => void submit()} problems={[]}>
      <p className="text-sm text-ink-soft">{m.ruleText}</p>
      <RadioGroup label={m.mode} name="mode" options={(['NONE', 'NEW_FIRMS', 'ALL'] as const).map((id) => ({ id, label: m.modes[id] }))} value={mode} onChange={setMode} />
      {mode === 'NEW_FIRMS' && (
        <>
          <NumberField label={m.approvals} name="approvals" value={approvals} minValue={0} maxValue={3650} onChange={(n) => setApprovals(Number.isNaN(n) ? 0 : n)} />
          <NumberField label={m.cleanDays} name="cleanDays" unit={m.days} value={cleanDays} minValue={0} maxValue={3650} onChange={(n) => setCleanDays(Number.isNaN(n) ? 0 : n)} />
        </>
      )}
      <DialogActions>
        <Button onPress={close}>{m.cancel}</Button>
        <Button type="submit" variant="primary" isPending={set.isPending}>
          {m.save}
        </Button>
      </DialogActions>
    </Form>
  )
}
