import { isFailure, useAct, useIdempotencyKey } from '@naru/api-client'
import { Button, Checkbox, DecimalField, Dialog, DialogActions, Form, NumberField, Select, TextField, toast, unitSymbol, useLocale, useMessages } from '@naru/ui'
import { useState } from 'react'
import { DefineAttributeDocument, type AttributeType } from '../../generated/graphql.js'
import { attributeMessages } from './attribute-messages.js'
import { useRefusal } from './use-refusal.js'

const types: readonly AttributeType[] = ['TEXT', 'NUMBER', 'CHOICE', 'BOOLEAN', 'DATE']

interface AttributeDialogProps {
  readonly category: string
  readonly units: readonly string[]
}

/** A new attribute of the category. */
export function AttributeDialog(props: AttributeDialogProps) {
  const m = useMessages(attributeMessages)
  return (
    <Dialog title={m.add} trigger={<Button variant="primary">{m.add}</Button>}>
      {(close) => <AttributeForm {...props} close={close} />}
    </Dialog>
  )
}

/** Choices from lines of `code, Korean, English`. */
const choicesOf = (text: string) =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [code = '', ko = '', en = ko] = line.split(',').map((part) => part.trim())
      return { code, name: { ko, en } }
    })

function AttributeForm({ category, units, close }: AttributeDialogProps & { readonly close: () => void }) {
  const m = useMessages(attributeMessages)
  const locale = useLocale()
  const define = useAct(DefineAttributeDocument)
  const took = useRefusal()
  const [idempotencyKey, renew] = useIdempotencyKey()
  const [wrong, setWrong] = useState<readonly string[]>([])
  const [values, setValues] = useState({
    code: '',
    ko: '',
    en: '',
    type: 'CHOICE' as AttributeType,
    unit: 'MMT',
    least: '',
    most: '',
    decimals: 0,
    choices: '',
    required: false,
    filterable: true,
  })
  const change = (part: Partial<typeof values>) => setValues((before) => ({ ...before, ...part }))
  const isNumber = values.type === 'NUMBER'
  const given = (text: string) => (isNumber && text !== '' ? text : null)
  const submit = async () => {
    const { code, ko, en, type, required, filterable } = values
    const { defineAttribute } = await define.mutateAsync({
      input: {
        idempotencyKey,
        category,
        code,
        name: { ko, en },
        type,
        required,
        filterable,
        unit: isNumber ? values.unit : null,
        least: given(values.least),
        most: given(values.most),
        decimals: isNumber ? values.decimals : null,
        choices: type === 'CHOICE' ? choicesOf(values.choices) : null,
      },
    })
    renew()
    setWrong(
      isFailure(defineAttribute) && 'problems' in defineAttribute
        ? defineAttribute.problems.map(({ at, rule, value }) => `${at}: ${rule}${value === null ? '' : ` (${value})`}`)
        : [],
    )
    if (!took(defineAttribute)) return
    toast.good(m.saved)
    close()
  }
  return (
    <Form onSubmit={() => void submit()} problems={wrong.map((message) => ({ name: 'code', message }))}>
      <TextField label={m.code} name="code" description={m.codeHint} isRequired isTabular value={values.code} onChange={(code) => change({ code })} />
      <div className="grid grid-cols-2 gap-3">
        <TextField label={m.nameKo} name="name.ko" isRequired value={values.ko} onChange={(ko) => change({ ko })} />
        <TextField label={m.nameEn} name="name.en" isRequired value={values.en} onChange={(en) => change({ en })} />
      </div>
      <Select label={m.type} name="type" options={types.map((id) => ({ id, label: m.types[id] }))} value={values.type} onChange={(type) => change({ type })} />
      {isNumber && (
        <div className="grid grid-cols-2 gap-3">
          <Select label={m.unit} name="unit" options={units.map((id) => ({ id, label: unitSymbol(id, locale) }))} value={values.unit} onChange={(unit) => change({ unit })} />
          <NumberField
            label={m.decimals}
            name="decimals"
            minValue={0}
            maxValue={6}
            value={values.decimals}
            onChange={(decimals) => change({ decimals: Number.isNaN(decimals) ? 0 : decimals })}
          />
          <DecimalField label={m.least} name="least" value={values.least} onChange={(least) => change({ least })} />
          <DecimalField label={m.most} name="most" value={values.most} onChange={(most) => change({ most })} />
        </div>
      )}
      {values.type === 'CHOICE' && (
        <TextField
          label={m.choices}
          name="choices"
          description={m.choicesHint}
          isMultiline
          rows={5}
          placeholder={m.example}
          value={values.choices}
          onChange={(text) => change({ choices: text })}
        />
      )}
      <Checkbox isSelected={values.required} onChange={(required) => change({ required })}>
        {m.required}
      </Checkbox>
      <Checkbox isSelected={values.filterable} onChange={(filterable) => change({ filterable })}>
        {m.filterable}
      </Checkbox>
      <DialogActions>
        <Button onPress={close}>{m.cancel}</Button>
        <Button type="submit" variant="primary" isPending={define.isPending}>
          {m.save}
        </Button>
      </DialogActions>
    </Form>
  )
}
