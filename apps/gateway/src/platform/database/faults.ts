/** Serialization failure and deadlock: PostgreSQL asks to run the whole transaction again. */
const conflicts = new Set(['40001', '40P01'])
/** The connection is gone, or the server is going away or coming up: what was not committed has not happened. */
const lost = new Set(['57P01', '57P02', '57P03', '08000', '08003', '08006', '08001', '08004', '08007', 'ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ETIMEDOUT'])
/** A lock, a statement or the whole transaction took longer than it may, or there are too many connections. */
const overdue = new Set(['55P03', '57014', '25P03', '25P04', '53300'])

/** The messages of the driver for a connection that broke without a code. */
const lostMessages = /Connection terminated|Client has encountered a connection error|Client was closed|timeout exceeded when trying to connect/

/** The database cannot do this now; nothing was changed, and the same request may be sent again. */
export class DatabaseBusy extends Error {
  constructor(cause: unknown) {
    super('the database is busy or away; nothing was changed', { cause })
    this.name = 'DatabaseBusy'
  }
}

/** The connection broke while the commit was under way: it may or may not have happened. */
export class CommitUnknown extends Error {
  constructor(cause: unknown) {
    super('the connection broke during the commit', { cause })
    this.name = 'CommitUnknown'
  }
}

export type Fault = 'conflict' | 'stale-plan' | 'lost' | 'overdue' | 'other'

const field = (error: unknown, name: 'code' | 'message'): string => {
  const value: unknown = typeof error === 'object' && error !== null && name in error ? Reflect.get(error, name) : undefined
  return typeof value === 'string' ? value : ''
}

/** What an error of the driver or of PostgreSQL means for the transaction it ended. */
export function faultOf(error: unknown): Fault {
  const code = field(error, 'code')
  if (conflicts.has(code)) return 'conflict'
  if (lost.has(code) || lostMessages.test(field(error, 'message'))) return 'lost'
  if (overdue.has(code)) return 'overdue'
  // A migration changed what a prepared statement returns: the connection has to forget it.
  if (code === '0A000' && field(error, 'message').includes('cached plan')) return 'stale-plan'
  return 'other'
}
