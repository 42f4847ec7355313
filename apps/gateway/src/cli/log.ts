import { parseDate } from '@naru/kernel'
import { verifyLog } from '../platform/log/verify-log.js'
import { CommandFailure, type Commands } from './command.js'
import { withOwner } from './database.js'

export const commands: Commands = {
  verify: {
    description: 'recompute the hash chains of the action log',
    usage: 'verify [--since YYYY-MM-DD]',
    options: { since: { type: 'string' } },
    async run(args) {
      const since = args.option('since')
      if (since !== undefined && !parseDate(since).ok) throw new CommandFailure('INVALID_DATE', `"${since}" is not a date such as 2026-03-12`, 'since')
      const verdict = await withOwner((sql) => verifyLog(sql, since))
      return {
        json: verdict,
        text: verdict.intact ? `intact: ${String(verdict.actions)} actions` : `broken at ${verdict.firstBroken ?? ''} after ${String(verdict.actions)} good actions`,
        bad: !verdict.intact,
      }
    },
  },
}
