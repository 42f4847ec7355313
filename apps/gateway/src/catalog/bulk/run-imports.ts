import type { ImportProgress, PriceBook, RowOutcome } from '@naru/catalog'
import { PostgresImports, PostgresPriceBooks } from '@naru/catalog/postgres'
import { err, ok, type Failure } from '@naru/kernel'
import { Injectable, type OnModuleInit } from '@nestjs/common'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as breathe } from 'node:timers/promises'
import type { PersonActor } from '../../platform/acting/actor.js'
import { Acts, type Tx } from '../../platform/acting/acts.js'
import { People } from '../../platform/auth/people.js'
import { JobQueue } from '../../platform/jobs/queue.js'
import { notifyPerson } from '../../platform/notifications/notify.js'
import { DiskFileStore } from '../../platform/storage/file-store.js'
import { Log } from '../../platform/telemetry/log.js'
import { SheetReading, type ReadBatch } from './import-run.js'
import { importerOf, keyOfRows } from './importer-of.js'
import { openSheet } from './open-sheet.js'
import { SheetFault, type OpenSheet } from './sheet-fault.js'

/** A worker that dies loses its lease after this; each batch renews it. */
const leaseMs = 60_000
/** Starts without a single batch done in between, after which a file is given up. */
const mostAttempts = 5

/** The import was cancelled, or another worker took it over: this run has nothing more to do. */
class TakenAway extends Error {}
/** All or nothing, and something is wrong: everything is rolled back. */
class NothingApplied extends Error {}

/** Checks and applies imports, one at a time, in batches that are counted in the transaction that stores them: a worker killed at any instant is taken up where its last batch ended. */
@Injectable()
export class RunImports implements OnModuleInit {
  constructor(
    private readonly acts: Acts,
    private readonly jobs: JobQueue,
    private readonly files: DiskFileStore,
    private readonly people: People,
    private readonly log: Log,
  ) {}

  /** Woken when a file arrives or is to be applied, and every minute for what a worker left. */
  onModuleInit(): void {
    this.jobs.handle(
      'imports',
      async () => {
        while (await this.runNext()) await breathe()
      },
      '* * * * *',
    )
  }

  /** False when nothing waits. */
  async runNext(): Promise<boolean> {
    const leased = await this.acts.system('imports', ({ sql, clock }) => new PostgresImports(sql).lease(clock.now(), new Date(clock.now().getTime() + leaseMs)))
    if (!leased) return false
    const { id } = leased.import
    try {
      if (leased.attempts > mostAttempts) throw new SheetFault('BROKEN_FILE')
      await this.#run(leased)
    } catch (error) {
      if (error instanceof SheetFault) await this.acts.system('imports', ({ sql, clock }) => new PostgresImports(sql).refuse(id, error.fault, error.detail, clock.now()))
      else if (!(error instanceof TakenAway)) this.log.error('an import stops until its lease ends', { id, error })
    }
    return true
  }

  async #run(progress: ImportProgress): Promise<void> {
    const { import: present } = progress
    const actor = await this.people.findMember(present.personId, present.firmId)
    if (!actor) throw new SheetFault('UPLOADER_LEFT')
    const folder = await mkdtemp(join(tmpdir(), 'naru-import-'))
    try {
      const path = join(folder, 'file')
      if (!(await this.files.copyTo(present.file.key, path))) throw new SheetFault('BROKEN_FILE')
      const run = new OneRun(this.acts, actor, progress, await openSheet(path, present.sheet))
      await (present.status === 'applying' && present.policy === 'all-or-nothing' ? run.applyWhole() : run.inBatches())
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }
}

/** One run over the rows of a file. */
class OneRun {
  readonly #reading: SheetReading

  constructor(
    private readonly acts: Acts,
    private readonly actor: PersonActor,
    private readonly progress: ImportProgress,
    private readonly sheet: OpenSheet,
  ) {
    this.#reading = new SheetReading(progress.import.kind, sheet, keyOfRows[progress.import.kind])
  }

  /** Batch by batch, from where an earlier run ended. */
  async inBatches(): Promise<void> {
    const { counts } = this.progress
    let read = 0
    for await (const batch of this.#reading.batches()) {
      if (read >= counts.read) await this.#batch(batch, read)
      read += batch.rows
    }
    await this.#finish()
  }

  async #batch(batch: ReadBatch, from: number): Promise<void> {
    const { import: present } = this.progress
    const stepped = await this.acts.run(this.actor, async (tx) => {
      const outcomes = await this.#outcomes(tx, batch)
      const imports = new PostgresImports(tx.sql)
      if (from === 0) await imports.setIgnored(present.id, this.#reading.ignored)
      return (await imports.step(present.id, { from, outcomes, share: this.sheet.share(), until: this.#lease(tx) })) ? ok(undefined) : err<Failure>({ code: 'TAKEN_AWAY' })
    })
    if (!stepped.ok) throw new TakenAway()
  }

  async #outcomes(tx: Tx, { groups, faults }: ReadBatch): Promise<readonly RowOutcome[]> {
    const { import: present } = this.progress
    const importer = importerOf(tx, present, await bookOf(tx, this.progress))
    return [...(await importer.execute(groups, { isDryRun: present.status !== 'applying' })), ...faults]
  }

  /** The whole file in one transaction. What went well in the check may have changed since: then nothing is applied, and the file is checked again. */
  async applyWhole(): Promise<void> {
    const { id } = this.progress.import
    try {
      await this.acts.run(this.actor, async (tx) => {
        const effects: RowOutcome[] = []
        for await (const batch of this.#reading.batches()) {
          for (const outcome of await this.#outcomes(tx, batch)) {
            if (outcome.effect === 'faulty') throw new NothingApplied()
            effects.push({ row: unnamed, effect: outcome.effect })
          }
          await this.acts.system('imports', ({ sql }) => new PostgresImports(sql).show(id, this.sheet.share(), this.#lease(tx)))
        }
        const stepped = await new PostgresImports(tx.sql).step(id, { from: 0, outcomes: effects, share: 1, until: this.#lease(tx) })
        if (!stepped) throw new TakenAway()
        return ok(undefined)
      })
    } catch (error) {
      if (!(error instanceof NothingApplied)) throw error
      await this.acts.system('imports', ({ sql }) => new PostgresImports(sql).checkAgain(id))
      return
    }
    await this.#finish()
  }

  async #finish(): Promise<void> {
    const { id, status, personId, file } = this.progress.import
    const ended = status === 'applying' ? 'applied' : 'checked'
    await this.acts.system('imports', async (tx) => {
      const imports = new PostgresImports(tx.sql)
      await imports.finish(id, ended, tx.clock.now())
      const now = await imports.find(id)
      if (now?.import.status !== ended) return
      const { counts } = now
      const said = { parameters: { file: file.name, rows: counts.read, faulty: counts.faulty }, link: `/imports/${id}` }
      await notifyPerson(tx, personId, ended === 'checked' ? { kind: 'catalog.importChecked', ...said } : { kind: 'catalog.importApplied', ...said })
    })
  }

  #lease({ clock }: Pick<Tx, 'clock'>): Date {
    return new Date(clock.now().getTime() + leaseMs)
  }
}

/** Stands for a row whose effect alone is counted. */
const unnamed = { number: 0, cells: {} }

async function bookOf({ sql }: Tx, { import: { bookId } }: ImportProgress): Promise<PriceBook | undefined> {
  return bookId === null ? undefined : new PostgresPriceBooks(sql).find(bookId)
}
