import { query } from '@naru/api-client'
import { Button, Card, CheckboxGroup, Form, IconButton, NumberField, Select, TextField, useLocalized, useMessages, useShelves } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { Plus, Trash2 } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { ListingChoicesDocument } from '../../generated/graphql.js'
import { AttributeFields } from './attribute-fields.js'
import { HsField } from './hs-field.js'
import { messages } from './messages.js'
import { PicturesField } from './pictures-field.js'
import type { Refusals } from './refusals.js'
import { removed, replaced, type TermsValues } from './terms-values.js'

interface TermsFormProps {
  readonly initial: TermsValues
  readonly refusals: Refusals
  readonly isPending: boolean
  readonly hasVariants: boolean
  readonly onSave: (values: TermsValues) => void
  /** Hears every change, for saving as one types. */
  readonly onEdit?: (values: TermsValues) => void
  /** Beside the button: how far saving has come. */
  readonly saved?: ReactNode
}

export interface PartProps {
  readonly values: TermsValues
  readonly refusals: Refusals
  readonly change: (part: Partial<TermsValues>) => void
}

/** What a firm says about a good and on which terms it sells it. */
export function TermsForm({ initial, refusals, isPending, hasVariants, onSave, onEdit, saved }: TermsFormProps) {
  const m = useMessages(messages)
  const [values, setValues] = useState(initial)
  const change = (next: Partial<TermsValues>) => {
    const edited = { ...values, ...next }
    setValues(edited)
    onEdit?.(edited)
  }
  const part: PartProps = { values, refusals, change }
  return (
    <Form onSubmit={() => onSave(values)} problems={refusals.list} className="max-w-3xl">
      <Texts {...part} />
      <Classification {...part} />
      <PicturesField {...part} />
      <AttributeFields {...part} />
      <Selling {...part} hasVariants={hasVariants} />
      <Attributes {...part} />
      <Documents {...part} />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" variant="primary" isPending={isPending}>
          {m.save}
        </Button>
        {saved}
      </div>
    </Form>
  )
}

const pair = 'grid grid-cols-1 gap-4 sm:grid-cols-2'

function Texts({ values, refusals, change }: PartProps) {
  const { terms: m } = useMessages(messages)
  const text = (field: 'title' | 'summary' | 'description', locale: 'ko' | 'en', label: string, isMultiline = false) => (
    <TextField
      label={label}
      name={`${field}.${locale}`}
      isRequired
      isMultiline={isMultiline}
      value={values[field][locale]}
      errorMessage={refusals.at(`${field}.${locale}`)}
      onChange={(value) => change({ [field]: { ...values[field], [locale]: value } })}
    />
  )
  return (
    <Card title={m.texts}>
      <div className={pair}>
        {text('title', 'ko', m.titleKo)}
        {text('title', 'en', m.titleEn)}
        {text('summary', 'ko', m.summaryKo)}
        {text('summary', 'en', m.summaryEn)}
        {text('description', 'ko', m.descriptionKo, true)}
        {text('description', 'en', m.descriptionEn, true)}
      </div>
    </Card>
  )
}

function Classification({ values, refusals, change }: PartProps) {
  const { terms: m } = useMessages(messages)
  const say = useLocalized()
  const choices = useQuery({ ...query(ListingChoicesDocument), staleTime: Infinity }).data
  const shelves = useShelves(choices?.categories ?? [])
  return (
    <Card title={m.classification}>
      <div className={pair}>
        <Select
          label={m.category}
          name="category"
          isRequired
          options={shelves}
          value={values.category}
          errorMessage={refusals.at('category')}
          onChange={(category) => change({ category })}
        />
        <HsField label={m.hs} name="hs" description={m.hsHint} isRequired value={values.hs} errorMessage={refusals.at('hs')} onChange={(hs) => change({ hs })} />
        <Select
          label={m.producedIn}
          name="producedIn"
          isRequired
          options={[
            { id: 'KP', label: m.producedInZone },
            { id: 'KR', label: m.producedInSouth },
          ]}
          value={values.producedIn === 'KP' ? 'KP' : 'KR'}
          errorMessage={refusals.at('producedIn')}
          onChange={(producedIn) => change({ producedIn, zone: producedIn === 'KP' ? 'GAESEONG' : null })}
        />
        <div className="flex items-end gap-3">
          <Select
            label={m.picture}
            name="pictureKind"
            className="flex-1"
            options={(choices?.pictureKinds ?? []).map(({ kind, name }) => ({ id: kind, label: say(name) }))}
            value={values.pictureKind}
            errorMessage={refusals.at('pictureKind')}
            onChange={(pictureKind) => change({ pictureKind })}
          />
          <img src={`/pictures/${values.pictureKind}/silver.svg`} alt="" width={64} height={64} className="size-16 rounded-md border border-line" />
        </div>
      </div>
    </Card>
  )
}

const units = ['NMB', 'PR', 'SET', 'KGM', 'MTR'] as const
const unitNames = { ko: { NMB: '개', PR: '켤레', SET: '세트', KGM: 'kg', MTR: 'm' }, en: { NMB: 'Piece', PR: 'Pair', SET: 'Set', KGM: 'kg', MTR: 'm' } } as const

function Selling({ values, refusals, change, hasVariants }: PartProps & { readonly hasVariants: boolean }) {
  const { terms: m } = useMessages(messages)
  const names = useMessages(unitNames)
  const whole = (value: number) => (Number.isNaN(value) ? 0 : value)
  return (
    <Card title={m.selling}>
      <div className="flex flex-col gap-5">
        <div className="grid grid-cols-2 gap-4 sm:grid-cols-4">
          <Select
            label={m.unit}
            name="unit"
            options={units.map((id) => ({ id, label: names[id] }))}
            value={units.find((id) => id === values.unit) ?? ''}
            errorMessage={refusals.at('unit')}
            onChange={(unit) => change({ unit })}
          />
          <NumberField label={m.minimum} name="minimum" value={values.minimum} errorMessage={refusals.at('minimum')} onChange={(minimum) => change({ minimum: whole(minimum) })} />
          <NumberField
            label={m.multiple}
            name="multiple"
            value={values.multiple}
            errorMessage={refusals.at('multiple')}
            onChange={(multiple) => change({ multiple: whole(multiple) })}
          />
          <NumberField
            label={m.lead}
            name="leadTimeDays"
            unit={m.days}
            value={values.leadTimeDays}
            errorMessage={refusals.at('leadTimeDays')}
            onChange={(leadTimeDays) => change({ leadTimeDays: whole(leadTimeDays) })}
          />
        </div>
        <CheckboxGroup
          label={m.channels}
          name="channels"
          options={[
            { id: 'B2B' as const, label: m.channelNames.B2B },
            { id: 'B2C' as const, label: m.channelNames.B2C },
          ]}
          value={values.channels}
          errorMessage={refusals.at('channels')}
          onChange={(channels) => change({ channels })}
        />
        <Rows
          title={m.options}
          hint={m.optionsHint}
          {...(!hasVariants && values.options.length < 3 && { add: { label: m.addOption, onAdd: () => change({ options: [...values.options, { ko: '', en: '' }] }) } })}
          rows={values.options.map((option, index) => ({
            key: `option-${index}`,
            remove: hasVariants ? undefined : () => change({ options: removed(values.options, index) }),
            removeLabel: m.remove(option.ko),
            fields: (
              <div className={pair}>
                <TextField
                  label={m.ko}
                  name={`options[${index}].ko`}
                  value={option.ko}
                  errorMessage={refusals.at(`options[${index}].ko`)}
                  onChange={(ko) => change({ options: replaced(values.options, index, { ...option, ko }) })}
                />
                <TextField
                  label={m.en}
                  name={`options[${index}].en`}
                  value={option.en}
                  errorMessage={refusals.at(`options[${index}].en`)}
                  onChange={(en) => change({ options: replaced(values.options, index, { ...option, en }) })}
                />
              </div>
            ),
          }))}
        />
      </div>
    </Card>
  )
}

function Attributes({ values, refusals, change }: PartProps) {
  const { terms: m } = useMessages(messages)
  const rows = values.attributes
  return (
    <Card>
      <Rows
        title={m.attributes}
        add={{ label: m.addAttribute, onAdd: () => change({ attributes: [...rows, { name: { ko: '', en: '' }, value: { ko: '', en: '' } }] }) }}
        rows={rows.map((row, index) => {
          const field = (part: 'name' | 'value', locale: 'ko' | 'en', label: string) => (
            <TextField
              label={label}
              name={`attributes[${index}].${part}.${locale}`}
              value={row[part][locale]}
              errorMessage={refusals.at(`attributes[${index}].${part}.${locale}`)}
              onChange={(value) => change({ attributes: replaced(rows, index, { ...row, [part]: { ...row[part], [locale]: value } }) })}
            />
          )
          return {
            key: `attribute-${index}`,
            removeLabel: m.remove(row.name.ko),
            remove: () => change({ attributes: removed(rows, index) }),
            fields: (
              <div className={pair}>
                {field('name', 'ko', `${m.attributeName} (${m.ko})`)}
                {field('name', 'en', `${m.attributeName} (${m.en})`)}
                {field('value', 'ko', `${m.attributeValue} (${m.ko})`)}
                {field('value', 'en', `${m.attributeValue} (${m.en})`)}
              </div>
            ),
          }
        })}
      />
    </Card>
  )
}

function Documents({ values, refusals, change }: PartProps) {
  const { terms: m } = useMessages(messages)
  const rows = values.documents
  return (
    <Card>
      <Rows
        title={m.documents}
        add={{ label: m.addDocument, onAdd: () => change({ documents: [...rows, { kind: '', number: '', validUntil: null }] }) }}
        rows={rows.map((row, index) => ({
          key: `document-${index}`,
          removeLabel: m.remove(row.number),
          remove: () => change({ documents: removed(rows, index) }),
          fields: (
            <div className="grid grid-cols-1 gap-4 sm:grid-cols-3">
              <TextField
                label={m.documentKind}
                name={`documents[${index}].kind`}
                value={row.kind}
                errorMessage={refusals.at(`documents[${index}].kind`)}
                onChange={(kind) => change({ documents: replaced(rows, index, { ...row, kind }) })}
              />
              <TextField
                label={m.documentNumber}
                name={`documents[${index}].number`}
                isTabular
                value={row.number}
                errorMessage={refusals.at(`documents[${index}].number`)}
                onChange={(number) => change({ documents: replaced(rows, index, { ...row, number }) })}
              />
              <TextField
                label={m.documentUntil}
                name={`documents[${index}].validUntil`}
                isTabular
                placeholder="2028-12-31"
                value={row.validUntil ?? ''}
                errorMessage={refusals.at(`documents[${index}].validUntil`)}
                onChange={(validUntil) => change({ documents: replaced(rows, index, { ...row, validUntil: validUntil === '' ? null : validUntil }) })}
              />
            </div>
          ),
        }))}
      />
    </Card>
  )
}

interface RowsProps {
  readonly title: string
  readonly hint?: string
  readonly add?: { readonly label: string; readonly onAdd: () => void }
  readonly rows: readonly { readonly key: string; readonly fields: ReactNode; readonly remove: (() => void) | undefined; readonly removeLabel: string }[]
}

/** A list of small groups of fields that can grow and shrink. */
function Rows({ title, hint, add, rows }: RowsProps) {
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-1 text-base font-semibold">{title}</legend>
      {hint !== undefined && <p className="-mt-2 text-sm text-ink-soft">{hint}</p>}
      {rows.map(({ key, fields, remove, removeLabel }) => (
        <div key={key} className="flex items-start gap-2 border-b border-line pb-4 last-of-type:border-b-0">
          <div className="min-w-0 flex-1">{fields}</div>
          {remove && (
            <IconButton label={removeLabel} className="mt-6" onPress={remove}>
              <Trash2 aria-hidden />
            </IconButton>
          )}
        </div>
      ))}
      {add && (
        <Button size="sm" className="self-start" icon={<Plus aria-hidden className="size-4" />} onPress={add.onAdd}>
          {add.label}
        </Button>
      )}
    </fieldset>
  )
}
