import { sqlMigration } from '@naru/kernel/postgres'

/** When a key stopped signing, and when it was found to be in other hands. Keys are never deleted. */
export const retireIssuerKeys = sqlMigration(
  1_795_826_000_000,
  'RetireIssuerKeys',
  `
  alter table origin.issuer_key add column expires_at timestamptz, add column revoked_at timestamptz;
  create policy issuer_key_retired on origin.issuer_key for update using (naru.is_system());
  grant update (expires_at, revoked_at) on origin.issuer_key to naru_app;
  `,
)
