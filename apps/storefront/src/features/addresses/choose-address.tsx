import { addressText, Checkbox, Link, Select, useLocale, useMessages } from '@naru/ui'
import type { SavedAddressPartsFragment } from '../../generated/graphql.js'
import { messages } from './messages.js'

/** Stands for an address that is typed in. */
export const anotherAddress = 'another'

interface ChooseAddressProps {
  readonly saved: readonly SavedAddressPartsFragment[]
  readonly chosen: string
  readonly onChoose: (id: string) => void
  readonly isKept: boolean
  readonly onKeep: (isKept: boolean) => void
}

/** One of the addresses that the buyer keeps, or another, which may be kept too. */
export function ChooseAddress({ saved, chosen, onChoose, isKept, onKeep }: ChooseAddressProps) {
  const m = useMessages(messages)
  const locale = useLocale()
  return (
    <>
      {saved.length > 0 && (
        <div className="flex flex-col gap-2">
          <Select
            label={m.choose}
            value={chosen}
            onChange={onChoose}
            options={[
              ...saved.map(({ id, label, address }) => ({ id, label: label ?? address.recipient, description: addressText(address, locale) })),
              { id: anotherAddress, label: m.another },
            ]}
          />
          <Link href="/addresses" className="text-sm">
            {m.manage}
          </Link>
        </div>
      )}
      {chosen === anotherAddress && (
        <Checkbox isSelected={isKept} onChange={onKeep}>
          {m.keepThis}
        </Checkbox>
      )}
    </>
  )
}
