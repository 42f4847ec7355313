import { thing } from '../../catalog/src/b.js'

export const other = thing
