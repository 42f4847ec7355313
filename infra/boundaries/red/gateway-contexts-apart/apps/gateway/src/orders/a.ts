import { thing } from '../catalog/b.js'

export const other = thing
