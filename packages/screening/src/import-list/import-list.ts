import { createHash } from 'node:crypto'
import type { Clock, Effects } from '@naru/kernel'
import type { ListCode, ListFile } from '../domain/listed-party.js'
import type { ListImported } from '../events.js'
import { parsers } from '../lists/index.js'
import type { Lists, ListVersion } from '../ports.js'

/** Imports a version of a list in the caller's transaction. Throws `BadList`, and then nothing has changed; the same version again changes nothing either. */
export class ImportList {
  constructor(
    private readonly lists: Lists,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute(list: ListCode, files: readonly ListFile[]): Promise<ListVersion> {
    const digest = createHash('sha256')
    const parsed = await parsers[list](files.map((file) => digested(file, digest)))
    const version = parsed.edition ?? `sha256:${digest.digest('hex').slice(0, 16)}`
    const current = await this.lists.current(list)
    if (current?.version === version) return current
    const aliases = parsed.parties.reduce((sum, party) => sum + party.aliases.length, 0)
    const imported: ListVersion = { list, version, importedAt: this.clock.now(), entries: parsed.parties.length, aliases, rejected: parsed.rejected }
    await this.lists.replace(imported, parsed.parties)
    const event: ListImported = { type: 'screening.ListImported', aggregateId: list, payload: { list, version } }
    await this.effects.outbox.append(event)
    await this.effects.log.append({ act: 'screening.import', subjectType: 'screening-list', subjectId: list, details: { version, entries: imported.entries, aliases } })
    return imported
  }
}

/** The same file, hashed as it is read. */
const digested = (file: ListFile, digest: { update(text: string): unknown }): ListFile => ({
  name: file.name,
  async *open() {
    for await (const chunk of file.open()) {
      digest.update(chunk)
      yield chunk
    }
  },
})
