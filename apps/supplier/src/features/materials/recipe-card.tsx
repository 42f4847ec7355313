import { query, useAct, useIdempotencyKey } from '@naru/api-client'
import type { Localized } from '@naru/kernel'
import { Button, Card, CountryName, DecimalField, Form, Select, toast, useLocalized, useMessages } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ListingRecipeDocument, MaterialsDocument, SetRecipeDocument, type ListingRecipeQuery } from '../../generated/graphql.js'
import { messages } from './messages.js'
import { useRefusal } from './use-refusal.js'

export interface RecipeCardProps {
  readonly listingId: string
  /** Lines of the bill's first level. */
  readonly lines: readonly { readonly name: Localized }[]
}

type Recipe = NonNullable<ListingRecipeQuery['recipe']>

/** Which lines of a bill take their figures from lots. */
export function RecipeCard({ listingId, lines }: RecipeCardProps) {
  const m = useMessages(messages)
  const recipe = useQuery(query(ListingRecipeDocument, { listingId })).data?.recipe
  if (recipe == null || lines.length === 0) return null
  return (
    <Card title={m.recipe} description={m.recipeHint} className="mt-6">
      <Editor key={JSON.stringify(recipe.lines.map(({ place, perPiece }) => [place, perPiece]))} recipe={recipe} lines={lines} />
    </Card>
  )
}

/** A line whose figures are typed. */
const byHand = 'by-hand'

interface Link {
  readonly materialId: string
  readonly perPiece: string
}

function Editor({ recipe, lines }: { readonly recipe: Recipe; readonly lines: RecipeCardProps['lines'] }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const act = useAct(SetRecipeDocument)
  const refusal = useRefusal()
  const [idempotencyKey, renew] = useIdempotencyKey()
  const materials = useQuery(query(MaterialsDocument)).data?.materials.items ?? []
  const [links, setLinks] = useState<ReadonlyMap<number, Link>>(new Map(recipe.lines.map(({ place, material, perPiece }) => [place, { materialId: material.id, perPiece }])))
  const change = (place: number, link: Link) => {
    const next = new Map(links)
    if (link.materialId === byHand) next.delete(place)
    else next.set(place, link)
    setLinks(next)
  }
  const save = async () => {
    const { setRecipe } = await act.mutateAsync({
      input: {
        idempotencyKey,
        listingId: recipe.listingId,
        lines: [...links].map(([place, { materialId, perPiece }]) => ({ place, materialId, perPiece: perPiece === '' ? '0' : perPiece })),
      },
    })
    renew()
    if (refusal.take(setRecipe)) toast.good(m.linked)
  }
  return (
    <Form onSubmit={() => void save()} problems={refusal.problems} label={m.recipe}>
      <ul className="flex flex-col gap-4">
        {lines.map(({ name }, place) => {
          const link = links.get(place)
          const material = materials.find(({ id }) => id === link?.materialId)
          const feed = recipe.lines.find((line) => line.place === place && line.material.id === link?.materialId)
          return (
            <li key={place} className="grid gap-3 border-b border-line pb-4 sm:grid-cols-[1fr_1fr_10rem]">
              <div>
                <p className="font-medium">{say(name)}</p>
                {feed && <FeedNow feed={feed.feed} currency={feed.material.currency} />}
              </div>
              <Select
                label={m.material}
                value={link?.materialId ?? byHand}
                onChange={(id) => change(place, { materialId: id, perPiece: link?.perPiece ?? '' })}
                options={[{ id: byHand, label: m.notLinked }, ...materials.map(({ id, code, name: called }) => ({ id, label: `${code} · ${say(called)}` }))]}
              />
              {link && (
                <DecimalField
                  label={material ? m.perPiece(material.unit) : m.perPieceLabel}
                  isRequired
                  value={link.perPiece}
                  onChange={(perPiece) => change(place, { ...link, perPiece })}
                />
              )}
            </li>
          )
        })}
      </ul>
      <div>
        <Button type="submit" isPending={act.isPending}>
          {m.save}
        </Button>
      </div>
    </Form>
  )
}

function FeedNow({ feed, currency }: { readonly feed: Recipe['lines'][number]['feed']; readonly currency: string }) {
  const m = useMessages(messages)
  if (feed === null) return <p className="text-sm text-warn-text">{m.noStock}</p>
  return (
    <p className="text-sm text-ink-soft">
      {m.feedNow}: <span className="tabular">{`${feed.value} ${currency}`}</span> · <CountryName code={feed.origin} /> ({feed.originating ? m.isOriginating : m.isNot})
    </p>
  )
}
