import { thing } from '../../../packages/orders/src/b.js'

export const other = thing
