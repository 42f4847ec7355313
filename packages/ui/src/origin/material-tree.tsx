import { StatusBadge, type Tone } from '../feedback/badge.js'
import { countryName } from '../format/format.js'
import { useLocale } from '../i18n/locale.js'
import { useMessages } from '../i18n/messages.js'
import { originWords } from './origin-words.js'

/** A material of a bill as it counted in a determination; those inside of it follow, one deeper. */
export interface ShownMaterial {
  readonly path: string
  readonly depth: number
  readonly hs: string
  readonly origin: string | null
  readonly standing: keyof typeof standingTones
  readonly value: string | null
  readonly weightKg: string | null
}

const standingTones = {
  ORIGINATING: 'good',
  NON_ORIGINATING: 'bad',
  TAKEN_APART: 'info',
  SPLIT: 'info',
  IGNORED: 'off',
  WITHIN: 'off',
} as const satisfies Record<string, Tone>

interface Branch {
  readonly material: ShownMaterial
  readonly inside: readonly Branch[]
}

/** The bill of materials as a tree: what each material was made of, and how it counted. */
export function MaterialTree({ materials, currency }: { readonly materials: readonly ShownMaterial[]; readonly currency: string }) {
  const m = useMessages(originWords)
  return (
    <section aria-label={m.tree} className="flex flex-col gap-2">
      <p className="text-base font-medium">{m.tree}</p>
      <Branches branches={branchesOf(materials, 0)} currency={currency} />
    </section>
  )
}

function Branches({ branches, currency }: { readonly branches: readonly Branch[]; readonly currency: string }) {
  const m = useMessages(originWords)
  const locale = useLocale()
  return (
    <ul className="flex flex-col">
      {branches.map(({ material: { path, hs, origin, standing, value, weightKg }, inside }) => (
        <li key={path} className="border-l border-line pl-4">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
            <span className="tabular text-base font-medium">{hs}</span>
            {origin !== null && <span className="text-base text-ink-soft">{countryName(origin, locale)}</span>}
            <StatusBadge tone={standingTones[standing]}>{m.standing[standing]}</StatusBadge>
            <span className="tabular ml-auto text-base">{[value && `${value} ${currency}`, weightKg && `${weightKg} kg`].filter(Boolean).join(' · ')}</span>
          </div>
          {inside.length > 0 && <Branches branches={inside} currency={currency} />}
        </li>
      ))}
    </ul>
  )
}

function branchesOf(materials: readonly ShownMaterial[], depth: number): readonly Branch[] {
  const starts = materials.flatMap((material, index) => (material.depth === depth ? [index] : []))
  return starts.flatMap((start, index) => {
    const material = materials[start]
    return material ? [{ material, inside: branchesOf(materials.slice(start + 1, starts[index + 1]), depth + 1) }] : []
  })
}
