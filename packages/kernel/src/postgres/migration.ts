import type { Sql } from '../sql.js'

/** One forward step of the schema, run once by the owner role. */
export interface Migration {
  readonly name: string
  up(runner: Sql): Promise<void>
  down(): Promise<never>
}

/**
 * A migration from SQL text. `at` is a UTC timestamp in milliseconds: it orders the steps of all contexts.
 * Returned as a class because TypeORM records the class's name.
 */
export function sqlMigration(at: number, act: string, text: string): new () => Migration {
  const name = `${act}${String(at)}`
  return class implements Migration {
    readonly name = name
    async up(runner: Sql): Promise<void> {
      await runner.query(text)
    }
    down(): Promise<never> {
      return Promise.reject(new Error(`${name}: migrations go forward only; restore a backup instead`))
    }
  }
}
