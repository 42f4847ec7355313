import { Button, controlled, IconButton, MoneyField, NumberField, Select, TextField, useMessages } from '@naru/ui'
import { Plus, X } from 'lucide-react'
import { Controller, useFieldArray, type Control } from 'react-hook-form'
import { messages } from './messages.js'
import type { Needs } from './new-rfq-page.js'

const emptyLine = { title: '', quantity: 100, unit: 'NMB', targetPrice: '', hs: '' }

/** Things that the enquiry asks for beyond the first, under the same terms. */
export function FurtherLines({ control, currency }: { readonly control: Control<Needs>; readonly currency: string }) {
  const m = useMessages(messages)
  const { fields, append, remove } = useFieldArray({ control, name: 'further' })
  return (
    <div className="flex flex-col gap-5">
      {fields.map(({ id }, index) => (
        <fieldset key={id} className="rounded-lg border border-line p-4">
          <legend className="px-1 text-sm font-medium">{m.lineNumber(index + 2)}</legend>
          <div className="mb-2 flex justify-end">
            <IconButton label={m.removeLine(index + 2)} size="sm" onPress={() => remove(index)}>
              <X aria-hidden />
            </IconButton>
          </div>
          <LineFields control={control} currency={currency} index={index} />
        </fieldset>
      ))}
      {fields.length < 19 && (
        <div>
          <Button icon={<Plus aria-hidden className="size-4" />} onPress={() => append(emptyLine)}>
            {m.addLine}
          </Button>
        </div>
      )}
    </div>
  )
}

function LineFields({ control, currency, index }: { readonly control: Control<Needs>; readonly currency: string; readonly index: number }) {
  const m = useMessages(messages)
  const isWhole = (value: number) => (Number.isInteger(value) && value >= 1 && value <= 1_000_000) || m.wholePieces
  return (
    <div className="grid grid-cols-1 gap-5 sm:grid-cols-2">
      <Controller
        control={control}
        name={`further.${index}.title`}
        rules={{ required: m.required }}
        render={(it) => <TextField label={m.field.lineTitle} isRequired maxLength={150} className="sm:col-span-2" {...controlled(it)} />}
      />
      <Controller
        control={control}
        name={`further.${index}.quantity`}
        rules={{ validate: isWhole }}
        render={(it) => <NumberField label={m.field.quantity} isRequired minValue={1} maxValue={1_000_000} {...controlled(it)} />}
      />
      <Controller
        control={control}
        name={`further.${index}.unit`}
        render={(it) => <Select label={m.field.unit} options={Object.entries(m.units).map(([id, label]) => ({ id, label }))} {...controlled(it)} />}
      />
      <Controller control={control} name={`further.${index}.targetPrice`} render={(it) => <MoneyField label={m.field.targetPrice} currency={currency} {...controlled(it)} />} />
      <Controller control={control} name={`further.${index}.hs`} render={(it) => <TextField label={m.field.hs} isTabular maxLength={12} {...controlled(it)} />} />
    </div>
  )
}
