import { pathTo, type Category } from './category.js'
import type { AttributeDefinition } from './attribute-definition.js'

/** The shelves of the shop, and what the goods on each are described by. */
export interface Shelves {
  has(category: string): boolean
  /** From the top category down; empty when there is no such category. */
  pathTo(category: string): readonly Category[]
  /** Definitions of the category and of those above it, the topmost first, each in its order. */
  definitionsOf(category: string): readonly AttributeDefinition[]
}

export function shelvesOf(categories: readonly Category[], definitions: readonly AttributeDefinition[]): Shelves {
  const slugs = new Set(categories.map(({ slug }) => slug))
  const inOrder = definitions.toSorted((a, b) => a.position - b.position || (a.code < b.code ? -1 : 1))
  return {
    has: (category) => slugs.has(category),
    pathTo: (category) => pathTo(categories, category),
    definitionsOf: (category) => pathTo(categories, category).flatMap(({ slug }) => inOrder.filter((definition) => definition.category === slug)),
  }
}
