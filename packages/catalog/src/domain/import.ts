import { permitAct, type ActsByStatus, type Id, type IllegalAct, type Instant, type Locale, type OrganisationId, type PersonId, type Result, err, ok } from '@naru/kernel'
import type { PriceBookId } from './price-book.js'
import type { SheetKind } from './sheet/listing-columns.js'

export type ImportId = Id<'Import'>

/** Why a file as a whole cannot be read. */
export const fileFaults = [
  'NOT_A_SHEET',
  'ENCRYPTED',
  'BROKEN_FILE',
  'UNKNOWN_ENCODING',
  'NO_ROWS',
  'COLUMN_MISSING',
  'TOO_MANY_ROWS',
  'TOO_MANY_COLUMNS',
  'CELL_TOO_LONG',
  'UNPACKS_TOO_LARGE',
  'NO_SUCH_SHEET',
  'UPLOADER_LEFT',
] as const
export type FileFault = (typeof fileFaults)[number]

/** How rows that break rules are treated: the good ones go ahead, or none does. */
export const faultPolicies = ['skip-faulty', 'all-or-nothing'] as const
export type FaultPolicy = (typeof faultPolicies)[number]

export interface ImportFile {
  readonly name: string
  /** In the file store. */
  readonly key: string
  readonly bytes: number
  readonly sha256: string
}

/** How far a run has come; `read` rows are the sum of the others. */
export interface ImportCounts {
  readonly read: number
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly faulty: number
}
export const noCounts: ImportCounts = { read: 0, created: 0, updated: 0, unchanged: 0, faulty: 0 }

interface ImportFacts {
  readonly id: ImportId
  readonly firmId: OrganisationId
  readonly personId: PersonId
  readonly kind: SheetKind
  /** For prices: the book that they are of. */
  readonly bookId: PriceBookId | null
  readonly file: ImportFile
  /** In whose language the report is written. */
  readonly locale: Locale
  readonly sheet: string | null
  readonly createdAt: Instant
}

/** A file of rows on its way into the catalogue: checked first, applied when its firm says so. */
export type Import =
  | (ImportFacts & { readonly status: 'waiting' | 'checking' | 'checked' | 'cancelled' })
  | (ImportFacts & { readonly status: 'applying' | 'applied'; readonly policy: FaultPolicy })
  | (ImportFacts & { readonly status: 'refused'; readonly fault: FileFault; readonly detail: string | null })
export type ImportStatus = Import['status']
export type ImportAct = 'apply' | 'cancel'

export const importActsByStatus = {
  waiting: ['cancel'],
  checking: ['cancel'],
  checked: ['apply', 'cancel'],
  applying: ['cancel'],
  applied: [],
  cancelled: [],
  refused: [],
} as const satisfies ActsByStatus<ImportStatus, ImportAct>

/** In these a worker has something to do. */
export const workingStatuses = ['waiting', 'checking', 'applying'] as const satisfies readonly ImportStatus[]
export const openStatuses = [...workingStatuses, 'checked'] as const satisfies readonly ImportStatus[]

export type IllegalImportAct = IllegalAct<ImportStatus, ImportAct>
export interface ImportNotFound {
  readonly code: 'NOT_FOUND'
}
/** All or nothing was asked for, and some rows are faulty. */
export interface ImportHasFaults {
  readonly code: 'IMPORT_HAS_FAULTS'
  readonly faulty: number
}

export function applyImport(present: Import, policy: FaultPolicy, counts: ImportCounts): Result<Import, IllegalImportAct | ImportHasFaults> {
  const permitted = permitAct<ImportStatus, ImportAct>(importActsByStatus, present.status, 'apply')
  if (!permitted.ok) return permitted
  if (policy === 'all-or-nothing' && counts.faulty > 0) return err({ code: 'IMPORT_HAS_FAULTS', faulty: counts.faulty })
  return ok({ ...factsOf(present), status: 'applying', policy })
}

/** What was applied before stays; what was not never will be. */
export function cancelImport(present: Import): Result<Import, IllegalImportAct> {
  const permitted = permitAct<ImportStatus, ImportAct>(importActsByStatus, present.status, 'cancel')
  return permitted.ok ? ok({ ...factsOf(present), status: 'cancelled' }) : permitted
}

function factsOf({ id, firmId, personId, kind, bookId, file, locale, sheet, createdAt }: Import): ImportFacts {
  return { id, firmId, personId, kind, bookId, file, locale, sheet, createdAt }
}
