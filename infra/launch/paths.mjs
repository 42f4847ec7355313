import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
/** What a run leaves behind: data, logs, secrets. Never committed. */
export const state = join(root, '.naru')
export const logs = join(state, 'logs')
