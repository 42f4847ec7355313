import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'

/** The SDL of every context, from beside the code. */
export function readTypeDefs(): string[] {
  const root = fileURLToPath(new URL('../../', import.meta.url))
  return globSync('**/*.graphql', { cwd: root })
    .sort()
    .map((file) => readFileSync(join(root, file), 'utf8'))
}
