import { thing } from '../../orders/src/b.js'

export const other = thing
