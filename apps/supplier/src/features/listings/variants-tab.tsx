import { Button, Card, EmptyState, formatMoney, formatNumber, Money, useLocale, useLocalized, useMessages } from '@naru/ui'
import { Layers } from 'lucide-react'
import type { OwnListing } from './listing-page.js'
import { messages } from './messages.js'
import { PricesDialog } from './prices-dialog.js'
import { StockDialog } from './stock-dialog.js'
import { VariantDialog } from './variant-dialog.js'

export type OwnVariant = OwnListing['variants'][number]

/** Each variant with its prices and its stock by place. */
export function VariantsTab({ listing }: { readonly listing: OwnListing }) {
  const { variant: m } = useMessages(messages)
  const add = <VariantDialog listing={listing} trigger={<Button variant={listing.variants.length === 0 ? 'primary' : 'secondary'}>{m.add}</Button>} />
  if (listing.variants.length === 0)
    return (
      <EmptyState title={m.empty} icon={Layers} action={add}>
        {m.emptyHint}
      </EmptyState>
    )
  return (
    <div className="flex flex-col gap-4">
      <div className="flex justify-end">{add}</div>
      <ul className="grid grid-cols-1 gap-4 xl:grid-cols-2">
        {listing.variants.map((variant) => (
          <li key={variant.id}>
            <VariantCard listing={listing} variant={variant} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function VariantCard({ listing, variant }: { readonly listing: OwnListing; readonly variant: OwnVariant }) {
  const { variant: m } = useMessages(messages)
  const say = useLocalized()
  const locale = useLocale()
  const number = (value: number) => formatNumber(value, locale)
  return (
    <Card className="h-full">
      <div className="flex gap-4">
        <img src={variant.picture.url} alt={say(variant.picture.alt)} width={72} height={72} className="size-18 shrink-0 rounded-md" />
        <div className="min-w-0 flex-1">
          <h3 className="text-base font-semibold">{variant.options.length === 0 ? variant.sku : variant.options.map(say).join(' · ')}</h3>
          <p className="tabular text-sm text-ink-soft">
            {variant.sku}
            {variant.gtin !== null && ` · ${variant.gtin}`}
          </p>
          <p className="mt-1 text-base">
            <Money value={variant.price} className="font-semibold" />
            <span className="ml-2 text-sm text-ink-soft">{variant.tiers.map(({ from, price }) => `${number(from)}+ ${formatMoney(price, locale)}`).join(' · ')}</span>
          </p>
        </div>
      </div>
      {variant.stock.length === 0 ? (
        <p className="mt-3 text-sm text-ink-soft">{m.noStock}</p>
      ) : (
        <table className="mt-3 w-full text-sm">
          <thead>
            <tr className="border-b border-line text-left text-ink-soft">
              <th scope="col" className="py-1 font-medium">
                {m.location}
              </th>
              {[m.onHand, m.reserved, m.allocated, m.available].map((label) => (
                <th key={label} scope="col" className="py-1 text-right font-medium">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {variant.stock.map(({ location, onHand, reserved, allocated, available }) => (
              <tr key={location} className="tabular border-b border-line last:border-b-0">
                <td className="py-1.5">{location}</td>
                <td className="py-1.5 text-right">{number(onHand)}</td>
                <td className="py-1.5 text-right">{number(reserved)}</td>
                <td className="py-1.5 text-right">{number(allocated)}</td>
                <td className="py-1.5 text-right font-semibold">{number(available)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className="mt-4 flex flex-wrap gap-2">
        <StockDialog variant={variant} />
        <PricesDialog listing={listing} variant={variant} />
        <VariantDialog
          listing={listing}
          variant={variant}
          trigger={
            <Button size="sm" variant="quiet">
              {m.edit}
            </Button>
          }
        />
      </div>
    </Card>
  )
}
