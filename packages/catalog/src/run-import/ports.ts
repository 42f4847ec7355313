import type { Instant, OrganisationId, Page, PageRequest } from '@naru/kernel'
import type { FileFault, Import, ImportCounts, ImportId } from '../domain/import.js'
import type { CellProblem, Cells, RowOutcome } from '../domain/sheet/sheet-row.js'

/** An import and how far it has come. */
export interface ImportProgress {
  readonly import: Import
  readonly counts: ImportCounts
  /** Data rows of the file; known once it has been checked. */
  readonly rows: number | null
  /** Of the file read so far in the run under way, 0 to 1. */
  readonly share: number
  /** Starts since the last batch was done. */
  readonly attempts: number
  readonly ignored: readonly string[]
  readonly finishedAt: Instant | null
}

/** A row that was not taken, as it stood in the file, and why. */
export interface FaultyRow {
  readonly number: number
  readonly cells: Cells
  readonly problems: readonly CellProblem[]
}

/** Where a run stands: moved only from where it stood, so that a batch counts once, whoever runs it. */
export interface ImportStep {
  readonly from: number
  readonly outcomes: readonly RowOutcome[]
  readonly share: number
  /** The worker has the import until then. */
  readonly until: Instant
}

/** A firm's imports. */
export interface Imports {
  find(id: ImportId): Promise<ImportProgress | undefined>
  findForChange(id: ImportId): Promise<ImportProgress | undefined>
  /** An import of the same bytes that is still open. */
  findOpen(firmId: OrganisationId, sha256: string, kind: Import['kind'], bookId: string | null): Promise<ImportProgress | undefined>
  insert(made: Import): Promise<void>
  /** Saves status and policy. */
  save(changed: Import, at: Instant): Promise<void>
  /** Starts the counts and the report anew, when a run begins. */
  restart(id: ImportId): Promise<void>
  /** Counts a batch and reports its faults; false when the import is not where `from` says, or is not worked on any more. */
  step(id: ImportId, step: ImportStep): Promise<boolean>
  setIgnored(id: ImportId, headings: readonly string[]): Promise<void>
  /** Ends a run: checked or applied. */
  finish(id: ImportId, status: 'checked' | 'applied', at: Instant): Promise<void>
  refuse(id: ImportId, fault: FileFault, detail: string | null, at: Instant): Promise<void>
  list(page: PageRequest): Promise<Page<ImportProgress>>
  faultsOf(id: ImportId, page: PageRequest): Promise<Page<FaultyRow>>
  /** Gives the oldest import with work to do to whoever asks, until the lease ends. */
  lease(now: Instant, until: Instant): Promise<ImportProgress | undefined>
  /** Shows how far a run has come that stores nothing before its end. */
  show(id: ImportId, share: number, until: Instant): Promise<void>
  /** Sends an import that could not be applied as a whole back to be checked. */
  checkAgain(id: ImportId): Promise<void>
}
