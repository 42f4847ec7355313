import { isFailure, useAct, useIdempotencyKey } from '@naru/api-client'
import { Button, DialogActions, Form, Select, TextField, toast, tradedCurrencies, useLocale, useMessages } from '@naru/ui'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { KeepShippingMethodDocument } from '../../generated/graphql.js'
import { messages } from './messages.js'
import { PreviewCard } from './preview-card.js'
import { sayRefusal } from './say-refusal.js'
import { emptyZone, toInput, unreadable, type TermsText, type ZoneText } from './terms.js'
import { ZoneFields } from './zone-fields.js'

interface MethodFormProps {
  /** Null for a new one. */
  readonly id: string | null
  readonly isActive: boolean
  readonly before: TermsText
  readonly onClose: () => void
}

/** One method: its name and its zones, with what they would charge at its side. */
export function MethodForm({ id, isActive, before, onClose }: MethodFormProps) {
  const m = useMessages(messages)
  const locale = useLocale()
  const [terms, setTerms] = useState(before)
  const [problem, setProblem] = useState<string>()
  const [key, renew] = useIdempotencyKey()
  const act = useAct(KeepShippingMethodDocument)
  const setZone = (index: number, zone: ZoneText) => setTerms({ ...terms, zones: terms.zones.map((one, nth) => (nth === index ? zone : one)) })
  const save = async () => {
    const wrong = unreadable(terms)
    if (wrong !== undefined) {
      setProblem(sayRefusal({ __typename: 'InvalidInput', code: 'INVALID_INPUT', at: wrong, reason: 'FORMAT' }, locale, m))
      return
    }
    const { keepShippingMethod } = await act.mutateAsync({ input: { idempotencyKey: key, id, terms: toInput(terms), active: isActive } })
    renew()
    if (isFailure(keepShippingMethod)) {
      setProblem(sayRefusal(keepShippingMethod, locale, m))
      return
    }
    toast.good(m.saved)
    onClose()
  }
  return (
    <Form onSubmit={() => void save()} problems={problem === undefined ? [] : [{ message: problem }]} label={m.title}>
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        <TextField label={m.nameKo} description={m.nameHint} isRequired maxLength={60} value={terms.ko} onChange={(ko) => setTerms({ ...terms, ko })} />
        <TextField label={m.nameEn} isRequired maxLength={60} value={terms.en} onChange={(en) => setTerms({ ...terms, en })} />
      </div>
      <Select
        label={m.currency}
        description={m.currencyHint}
        options={tradedCurrencies.map((code) => ({ id: code, label: code }))}
        value={terms.currency}
        onChange={(currency) => setTerms({ ...terms, currency })}
      />
      <p className="text-sm text-ink-soft">{m.zoneOrder}</p>
      {terms.zones.map((zone, index) => (
        <ZoneFields
          key={index}
          nth={index + 1}
          zone={zone}
          currency={terms.currency}
          onChange={(changed) => setZone(index, changed)}
          {...(terms.zones.length > 1 && { onRemove: () => setTerms({ ...terms, zones: terms.zones.filter((_, nth) => nth !== index) }) })}
        />
      ))}
      <Button
        className="self-start"
        icon={<Plus aria-hidden className="size-4" />}
        onPress={() => setTerms({ ...terms, zones: [...terms.zones, { ...emptyZone, countries: ['*'] }] })}
      >
        {m.addZone}
      </Button>
      <PreviewCard terms={terms} currencies={[terms.currency]} hint={m.previewHint} />
      <DialogActions>
        <Button variant="quiet" onPress={onClose}>
          {m.cancel}
        </Button>
        <Button type="submit" variant="primary" isPending={act.isPending}>
          {m.save}
        </Button>
      </DialogActions>
    </Form>
  )
}
