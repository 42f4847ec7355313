import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'

/** The SDL of every context, from beside the code. */
export function readTypeDefs(): string[] {
  const root = fileURLToPath(new URL('../../', import.meta.url))
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.graphql'))
    .sort()
    .map((file) => readFileSync(join(root, file), 'utf8'))
}
