import { idOf, unwrap, type VariantId } from '@naru/kernel'
import fc from 'fast-check'
import { aCompleteListing, aDraft, aPublishedListing, somePrices } from '../testing/a-listing.js'
import { changeVariants, makeVariants, type MakeVariantsInput } from './make-variants.js'
import { choicesOf } from './variant-choices.js'

const later = new Date('2026-03-13T01:00:00Z')
const twoOptions = {
  options: [
    { ko: '색상', en: 'Colour' },
    { ko: '치수', en: 'Size' },
  ],
}
const value = (code: string) => ({ code, name: { ko: code, en: code } })
const values = (prefix: string, count: number) => Array.from({ length: count }, (_, index) => value(`${prefix}${index + 1}`))
const ids = () => {
  let made = 0
  return (): VariantId => {
    made += 1
    return idOf<'Variant'>(`00000000-0000-7000-8000-${String(made).padStart(12, '0')}`)
  }
}
const input = (changes: Partial<MakeVariantsInput> = {}): MakeVariantsInput => ({
  skuPattern: 'TIE-{1}-{2}',
  options: [values('C', 3), values('S', 2)],
  colour: 'navy',
  netWeightKg: '0.1',
  grossWeightKg: '0.2',
  prices: somePrices(),
  ...changes,
})
const make = (changes: Partial<MakeVariantsInput> = {}, listing = aDraft(twoOptions)) => makeVariants(listing, input(changes), ids(), later)
const problemsOf = (changes: Partial<MakeVariantsInput>, listing = aDraft(twoOptions)) => {
  const made = make(changes, listing)
  return made.ok ? [] : made.failure.problems.map(({ at, rule }) => `${at} ${rule}`)
}

describe('combinations of options', () => {
  it('are each a variant with its own number', () => {
    expect(unwrap(make()).variants.map(({ sku }) => sku)).toEqual(['TIE-C1-S1', 'TIE-C1-S2', 'TIE-C2-S1', 'TIE-C2-S2', 'TIE-C3-S1', 'TIE-C3-S2'])
  })

  it('that exist are left as they are; when all exist there is nothing to make', () => {
    const first = unwrap(make())
    const more = unwrap(make({ options: [values('C', 4), values('S', 2)] }, first))
    expect(more.variants).toHaveLength(8)
    expect(more.variants.slice(0, 6)).toEqual(first.variants)
    expect(problemsOf({}, first)).toEqual(['options DUPLICATE'])
  })

  it('reach a thousand and not one more, and a million is refused before it is made', () => {
    expect(unwrap(make({ options: [values('C', 40), values('S', 25)] })).variants).toHaveLength(1000)
    expect(problemsOf({ options: [values('C', 1000), values('S', 1000)] })).toEqual(['options TOO_MANY'])
    expect(problemsOf({ options: [values('D', 40), values('S', 25)] }, unwrap(make({ options: [values('C', 1), values('S', 1)] })))).toEqual(['options TOO_MANY'])
  })

  it.each<[Partial<MakeVariantsInput>, string]>([
    [{ options: [values('C', 2)] }, 'options OPTIONS_DIFFER'],
    [{ options: [values('C', 2), []] }, 'options[1] REQUIRED'],
    [{ options: [[value('C1'), value('C1')], values('S', 1)] }, 'options[0][1].code DUPLICATE'],
    [{ skuPattern: 'TIE-{1}' }, 'skuPattern REQUIRED'],
    [{ skuPattern: 'a b {1}{2}' }, 'sku INVALID_SKU'],
    [{ grossWeightKg: '0.01' }, 'grossWeightKg GROSS_BELOW_NET'],
  ])('%j are refused: %s', (changes, expected) => {
    expect(problemsOf(changes)).toContain(expected)
  })
})

describe('changes of many variants', () => {
  const listing = unwrap(make({ options: [values('C', 5), values('S', 2)] }))
  const selected = listing.variants.slice(0, 3).map(({ id }) => id)

  it('reach the selected ones and no others', () => {
    const changed = unwrap(changeVariants(listing, selected, { percent: '10', netWeightKg: '0.15', withdrawn: true }, later))
    expect(changed.variants.map(({ prices }) => prices.list.minor)).toEqual([31900n, 31900n, 31900n, ...Array.from({ length: 7 }, () => 29000n)])
    expect(changed.variants.map(({ withdrawnAt }) => withdrawnAt !== null)).toEqual([true, true, true, ...Array.from({ length: 7 }, () => false)])
    expect(unwrap(changeVariants(changed, selected, { withdrawn: false }, later)).variants.every(({ withdrawnAt }) => withdrawnAt === null)).toBe(true)
  })

  it('keep tiers falling, whatever the percentage', () => {
    fc.assert(
      fc.property(fc.integer({ min: -9000, max: 20_000 }), (hundredths) => {
        const changed = changeVariants(listing, selected, { percent: (hundredths / 100).toFixed(2) }, later)
        if (!changed.ok) return true
        return changed.value.variants.every(({ prices: { list, tiers } }) =>
          [list, ...tiers.map(({ price }) => price)].every(({ minor }, index, all) => index === 0 || minor < (all[index - 1]?.minor ?? 0n)),
        )
      }),
    )
  })

  it('happen to all or to none', () => {
    expect(changeVariants(listing, [...selected, idOf<'Variant'>('00000000-0000-7000-8000-00000000dead')], { percent: '5' }, later)).toMatchObject({
      ok: false,
      failure: { problems: [{ at: 'ids[3]' }] },
    })
    expect(changeVariants(listing, [], { percent: '5' }, later)).toMatchObject({ ok: false })
    expect(changeVariants(listing, selected, { percent: '-91' }, later)).toMatchObject({ ok: false, failure: { problems: [{ at: 'percent', rule: 'OUT_OF_RANGE' }] } })
    expect(changeVariants(listing, selected, { price: { amount: '1000', currency: 'KRW' } }, later)).toMatchObject({
      ok: false,
      failure: { problems: [{ rule: 'NOT_LOWER' }, {}, {}] },
    })
  })

  it('leave something to choose of a good on sale', () => {
    const onSale = aPublishedListing()
    const all = onSale.variants.map(({ id }) => id)
    expect(changeVariants(onSale, all, { withdrawn: true }, later)).toMatchObject({ ok: false, failure: { problems: [{ at: 'withdrawn', rule: 'REQUIRED' }] } })
    expect(changeVariants(aCompleteListing(), all, { withdrawn: true }, later)).toMatchObject({ ok: true })
  })
})

describe('choices as numbers', () => {
  it('name each combination once and read back to it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 8 }), fc.array(fc.boolean(), { minLength: 64, maxLength: 64 }), (colours, sizes, stocked) => {
        const variants = values('C', colours).flatMap((colour, i) =>
          values('S', sizes).map((size, j) => ({ options: [colour.name, size.name], available: stocked[i * 8 + j] === true })),
        )
        const choices = choicesOf(twoOptions.options, variants)
        const numbers = [...choices.inStock, ...choices.soldOut]
        expect(new Set(numbers).size).toBe(variants.length)
        for (const { options, available } of variants) {
          const [colour, size] = options.map(({ ko }, index) => choices.options[index]?.values.findIndex((one) => one.ko === ko) ?? -1)
          const number = (colour ?? 0) * sizes + (size ?? 0)
          expect((available ? choices.inStock : choices.soldOut).includes(number)).toBe(true)
        }
      }),
      { numRuns: 50 },
    )
  })
})
