import { clothes } from './clothes.js'
import type { Good } from './good.js'
import { machines } from './machines.js'
import { plastics } from './plastics.js'
import { shoesAndBags } from './shoes-and-bags.js'
import { watchesAndKitchen } from './watches-and-kitchen.js'

/** Every invented good of the demo. */
export const goods: readonly Good[] = [...clothes, ...shoesAndBags, ...watchesAndKitchen, ...machines, ...plastics]
