import { err, ok, parseId, type Clock, type Effects, type Ids, type Result } from '@naru/kernel'
import type { ListingInvalid } from '../domain/findings.js'
import type { ListingNotFound } from '../domain/listing.js'
import { readSynonyms, type DatedSynonyms, type SynonymsInput } from '../domain/synonyms.js'
import type { SynonymSets } from '../ports.js'

const findSet = (sets: SynonymSets, id: string): Promise<DatedSynonyms | undefined> => (parseId(id).ok ? sets.findForChange(id) : Promise.resolve(undefined))

/** Adds a set of words that mean the same, or replaces one. */
export class SaveSynonyms {
  constructor(
    private readonly sets: SynonymSets,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly effects: Effects,
  ) {}

  async execute({ id, ...input }: SynonymsInput & { readonly id?: string | null | undefined }): Promise<Result<DatedSynonyms, ListingInvalid | ListingNotFound>> {
    if (id != null && (await findSet(this.sets, id)) === undefined) return err({ code: 'NOT_FOUND' })
    const read = readSynonyms(input, id ?? this.ids.next())
    if (!read.ok) return read
    await this.sets.save(read.value, this.clock.now())
    await this.effects.log.append({ act: 'catalog.save-synonyms', subjectType: 'synonyms', subjectId: read.value.id, details: { words: read.value.words } })
    return read
  }
}

/** Takes a set out of the search; it stays for the record. */
export class WithdrawSynonyms {
  constructor(
    private readonly sets: SynonymSets,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute({ id }: { readonly id: string }): Promise<Result<DatedSynonyms, ListingNotFound>> {
    const present = await findSet(this.sets, id)
    if (!present) return err({ code: 'NOT_FOUND' })
    const now = this.clock.now()
    const withdrawn = { ...present, withdrawnAt: present.withdrawnAt ?? now }
    await this.sets.save(withdrawn, now)
    await this.effects.log.append({ act: 'catalog.withdraw-synonyms', subjectType: 'synonyms', subjectId: id, details: {} })
    return ok(withdrawn)
  }
}
