import { Card, DateText, StatusBadge, useMessages, type Tone } from '@naru/ui'
import type { PurchaseOrderPartsFragment } from '../../generated/graphql.js'
import { messages } from './messages.js'

const tones: Readonly<Record<PurchaseOrderPartsFragment['steps'][number]['state'], Tone>> = { SIGNED: 'good', OPEN: 'warn', LATER: 'neutral' }

/** Who has signed, who may sign now, and who comes after. */
export function ApprovalSteps({ order }: { readonly order: PurchaseOrderPartsFragment }) {
  const m = useMessages(messages)
  return (
    <Card title={m.approval}>
      <ol className="flex flex-col gap-5">
        {order.steps.map((step) => (
          <li key={step.number}>
            <div className="flex flex-wrap items-center gap-2">
              <span className="font-semibold">{m.stepOf(step.number)}</span>
              <StatusBadge tone={tones[step.state]}>{m.stepState[step.state]}</StatusBadge>
            </div>
            <p className="mt-0.5 text-sm text-ink-soft">
              {step.rule ?? m.defaultRule} · {m.needs(step.needed)}
            </p>
            {step.signatures.map(({ person, at, comment }) => (
              <p key={person} className="mt-1">
                <span className="font-medium">{person}</span> <DateText value={at} withTime className="text-sm text-ink-soft" />
                {comment !== null && <span className="block text-ink-soft">{comment}</span>}
              </p>
            ))}
            {step.signers.length > 0 && order.status === 'AWAITING_APPROVAL' && (
              <p className="mt-1 text-sm">
                {m.maySign}: {step.signers.join(', ')}
              </p>
            )}
          </li>
        ))}
      </ol>
    </Card>
  )
}
