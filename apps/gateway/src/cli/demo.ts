import { dateIn, parseDate, type PlainDate } from '@naru/kernel'
import { demoStatement } from '../seed/demo-statement.js'
import { seedDemo } from '../seed/seed.js'
import { growDemo } from '../seed/grow.js'
import { openSeeding } from '../seed/seeding.js'
import { openFileStore } from '../platform/storage/file-store.js'
import { complexOf } from '../read-models/complex-profiles.js'
import { CommandFailure, type CommandArguments, type Commands } from './command.js'
import { filesRoot, withOwner } from './database.js'

function today(args: CommandArguments): PlainDate {
  const given = args.option('today')
  if (given === undefined) return dateIn(complexOf(null).timeZone, new Date())
  const parsed = parseDate(given)
  if (!parsed.ok) throw new CommandFailure('INVALID_DATE', `"${given}" is not a date such as 2026-03-12`, 'today')
  return parsed.value
}

function count(args: CommandArguments, name: string): number {
  const given = args.option(name) ?? '0'
  if (!/^\d{1,7}$/.test(given)) throw new CommandFailure('INVALID_COUNT', `"${given}" is not a number of ${name} from 0 to 9999999`, name)
  return Number(given)
}

export const commands: Commands = {
  seed: {
    description: 'fill an empty database with the reference complexes; one that has them already is left alone',
    usage: 'seed [--listings N] [--firms N] [--today YYYY-MM-DD]',
    options: { today: { type: 'string' }, listings: { type: 'string' }, firms: { type: 'string' } },
    async run(args, io) {
      const volume = { listings: count(args, 'listings'), firms: count(args, 'firms') }
      const answer = await withOwner(async (sql) => {
        const [{ seeded } = { seeded: false }] = await sql.query<{ seeded: boolean }>('select exists (select from parties.organisation) as seeded')
        if (!seeded) await seedDemo(openSeeding(sql, today(args), openFileStore(filesRoot())), (name) => io.note(name))
        await growDemo(sql, volume)
        return { seeded: !seeded }
      })
      return { json: answer, text: answer.seeded ? 'the reference complexes are laid out' : 'the database has its data already' }
    },
  },
  statement: {
    description: 'a bank statement (camt.053) that pays open invoices of the demonstration, to try the bank desk with',
    usage: 'statement [--today YYYY-MM-DD]',
    options: { today: { type: 'string' } },
    async run(args) {
      const statement = await withOwner((sql) => demoStatement(sql, today(args)))
      return { json: { statement }, text: statement.trimEnd() }
    },
  },
}
