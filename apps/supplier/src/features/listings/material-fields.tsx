import { countries } from '@naru/kernel'
import { Button, Checkbox, ComboBox, countryName, DecimalField, IconButton, MoneyField, TextField, useLocale, useMessages } from '@naru/ui'
import { Plus, Trash2 } from 'lucide-react'
import { useMemo } from 'react'
import { newMaterial, type MaterialValues } from './bill-values.js'
import { HsField } from './hs-field.js'
import { messages } from './messages.js'
import type { Refusals } from './refusals.js'
import { removed, replaced } from './terms-values.js'

const deepest = 4

interface MaterialFieldsProps {
  /** Path of the material in the input. */
  readonly at: string
  readonly label: string
  readonly depth: number
  readonly material: MaterialValues
  readonly currency: string
  readonly refusals: Refusals
  readonly onChange: (material: MaterialValues) => void
  readonly onRemove: () => void
}

/** One material and, where it was made in house, what it was made of. */
export function MaterialFields({ at, label, depth, material, currency, refusals, onChange, onRemove }: MaterialFieldsProps) {
  const { billForm: m } = useMessages(messages)
  const locale = useLocale()
  const origins = useMemo(() => countries.map(({ alpha2 }) => ({ id: alpha2, label: countryName(alpha2, locale), description: alpha2 })), [locale])
  const change = (part: Partial<MaterialValues>) => onChange({ ...material, ...part })
  return (
    <fieldset className="flex flex-col gap-3 rounded-md border border-line p-4">
      <legend className="px-1 text-sm font-semibold">{label}</legend>
      <div className="grid grid-cols-1 gap-3 sm:grid-cols-2">
        <TextField
          label={m.nameKo}
          name={`${at}.name.ko`}
          isRequired
          value={material.name.ko}
          errorMessage={refusals.at(`${at}.name.ko`)}
          onChange={(ko) => change({ name: { ...material.name, ko } })}
        />
        <TextField
          label={m.nameEn}
          name={`${at}.name.en`}
          isRequired
          value={material.name.en}
          errorMessage={refusals.at(`${at}.name.en`)}
          onChange={(en) => change({ name: { ...material.name, en } })}
        />
        <HsField label={m.hs} name={`${at}.hs`} isRequired value={material.hs} errorMessage={refusals.at(`${at}.hs`)} onChange={(hs) => change({ hs })} />
        <ComboBox
          label={m.origin}
          name={`${at}.origin`}
          isRequired
          options={origins}
          value={material.origin}
          errorMessage={refusals.at(`${at}.origin`)}
          onChange={(origin) => change({ origin, originating: origin === 'KR' })}
        />
        <MoneyField
          label={m.value}
          name={`${at}.value`}
          isRequired
          currency={currency}
          value={material.value}
          errorMessage={refusals.at(`${at}.value`)}
          onChange={(value) => change({ value })}
        />
        <DecimalField
          label={m.weight}
          name={`${at}.weightKg`}
          isRequired
          unit="kg"
          value={material.weightKg}
          errorMessage={refusals.at(`${at}.weightKg`)}
          onChange={(weightKg) => change({ weightKg })}
        />
      </div>
      <div className="flex flex-wrap items-center gap-x-6">
        <Checkbox isSelected={material.originating} onChange={(originating) => change({ originating })}>
          {m.originating}
        </Checkbox>
        <Checkbox isSelected={material.determinesClassification} onChange={(determinesClassification) => change({ determinesClassification })}>
          {m.determines}
        </Checkbox>
        <span className="ml-auto flex items-center gap-1">
          {depth < deepest && (
            <Button size="sm" variant="quiet" icon={<Plus aria-hidden className="size-4" />} onPress={() => change({ materials: [...material.materials, newMaterial] })}>
              {m.addPart}
            </Button>
          )}
          <IconButton label={m.remove(material.name[locale] || label)} onPress={onRemove}>
            <Trash2 aria-hidden />
          </IconButton>
        </span>
      </div>
      {material.materials.length > 0 && (
        <div className="flex flex-col gap-3 border-l-2 border-line pl-4">
          <p className="text-sm text-ink-soft">{m.parts}</p>
          {refusals.at(`${at}.materials`) !== undefined && <p className="text-sm text-bad-text">{refusals.at(`${at}.materials`)}</p>}
          {material.materials.map((part, index) => (
            <MaterialFields
              key={index}
              at={`${at}.materials[${index}]`}
              label={m.material(index + 1)}
              depth={depth + 1}
              material={part}
              currency={currency}
              refusals={refusals}
              onChange={(next) => change({ materials: replaced(material.materials, index, next) })}
              onRemove={() => change({ materials: removed(material.materials, index) })}
            />
          ))}
        </div>
      )}
    </fieldset>
  )
}
