import { ok, type AgencyCode, type DossierId, type Effects, type Result } from '@naru/kernel'
import type { CrewRecord, Crews } from '../ports.js'

/** Opens the particulars of a dossier's people. A reading by an agency is itself an act in the log; the applicant reads their own. */
export class ReadPeople {
  constructor(
    private readonly crews: Crews,
    private readonly effects: Effects,
  ) {}

  async execute(dossierId: DossierId, agency: AgencyCode | null): Promise<Result<readonly CrewRecord[], never>> {
    const crew = await this.crews.ofDossier(dossierId)
    if (agency !== null && crew.length > 0)
      await this.effects.log.append({ act: 'permits.readPeople', subjectType: 'dossier', subjectId: dossierId, details: { agency, people: crew.map(({ digest }) => digest) } })
    return ok(crew)
  }
}
