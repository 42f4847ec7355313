import { thing } from '../features/list/b.js'

export const other = thing
