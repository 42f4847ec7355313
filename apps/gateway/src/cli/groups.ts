import type { Commands } from './command.js'

interface Group {
  readonly description: string
  load(): Promise<{ readonly commands: Commands }>
}

/** Every group, loaded when it is asked for: a command that needs no database starts none. */
export const groups: Readonly<Record<string, Group>> = {
  check: { description: 'check digits and formats of standard codes', load: () => import('./check.js') },
}
