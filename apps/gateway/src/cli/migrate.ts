import { migrate } from '../platform/database/migrate.js'
import type { Commands } from './command.js'
import { withAddresses } from './database.js'

export const commands: Commands = {
  '': {
    description: 'apply the migrations that the database has not had yet',
    usage: '',
    async run() {
      const applied = await withAddresses(({ owner, appPassword }) => migrate(owner, appPassword))
      return { json: { applied }, text: applied.length === 0 ? 'up to date' : applied.map((name) => `applied ${name}`).join('\n') }
    },
  },
}
