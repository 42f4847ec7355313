import { thing } from '../postgres/b.js'

export const other = thing
