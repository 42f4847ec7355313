import { actAs } from '@naru/kernel/postgres'
import { toSqlActor } from './actor.js'
import type { Tx } from './acts.js'

/**
 * Lets the rest of a transaction see and write what is the platform's, while its actor stays the person whom the action log will name: an officer books
 * a transfer for a company that is not theirs. Only behind a policy that requires the officer, or around one step that is the platform's own.
 */
export const onThePlatformsBehalf = ({ sql, actor }: Pick<Tx, 'sql' | 'actor'>): Promise<void> => actAs(sql, { ...toSqlActor(actor), system: true })
