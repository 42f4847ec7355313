import type { Commands } from './command.js'

interface Group {
  readonly description: string
  load(): Promise<{ readonly commands: Commands }>
}

/** Every group, loaded when it is asked for: a command that needs no database starts none. */
export const groups: Readonly<Record<string, Group>> = {
  check: { description: 'check digits and formats of standard codes', load: () => import('./check.js') },
  migrate: { description: 'bring the database up to date', load: () => import('./migrate.js') },
  demo: { description: 'the demonstration', load: () => import('./demo.js') },
  log: { description: 'the action log', load: () => import('./log.js') },
  doctor: { description: 'say what is missing or misconfigured, and what to do', load: () => import('./doctor.js') },
}
