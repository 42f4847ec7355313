import type { ComplexCode, Sql } from '@naru/kernel'
import type { WorkflowDefinition } from '../domain/workflow/definition.js'
import { validateWorkflow } from '../domain/workflow/validate.js'
import type { Workflows } from '../ports.js'

interface Row {
  readonly body: WorkflowDefinition
}

export class PostgresWorkflows implements Workflows {
  constructor(private readonly sql: Sql) {}

  async findCurrent(complex: ComplexCode): Promise<WorkflowDefinition | undefined> {
    const [row] = await this.sql.query<Row>('select body from permits.workflow where complex = $1 order by published_at desc, version desc limit 1', [complex])
    return row?.body
  }

  async get(complex: ComplexCode, code: string, version: number): Promise<WorkflowDefinition> {
    const [row] = await this.sql.query<Row>('select body from permits.workflow where complex = $1 and code = $2 and version = $3', [complex, code, version])
    if (!row) throw new Error(`workflow ${code} v${String(version)} of ${complex} was never published`)
    return row.body
  }

  /** Only a sound definition is published, and a published version never changes. */
  async publish(definition: WorkflowDefinition): Promise<void> {
    const faults = validateWorkflow(definition)
    if (faults.length > 0) throw new Error(`workflow ${definition.code} is not sound: ${faults.map(({ code, at }) => `${code} at ${at}`).join(', ')}`)
    await this.sql.query('insert into permits.workflow (complex, code, version, body) values ($1, $2, $3, $4)', [
      definition.complex,
      definition.code,
      definition.version,
      JSON.stringify(definition),
    ])
  }
}
