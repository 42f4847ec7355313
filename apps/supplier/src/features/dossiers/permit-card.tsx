import { Button, Card, caseWords, DateText, DescriptionList, permitTones, QrCode, StatusBadge, useMessages } from '@naru/ui'
import { Printer } from 'lucide-react'
import type { DossierFileFragment } from '../../generated/graphql.js'
import { messages } from './messages.js'

/** What the driver shows at the gate. */
export function PermitCard({ permit }: { readonly permit: DossierFileFragment['permit'] }) {
  const m = useMessages(messages)
  const words = useMessages(caseWords)
  if (!permit) return null
  const isShown = permit.status === 'VALID' && permit.token !== null
  return (
    <Card title={m.permit} actions={<StatusBadge tone={permitTones[permit.status]}>{words.permitStatus[permit.status]}</StatusBadge>}>
      <div className="flex flex-col gap-4">
        {isShown && (
          <div className="flex flex-col items-center gap-3">
            <QrCode text={permit.token} size={260} label={m.permitQr(permit.number)} />
            <p className="text-sm text-ink-soft">{m.permitNote}</p>
            <Button size="sm" icon={<Printer aria-hidden className="size-4" />} onPress={() => window.print()}>
              {m.print}
            </Button>
          </div>
        )}
        <DescriptionList
          columns={1}
          items={[
            { term: m.permitNumber, value: <span className="tabular">{permit.number}</span> },
            { term: m.vehicle, value: <span className="tabular">{permit.plate}</span> },
            { term: m.validity, value: `${permit.validFrom} – ${permit.validUntil}` },
            ...(permit.conditions.length > 0 ? [{ term: m.conditions, value: permit.conditions.join(' ') }] : []),
            ...(permit.usedAt === null ? [] : [{ term: m.usedAt, value: <DateText value={permit.usedAt} withTime /> }]),
            ...(permit.revocationReason === null ? [] : [{ term: m.revokedBecause, value: permit.revocationReason }]),
          ]}
        />
      </div>
    </Card>
  )
}
