import { query } from '@naru/api-client'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { VariantOfDocument, type VariantPartsFragment } from '../../generated/graphql.js'
import type { ListingDetail } from './listing-page.js'

type Options = VariantPartsFragment['options']

/**
 * The variant that is looked at. The first fifty come with the listing; any other is asked for by its options, and the one before
 * stays in sight until it is there.
 */
export function useChosenVariant(listing: ListingDetail, sku: string | undefined) {
  const navigate = useNavigate()
  const [options, setOptions] = useState<Options | null>(null)
  const found = useQuery({
    ...query(VariantOfDocument, { slug: listing.slug, options: (options ?? []).map(({ ko, en }) => ({ ko, en })) }),
    enabled: options !== null,
    placeholderData: (before) => before,
  }).data?.variantOf
  const [first] = listing.variants
  const variant = (options === null ? undefined : found) ?? listing.variants.find((one) => one.sku === sku) ?? listing.variants.find(({ available }) => available > 0) ?? first
  const choose = (chosen: string) => {
    setOptions(null)
    void navigate({ to: '/listings/$slug', params: { slug: listing.slug }, search: { v: chosen }, replace: true, resetScroll: false })
  }
  /** By its option values, loaded or not. */
  const chooseOptions = (wanted: Options) => {
    const loaded = listing.variants.find((one) => one.options.every(({ ko }, index) => ko === wanted[index]?.ko))
    if (loaded) choose(loaded.sku)
    else setOptions(wanted)
  }
  return { variant, choose, chooseOptions }
}
