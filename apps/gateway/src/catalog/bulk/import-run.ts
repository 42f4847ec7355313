import { columnsOf, readHeadings, SeenRows, toCells, type FileFault, type RowGroup, type RowImporter, type SheetKind, type SheetRow } from '@naru/catalog'
import { SheetFault, type OpenSheet } from './sheet-fault.js'

/** Rows of a batch: one transaction. */
const batchRows = 500
/** A listing has at most a thousand variants; more rows than that cannot all belong to one. */
const mostInGroup = 1_001

export interface ReadBatch {
  readonly groups: readonly RowGroup[]
  /** Every row of the batch in the order of the file, those that repeat what came before included. */
  readonly rows: number
  readonly faults: ReturnType<SeenRows['take']>['faults']
}

/** Reads the headings, then groups of rows, then batches of groups. Empty rows are passed over. */
export class SheetReading {
  #ignored: readonly string[] = []

  constructor(
    private readonly kind: SheetKind,
    private readonly sheet: OpenSheet,
    private readonly keyOf: RowImporter['keyOf'],
  ) {}

  get ignored(): readonly string[] {
    return this.#ignored
  }

  async *batches(): AsyncGenerator<ReadBatch> {
    const seen = new SeenRows(this.keyOf, this.kind === 'listings' ? ({ cells }) => cells.sku ?? '' : () => '')
    let groups: RowGroup[] = []
    let faults: ReadBatch['faults'] = []
    let rows = 0
    for await (const group of this.#groups()) {
      const taken = seen.take(group)
      if (taken.fresh.length > 0) groups.push(taken.fresh)
      faults = [...faults, ...taken.faults]
      rows += group.length
      if (rows < batchRows) continue
      yield { groups, faults, rows }
      groups = []
      faults = []
      rows = 0
    }
    if (rows > 0) yield { groups, faults, rows }
  }

  async *#groups(): AsyncGenerator<RowGroup> {
    let group: SheetRow[] = []
    let key = ''
    let isEmpty = true
    for await (const row of this.#rows()) {
      isEmpty = false
      const own = this.keyOf(row)
      if (group.length > 0 && (own !== key || own === '' || group.length >= mostInGroup)) {
        yield group
        group = []
      }
      key = own
      group.push(row)
    }
    if (group.length > 0) yield group
    if (isEmpty) throw new SheetFault('NO_ROWS')
  }

  async *#rows(): AsyncGenerator<SheetRow> {
    const columns = columnsOf[this.kind]
    let places: ReadonlyMap<string, number> | undefined
    for await (const { number, values } of this.sheet.rows) {
      if (values.every((value) => value.trim() === '')) continue
      if (places) yield { number, cells: toCells(values, places) }
      else {
        const headings = readHeadings(values, columns)
        if (!headings.places.has('sku')) throw new SheetFault(...missing('sku'))
        places = headings.places
        this.#ignored = headings.ignored
      }
    }
  }
}

const missing = (column: string): readonly [FileFault, string] => ['COLUMN_MISSING', column]
