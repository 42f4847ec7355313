import { thing } from '../../testing/src/b.js'

export const other = thing
