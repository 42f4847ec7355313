import { err, type Clock, type Effects, type Result } from '@naru/kernel'
import { applyImport, cancelImport, type FaultPolicy, type IllegalImportAct, type Import, type ImportHasFaults, type ImportId, type ImportNotFound } from '../domain/import.js'
import type { Imports } from './ports.js'

/** Lets a checked import go ahead; the worker applies it from here on. */
export class ApplyImport {
  constructor(
    private readonly imports: Imports,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute({ id, policy }: { readonly id: ImportId; readonly policy: FaultPolicy }): Promise<Result<Import, ImportNotFound | IllegalImportAct | ImportHasFaults>> {
    const found = await this.imports.findForChange(id)
    if (!found) return err({ code: 'NOT_FOUND' })
    const applying = applyImport(found.import, policy, found.counts)
    if (!applying.ok) return applying
    await this.imports.save(applying.value, this.clock.now())
    await this.imports.restart(id)
    await this.effects.log.append({ act: 'catalog.apply-import', subjectType: 'import', subjectId: id, onBehalfOf: found.import.firmId, details: { policy } })
    return applying
  }
}

/** Stops an import; rows that were applied before stay as they are. */
export class CancelImport {
  constructor(
    private readonly imports: Imports,
    private readonly clock: Clock,
    private readonly effects: Effects,
  ) {}

  async execute(id: ImportId): Promise<Result<Import, ImportNotFound | IllegalImportAct>> {
    const found = await this.imports.findForChange(id)
    if (!found) return err({ code: 'NOT_FOUND' })
    const cancelled = cancelImport(found.import)
    if (!cancelled.ok) return cancelled
    await this.imports.save(cancelled.value, this.clock.now())
    await this.effects.log.append({ act: 'catalog.cancel-import', subjectType: 'import', subjectId: id, onBehalfOf: found.import.firmId, details: { applied: found.counts.read } })
    return cancelled
  }
}
