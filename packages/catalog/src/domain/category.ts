import type { Localized } from '@naru/kernel'

/** A shelf of the shop; `parent` is null at the top. */
export interface Category {
  readonly slug: string
  readonly name: Localized
  readonly parent: string | null
  readonly icon: string
}

/** From the top category down to `slug`; empty when there is no such category. */
export function pathTo(categories: readonly Category[], slug: string): readonly Category[] {
  const bySlug = new Map(categories.map((category) => [category.slug, category]))
  const path: Category[] = []
  for (let at = bySlug.get(slug); at; at = at.parent === null ? undefined : bySlug.get(at.parent)) path.unshift(at)
  return path
}
