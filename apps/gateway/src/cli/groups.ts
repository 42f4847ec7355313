import type { Commands } from './command.js'

interface Group {
  readonly description: string
  load(): Promise<{ readonly commands: Commands }>
}

/** Every group, loaded when it is asked for: a command that needs no database starts none. */
export const groups: Readonly<Record<string, Group>> = {
  check: { description: 'check digits and formats of standard codes', load: () => import('./check.js') },
  origin: { description: 'rules of origin and determinations', load: () => import('./origin.js') },
  certificate: { description: 'verify certificates of origin; the keys that sign them', load: () => import('./certificate.js') },
  customs: { description: 'declarations, messages, duties and taxes', load: () => import('./customs.js') },
  screen: { description: 'denied-party lists and names', load: () => import('./screen.js') },
  hs: { description: 'the nomenclature of the Harmonized System', load: () => import('./hs.js') },
  migrate: { description: 'bring the database up to date', load: () => import('./migrate.js') },
  demo: { description: 'the demonstration', load: () => import('./demo.js') },
  books: { description: 'the ledger and the stock', load: () => import('./books.js') },
  log: { description: 'the action log', load: () => import('./log.js') },
  doctor: { description: 'say what is missing or misconfigured, and what to do', load: () => import('./doctor.js') },
}
