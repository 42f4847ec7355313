import { sqlMigration } from '@naru/kernel/postgres'

/** When the owner of a session last gave the password in it. */
export const confirmIdentity = sqlMigration(1_795_840_000_000, 'ConfirmIdentity', 'alter table platform.session add column confirmed_at timestamptz;')
