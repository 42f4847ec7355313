import { ok, type Clock, type Effects, type Ids, type Locale, type OrganisationId, type PersonId, type Result } from '@naru/kernel'
import type { ImportFile, ImportId } from '../domain/import.js'
import type { PriceBookId } from '../domain/price-book.js'
import type { SheetKind } from '../domain/sheet/listing-columns.js'
import type { Imports } from './ports.js'

export interface StartImportCommand {
  readonly firmId: OrganisationId
  readonly personId: PersonId
  readonly kind: SheetKind
  readonly bookId: PriceBookId | null
  readonly file: ImportFile
  readonly locale: Locale
  readonly sheet: string | null
}

/** Lines a stored file up to be checked. The same bytes again, while the first are not done with, are the first import. */
export class StartImport {
  constructor(
    private readonly imports: Imports,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly effects: Effects,
  ) {}

  async execute(command: StartImportCommand): Promise<Result<{ readonly id: ImportId; readonly isNew: boolean }>> {
    const open = await this.imports.findOpen(command.firmId, command.file.sha256, command.kind, command.bookId)
    if (open) return ok({ id: open.import.id, isNew: false })
    const id = this.ids.next<'Import'>()
    await this.imports.insert({ ...command, id, status: 'waiting', createdAt: this.clock.now() })
    await this.effects.log.append({
      act: 'catalog.start-import',
      subjectType: 'import',
      subjectId: id,
      onBehalfOf: command.firmId,
      details: { kind: command.kind, file: command.file.sha256 },
    })
    return ok({ id, isNew: true })
  }
}
