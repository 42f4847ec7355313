import { hsEditions } from '@naru/kernel'
import { BadNomenclature, importNomenclature } from '../nomenclature/import.js'
import { searchNomenclature } from '../nomenclature/search.js'
import { CommandFailure, required, type Commands } from './command.js'
import { withOwner } from './database.js'
import { renderFields, renderTable } from './render-table.js'

export const commands: Commands = {
  import: {
    description: 'replace an edition of the nomenclature by a CSV with the columns hscode and description',
    usage: 'import <file.csv> [--edition HS2022]',
    options: { edition: { type: 'string' } },
    async run(args, io) {
      const path = required(args, 0, 'file')
      const given = args.option('edition') ?? 'HS2022'
      const edition = hsEditions.find((candidate) => candidate === given)
      if (!edition) throw new CommandFailure('UNKNOWN_EDITION', `"${given}" is not an edition: ${hsEditions.join(', ')}`, 'edition')
      const answer = await withOwner((sql) => importNomenclature(sql, edition, io.openText(path))).catch((error: unknown) => {
        throw error instanceof BadNomenclature ? new CommandFailure('BAD_NOMENCLATURE', error.message, `${path}:${String(error.line)}`) : error
      })
      return { json: answer, text: renderFields(answer) }
    },
  },
  search: {
    description: 'lines of the nomenclature by words or digits',
    usage: 'search <text> [--lang ko|en] [--limit N]',
    options: { lang: { type: 'string' }, limit: { type: 'string' } },
    async run(args) {
      required(args, 0, 'text')
      const text = args.positionals.join(' ')
      const lang = args.option('lang') ?? (/[가-힣]/.test(text) ? 'ko' : 'en')
      if (lang !== 'ko' && lang !== 'en') throw new CommandFailure('UNKNOWN_LANGUAGE', `"${lang}" is not ko or en`, 'lang')
      const limit = Number(args.option('limit') ?? 20)
      if (!Number.isInteger(limit) || limit < 1 || limit > 1000) throw new CommandFailure('INVALID_LIMIT', 'the limit is a number from 1 to 1000', 'limit')
      const results = await withOwner((sql) => searchNomenclature(sql, text, lang, limit))
      const rows = results.map(({ code, description }) => ({ code, description: description[lang] }))
      return { json: { query: text, lang, results }, text: renderTable(rows) }
    },
  },
}
