import { countries } from '@naru/kernel'
import { ComboBox, controlled, countryName, TextField, useLocale, useMessages } from '@naru/ui'
import { Controller, type Control } from 'react-hook-form'
import { messages } from './messages.js'

export interface AddressValues {
  readonly recipient: string
  readonly phone: string
  readonly country: string
  readonly city: string
  readonly line: string
  readonly postcode: string
  readonly buyerReference: string
}

export const emptyAddress = (country: string, recipient: string): AddressValues => ({ recipient, phone: '', country, city: '', line: '', postcode: '', buyerReference: '' })

/** Delivery address as the server takes it: no text where there is none. */
export const toAddressInput = ({ recipient, phone, country, city, line, postcode }: AddressValues) => ({
  recipient,
  phone,
  country,
  city,
  line,
  postcode: postcode.trim() === '' ? null : postcode.trim(),
})

/** Where goods go. Asks for nothing that the country does not need. */
export function AddressFields({
  control,
  onCountry,
  hasReference = false,
}: {
  readonly control: Control<AddressValues>
  readonly onCountry?: (country: string) => void
  readonly hasReference?: boolean
}) {
  const m = useMessages(messages)
  const locale = useLocale()
  const options = countries
    .map(({ alpha2 }) => ({ id: String(alpha2), label: countryName(alpha2, locale), description: alpha2 }))
    .toSorted((a, b) => a.label.localeCompare(b.label, locale))
  const required = { required: m.required }
  return (
    <>
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
            onChange={(country) => {
              it.field.onChange(country)
              if (country !== '') onCountry?.(country)
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
      <Controller
        control={control}
        name="postcode"
        rules={{ validate: (value, { country }) => country !== 'KR' || /^\d{5}$/.test(value.trim()) || m.badPostcode }}
        render={(it) => <TextField label={m.postcode} autoComplete="postal-code" description={m.postcodeHint} maxLength={12} isTabular {...controlled(it)} />}
      />
      <Controller
        control={control}
        name="city"
        rules={required}
        render={(it) => <TextField label={m.city} isRequired autoComplete="address-level1" maxLength={100} {...controlled(it)} />}
      />
      <Controller
        control={control}
        name="line"
        rules={required}
        render={(it) => <TextField label={m.line} isRequired autoComplete="street-address" description={m.lineHint} maxLength={200} {...controlled(it)} />}
      />
      {hasReference && (
        <Controller control={control} name="buyerReference" render={(it) => <TextField label={m.reference} description={m.referenceHint} maxLength={60} {...controlled(it)} />} />
      )}
    </>
  )
}
