import { countries, formatOf, problemOfField, regionsOf, type AddressField } from '@naru/kernel'
import { ComboBox, controlled, countryName, Select, TextField, useLocale, useLocalized, useMessages } from '@naru/ui'
import { Controller, useWatch, type Control } from 'react-hook-form'
import type { SavedAddressPartsFragment } from '../../generated/graphql.js'
import { messages } from './messages.js'

export interface AddressValues {
  readonly recipient: string
  readonly phone: string
  readonly country: string
  readonly region: string
  readonly city: string
  readonly line: string
  readonly line2: string
  readonly postcode: string
  readonly buyerReference: string
  /** Of somebody without an account. */
  readonly email: string
}

export const emptyAddress = (country: string, recipient: string): AddressValues => ({
  recipient,
  phone: '',
  country,
  region: '',
  city: '',
  line: '',
  line2: '',
  postcode: '',
  buyerReference: '',
  email: '',
})

/** A kept address as the form holds it. */
export const toAddressValues = (address: Omit<SavedAddressPartsFragment['address'], '__typename'>): AddressValues => ({
  ...emptyAddress(address.country, address.recipient),
  phone: address.phone,
  region: address.region ?? '',
  city: address.city,
  line: address.line,
  line2: address.line2 ?? '',
  postcode: address.postcode ?? '',
})

const textOrNull = (text: string): string | null => (text.trim() === '' ? null : text.trim())

/** Delivery address as the server takes it: no text where there is none, and nothing that the country does not ask. */
export function toAddressInput({ recipient, phone, country, region, city, line, line2, postcode }: AddressValues) {
  const { order } = formatOf(country)
  const asked = (field: AddressField, text: string): string | null => (order.includes(field) ? textOrNull(text) : null)
  return { recipient, phone, country, city, line, region: asked('region', region), line2: asked('line2', line2), postcode: asked('postcode', postcode) }
}

interface AddressFieldsProps {
  readonly control: Control<AddressValues>
  readonly onCountry?: (country: string) => void
  /** The area decides the freight of some methods. */
  readonly onRegion?: (region: string) => void
  readonly hasReference?: boolean
  readonly hasEmail?: boolean
}

/** Where goods go, in the order in which the country writes its addresses. */
export function AddressFields({ control, onCountry, onRegion, hasReference = false, hasEmail = false }: AddressFieldsProps) {
  const m = useMessages(messages)
  const locale = useLocale()
  const country = useWatch({ control, name: 'country' })
  const options = countries
    .map(({ alpha2 }) => ({ id: String(alpha2), label: countryName(alpha2, locale), description: alpha2 }))
    .toSorted((a, b) => a.label.localeCompare(b.label, locale))
  const required = { required: m.required }
  return (
    <>
      {hasEmail && (
        <Controller
          control={control}
          name="email"
          rules={{ ...required, pattern: { value: /^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/, message: m.badEmail } }}
          render={(it) => <TextField label={m.email} isRequired type="email" autoComplete="email" description={m.emailHint} maxLength={254} {...controlled(it)} />}
        />
      )}
      <Controller
        control={control}
        name="country"
        rules={required}
        render={(it) => (
          <ComboBox
            label={m.country}
            isRequired
            options={options}
            {...controlled(it)}
            onChange={(chosen) => {
              it.field.onChange(chosen)
              if (chosen !== '') onCountry?.(chosen)
            }}
          />
        )}
      />
      <Controller
        control={control}
        name="recipient"
        rules={required}
        render={(it) => <TextField label={m.recipient} isRequired autoComplete="name" maxLength={100} {...controlled(it)} />}
      />
      <Controller
        control={control}
        name="phone"
        rules={{ ...required, pattern: { value: /^\+?[\d\s()-]{6,24}$/, message: m.badPhone } }}
        render={(it) => <TextField label={m.phone} isRequired type="tel" autoComplete="tel" description={m.phoneHint} {...controlled(it)} />}
      />
      {formatOf(country).order.map((field) => (
        <FormatField key={field} field={field} country={country} control={control} onRegion={onRegion} />
      ))}
      {hasReference && (
        <Controller control={control} name="buyerReference" render={(it) => <TextField label={m.reference} description={m.referenceHint} maxLength={60} {...controlled(it)} />} />
      )}
    </>
  )
}

const completions: Readonly<Record<AddressField, string>> = {
  postcode: 'postal-code',
  region: 'address-level1',
  city: 'address-level2',
  line: 'address-line1',
  line2: 'address-line2',
}

/** One field as the country knows it, checked on leave by the same rule as on the server. */
function FormatField({
  field,
  country,
  control,
  onRegion,
}: {
  readonly field: AddressField
  readonly country: string
  readonly control: Control<AddressValues>
  readonly onRegion: ((region: string) => void) | undefined
}) {
  const m = useMessages(messages)
  const say = useLocalized()
  const format = formatOf(country)
  const regions = field === 'region' ? regionsOf(country) : []
  const labels = { postcode: m.postcode, region: m.regions[format.regionIs], city: m.cities[format.cityIs], line: m.line, line2: m.line2 }
  const hints = { postcode: format.example === null ? '' : m.exampleOf(format.example), region: '', city: '', line: m.lineHint, line2: m.line2Hint }
  const problem = (value: string): string | true => {
    const code = problemOfField(format, field, value)
    return code === undefined ? true : m.fieldProblems[code](format.example ?? '')
  }
  const isRequired = format.required.includes(field)
  return (
    <Controller
      control={control}
      name={field}
      rules={{ validate: problem }}
      render={(it) => {
        const change = (value: string) => {
          it.field.onChange(value)
          if (field === 'region') onRegion?.(value)
        }
        return regions.length > 0 ? (
          <Select label={labels[field]} isRequired={isRequired} options={regions.map(({ code, name }) => ({ id: code, label: say(name) }))} {...controlled(it)} onChange={change} />
        ) : (
          <TextField
            label={labels[field]}
            isRequired={isRequired}
            autoComplete={completions[field]}
            maxLength={200}
            {...(hints[field] !== '' && { description: hints[field] })}
            {...(field === 'postcode' && { isTabular: true })}
            {...controlled(it)}
            onChange={it.field.onChange}
            {...(field === 'region' && { onBlur: () => onRegion?.(it.field.value) })}
          />
        )
      }}
    />
  )
}
