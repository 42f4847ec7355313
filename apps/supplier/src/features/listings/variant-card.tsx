import { Badge, Button, Card, Checkbox, formatMoney, formatNumber, Money, useLocale, useLocalized, useMessages } from '@naru/ui'
import type { OwnListing } from './listing-page.js'
import { manyVariantsMessages } from './many-variants-messages.js'
import { messages } from './messages.js'
import { PricesDialog } from './prices-dialog.js'
import { StockDialog } from './stock-dialog.js'
import { VariantDialog } from './variant-dialog.js'
import type { OwnVariant } from './variants-tab.js'

interface VariantCardProps {
  readonly listing: OwnListing
  readonly variant: OwnVariant
  readonly isSelected: boolean
  readonly onSelect: () => void
}

/** One variant with its prices and its stock by place. */
export function VariantCard({ listing, variant, isSelected, onSelect }: VariantCardProps) {
  const { variant: m } = useMessages(messages)
  const many = useMessages(manyVariantsMessages)
  const say = useLocalized()
  const locale = useLocale()
  const number = (value: number) => formatNumber(value, locale)
  return (
    <Card className="h-full">
      <div className="flex gap-4">
        <Checkbox aria-label={variant.sku} isSelected={isSelected} onChange={onSelect}>
          {null}
        </Checkbox>
        <img src={variant.picture.url} alt={say(variant.picture.alt)} width={72} height={72} className="size-18 shrink-0 rounded-md" />
        <div className="min-w-0 flex-1">
          <h2 className="text-base font-semibold">
            {variant.options.length === 0 ? variant.sku : variant.options.map(say).join(' · ')}
            {variant.withdrawn && <Badge className="ml-2">{many.withdrawn}</Badge>}
          </h2>
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
        <table className="mt-3 w-full text-sm max-sm:text-xs">
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
