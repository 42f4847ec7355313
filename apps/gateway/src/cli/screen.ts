import { isCountry, parseDate } from '@naru/kernel'
import { BadList, listCodes } from '@naru/screening'
import { ImportList, PostgresLists } from '@naru/screening/postgres'
import { basename } from 'node:path'
import { BufferedEffects } from '../platform/acting/buffered-effects.js'
import { systemActor } from '../platform/acting/actor.js'
import { SystemClock } from '../platform/acting/clock.js'
import { Subscriptions } from '../platform/outbox/subscriptions.js'
import { ScreenEveryoneWhenListIsImported } from '../subscribers/screen-everyone-when-list-is-imported.js'
import { CommandFailure, required, type CommandArguments, type Commands } from './command.js'
import { withOwner } from './database.js'
import { renderFields, renderTable } from './render-table.js'

function qualifiers(args: CommandArguments): { readonly country: string | null; readonly born: string | null } {
  const country = args.option('country')?.toUpperCase() ?? null
  if (country !== null && !isCountry(country)) throw new CommandFailure('UNKNOWN_COUNTRY', `"${country}" is not a country of ISO 3166`, 'country')
  const born = args.option('born') ?? null
  if (born !== null && !/^\d{4}$/.test(born) && !parseDate(born).ok) throw new CommandFailure('INVALID_DATE', `"${born}" is not a date such as 1962-02-18, nor a year`, 'born')
  return { country, born }
}

function limitOf(args: CommandArguments): number {
  const limit = Number(args.option('limit') ?? 10)
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000) throw new CommandFailure('INVALID_LIMIT', 'the limit is a number from 1 to 1000', 'limit')
  return limit
}

export const commands: Commands = {
  import: {
    description: `replace a denied-party list by its publisher’s files: ${listCodes.join(', ')}`,
    usage: 'import <list> <files…>',
    async run(args, io) {
      const name = required(args, 0, 'list')
      required(args, 1, 'file')
      const list = listCodes.find((candidate) => candidate === name)
      if (!list) throw new CommandFailure('UNKNOWN_LIST', `"${name}" is not a list: ${listCodes.join(', ')}`, 'list')
      const files = args.positionals.slice(1).map((path) => ({ name: basename(path), open: () => io.openText(path) }))
      const clock = new SystemClock()
      const version = await withOwner(async (sql) => {
        const subscriptions = new Subscriptions()
        subscriptions.register([new ScreenEveryoneWhenListIsImported()])
        const effects = new BufferedEffects(sql, systemActor('naru screen import'), clock, subscriptions)
        const imported = await new ImportList(new PostgresLists(sql), clock, effects).execute(list, files)
        await effects.flush()
        return imported
      }).catch((error: unknown) => {
        throw error instanceof BadList ? new CommandFailure('BAD_LIST', error.message, error.line === null ? error.file : `${error.file}:${String(error.line)}`) : error
      })
      const { importedAt: _importedAt, ...answer } = version
      return { json: answer, text: renderFields(answer) }
    },
  },
  name: {
    description: 'score a name against every list in use',
    usage: 'name <text> [--country XX] [--born YYYY-MM-DD] [--limit N]',
    options: { country: { type: 'string' }, born: { type: 'string' }, limit: { type: 'string' } },
    async run(args) {
      required(args, 0, 'text')
      const query = args.positionals.join(' ')
      const known = qualifiers(args)
      const limit = limitOf(args)
      const matches = await withOwner((sql) => new PostgresLists(sql).match(query, known, { limit, atLeast: 0.7 }))
      const hits = matches.map(({ list, entryId, name, primaryName, score, band, kind, programmes, listVersion, breakdown }) => ({
        list,
        entryId,
        name,
        primaryName,
        score,
        band,
        kind,
        programmes,
        listVersion,
        breakdown,
      }))
      return { json: { query, hits }, text: renderTable(hits, ['list', 'entryId', 'name', 'score', 'band', 'programmes']) }
    },
  },
}
