import { countries, regionsOf } from '@naru/kernel'
import { Button, CheckboxGroup, ComboBox, countryName, DecimalField, IconButton, MoneyField, NumberField, Select, TextField, useLocale, useLocalized, useMessages } from '@naru/ui'
import { Plus, X } from 'lucide-react'
import type { TariffBasis } from '../../generated/graphql.js'
import { messages } from './messages.js'
import { emptyBand, type BandText, type ZoneText } from './terms.js'

interface ZoneFieldsProps {
  readonly nth: number
  readonly zone: ZoneText
  readonly currency: string
  readonly onChange: (zone: ZoneText) => void
  readonly onRemove?: () => void
}

const bases: readonly TariffBasis[] = ['FLAT', 'WEIGHT', 'VOLUME', 'VALUE']

/** Where a tariff holds, what it charges and how long the way takes. */
export function ZoneFields({ nth, zone, currency, onChange, onRemove }: ZoneFieldsProps) {
  const m = useMessages(messages)
  const put = (part: Partial<ZoneText>) => onChange({ ...zone, ...part })
  return (
    <fieldset className="flex min-w-0 flex-col gap-4 rounded-md border border-line p-4">
      <legend className="px-1 font-semibold">{m.zone(nth)}</legend>
      {onRemove && (
        <Button size="sm" variant="quiet" className="self-end" onPress={onRemove}>
          {m.removeZone(nth)}
        </Button>
      )}
      <CountriesField chosen={zone.countries} onChange={(chosen) => put({ countries: chosen, regions: [] })} />
      <RegionsField zone={zone} onChange={(regions) => put({ regions })} />
      <Select label={m.basis} options={bases.map((id) => ({ id, label: m.bases[id] }))} value={zone.basis} onChange={(basis) => put({ basis })} />
      {zone.basis === 'FLAT' ? (
        <MoneyField label={m.price} isRequired currency={currency} value={zone.price} onChange={(price) => put({ price })} />
      ) : (
        <BandsField basis={zone.basis} bands={zone.bands} currency={currency} onChange={(bands) => put({ bands })} />
      )}
      {(zone.basis === 'WEIGHT' || zone.basis === 'VOLUME') && (
        <MoneyField label={m.beyond[zone.basis]} description={m.beyondHint} currency={currency} value={zone.beyond} onChange={(beyond) => put({ beyond })} />
      )}
      {zone.basis === 'WEIGHT' && <TextField label={m.kgPerM3} description={m.kgPerM3Hint} isTabular maxLength={4} value={zone.kgPerM3} onChange={(kgPerM3) => put({ kgPerM3 })} />}
      <MoneyField label={m.freeFrom} description={m.freeFromHint} currency={currency} value={zone.freeFrom} onChange={(freeFrom) => put({ freeFrom })} />
      <div className="grid grid-cols-2 gap-3">
        <NumberField label={m.daysFrom} unit={m.dayUnit} minValue={0} maxValue={365} value={zone.daysFrom} onChange={(daysFrom) => put({ daysFrom })} />
        <NumberField label={m.daysTo} unit={m.dayUnit} minValue={0} maxValue={365} value={zone.daysTo} onChange={(daysTo) => put({ daysTo })} />
      </div>
    </fieldset>
  )
}

function CountriesField({ chosen, onChange }: { readonly chosen: readonly string[]; readonly onChange: (chosen: readonly string[]) => void }) {
  const m = useMessages(messages)
  const locale = useLocale()
  const nameOf = (code: string): string => (code === '*' ? m.everywhere : countryName(code, locale))
  const options = [
    { id: '*', label: m.everywhere, description: '*' },
    ...countries
      .map(({ alpha2 }) => ({ id: String(alpha2), label: countryName(alpha2, locale), description: String(alpha2) }))
      .toSorted((a, b) => a.label.localeCompare(b.label, locale)),
  ].filter(({ id }) => !chosen.includes(id))
  return (
    <div className="flex flex-col gap-2">
      <ComboBox label={m.addCountry} options={options} value="" onChange={(code) => code !== '' && onChange([...chosen, code])} />
      <ul aria-label={m.countries} className="flex flex-wrap gap-2">
        {chosen.map((code) => (
          <li key={code} className="flex items-center gap-1 rounded-md border border-line bg-sunken pl-2.5 text-sm">
            {nameOf(code)}
            <IconButton label={m.removeCountry(nameOf(code))} size="sm" onPress={() => onChange(chosen.filter((one) => one !== code))}>
              <X aria-hidden />
            </IconButton>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Areas of one country, where we hold them. */
function RegionsField({ zone, onChange }: { readonly zone: ZoneText; readonly onChange: (regions: readonly string[]) => void }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const [country] = zone.countries
  const regions = zone.countries.length === 1 && country !== undefined ? regionsOf(country) : []
  if (regions.length === 0) return null
  return (
    <details open={zone.regions.length > 0}>
      <summary className="cursor-pointer text-base">
        {m.regions}
        {zone.regions.length > 0 && ` (${String(zone.regions.length)})`}
      </summary>
      <div className="mt-2 max-h-48 overflow-auto pl-1">
        <CheckboxGroup
          label={m.regions}
          isLabelHidden
          description={m.regionsHint}
          options={regions.map(({ code, name }) => ({ id: code, label: say(name) }))}
          value={zone.regions}
          onChange={onChange}
        />
      </div>
    </details>
  )
}

interface BandsFieldProps {
  readonly basis: Exclude<TariffBasis, 'FLAT'>
  readonly bands: readonly BandText[]
  readonly currency: string
  readonly onChange: (bands: readonly BandText[]) => void
}

function BandsField({ basis, bands, currency, onChange }: BandsFieldProps) {
  const m = useMessages(messages)
  const put = (index: number, part: Partial<BandText>) => onChange(bands.map((band, nth) => (nth === index ? { ...band, ...part } : band)))
  return (
    <div className="flex flex-col gap-2">
      {bands.map((band, index) => (
        <div key={index} className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] items-end gap-2">
          <DecimalField label={m.upTo[basis]} isLabelHidden={index > 0} isRequired value={band.upTo} onChange={(upTo) => put(index, { upTo })} />
          <MoneyField label={m.bandPrice} isLabelHidden={index > 0} isRequired currency={currency} value={band.price} onChange={(price) => put(index, { price })} />
          <IconButton label={m.removeBand(index + 1)} isDisabled={bands.length === 1} onPress={() => onChange(bands.filter((_, nth) => nth !== index))}>
            <X aria-hidden />
          </IconButton>
        </div>
      ))}
      <Button size="sm" className="self-start" icon={<Plus aria-hidden className="size-4" />} onPress={() => onChange([...bands, emptyBand])}>
        {m.addBand}
      </Button>
    </div>
  )
}
