import type { ListCode, ListFile, ParsedList } from '../domain/listed-party.js'
import { parseOfac } from './ofac.js'
import { parseOwn } from './own.js'
import { parseUn } from './un.js'

/** Reads a list in the format of its publisher. Throws `BadList` when the files are not that. */
export const parsers: Readonly<Record<ListCode, (files: readonly ListFile[]) => Promise<ParsedList>>> = { 'ofac-sdn': parseOfac, 'un-consolidated': parseUn, own: parseOwn }
