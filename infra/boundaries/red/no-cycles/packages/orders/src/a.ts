import { thing } from './b.js'

export const other = thing
