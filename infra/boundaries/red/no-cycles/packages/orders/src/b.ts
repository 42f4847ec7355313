import { other } from './a.js'

export const thing = (): unknown => other
