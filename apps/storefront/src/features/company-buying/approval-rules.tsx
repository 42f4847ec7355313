import { Button, Card, DataTable, EmptyState, StatusBadge, useMessages } from '@naru/ui'
import { ListChecks, Plus } from 'lucide-react'
import { useState } from 'react'
import type { CompanyBuyingPartsFragment } from '../../generated/graphql.js'
import { useRuleWords, type Rule } from './buying-words.js'
import { messages } from './messages.js'
import { RuleDialog } from './rule-dialog.js'

/** The company's rules in the order in which they sign. */
export function ApprovalRules({ buying }: { readonly buying: CompanyBuyingPartsFragment }) {
  const m = useMessages(messages)
  const words = useRuleWords()
  const [open, setOpen] = useState<Rule | 'new'>()
  const { mayManage, rules } = buying
  return (
    <Card
      title={m.tabs.rules}
      description={m.rulesHint}
      isFlush
      actions={
        mayManage && (
          <Button variant="primary" icon={<Plus aria-hidden className="size-4" />} onPress={() => setOpen('new')}>
            {m.addRule}
          </Button>
        )
      }
    >
      <DataTable
        label={m.tabs.rules}
        rows={rules}
        rowId={({ id }) => id}
        rowLabel={({ name }) => name}
        {...(mayManage && { onOpen: setOpen })}
        empty={
          <EmptyState title={m.noRules} icon={ListChecks}>
            {m.noRulesHint}
          </EmptyState>
        }
        columns={[
          { id: 'name', header: m.ruleName, isTitle: true, cell: ({ name }) => name },
          { id: 'when', header: m.conditions, cell: words.conditionsText },
          {
            id: 'steps',
            header: m.steps,
            cell: ({ steps }) => (
              <ol className="flex flex-col gap-1">
                {steps.map((step, index) => (
                  <li key={words.stepText(step)}>
                    {m.step(index + 1)}: {words.stepText(step)}
                  </li>
                ))}
              </ol>
            ),
          },
          { id: 'state', header: m.state, cell: ({ active }) => <StatusBadge tone={active ? 'good' : 'off'}>{active ? m.active : m.inactive}</StatusBadge> },
        ]}
      />
      {open !== undefined && <RuleDialog buying={buying} rule={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />}
    </Card>
  )
}
