import { CountryName, useLocalized, useMessages } from '@naru/ui'
import type { ConsumedPartsFragment } from '../../generated/graphql.js'
import { messages } from './messages.js'

/** The lots that went into a batch, with how much and from where. */
export function ConsumedLots({ lots }: { readonly lots: readonly ConsumedPartsFragment[] }) {
  const m = useMessages(messages)
  const say = useLocalized()
  return (
    <ul className="flex flex-col gap-0.5">
      {lots.map(({ lotId, number, material, quantity, unit, origin, originating }) => (
        <li key={lotId}>
          {say(material)} <code className="tabular">{number}</code> · <span className="tabular">{`${quantity} ${unit}`}</span> ·{' '}
          <span className="text-ink-soft">
            <CountryName code={origin} /> ({originating ? m.isOriginating : m.isNot})
          </span>
        </li>
      ))}
    </ul>
  )
}
