import { sqlMigration } from '@naru/kernel/postgres'

/**
 * Who an API key stands for. Security definer, because it runs before anybody acts: it shows only the key whose digest the caller
 * holds, ended or not, with the person and the place in which it acts. After every context's tables, hence its late timestamp.
 */
export const createKeyLookup = sqlMigration(
  1_769_000_000_001,
  'CreateKeyLookup',
  `
  create function integration.key_actor(p_hash bytea) returns table (
    key_id uuid, key_name text, scopes text[], expires_at timestamptz, revoked_at timestamptz,
    person_id uuid, person_ko text, person_en text, email text, organisation_id uuid, name_ko text, name_en text, kind text, roles text[], agency_code text, complex_code text
  ) language sql stable security definer set search_path = pg_catalog, pg_temp as $f$
    select k.id, k.name, k.scopes, k.expires_at, k.revoked_at, p.id, p.name_ko, p.name_en, p.email::text, o.id, o.name_ko, o.name_en, o.kind, m.roles, o.agency_code, o.complex_code
    from integration.api_key k
    join parties.person p on p.id = k.created_by
    left join parties.membership m on m.person_id = k.created_by and m.organisation_id = k.organisation_id and m.status = 'active'
    left join parties.organisation o on o.id = m.organisation_id
    where k.hash = p_hash
  $f$;
  revoke all on function integration.key_actor(bytea) from public;
  grant execute on function integration.key_actor(bytea) to naru_app;
  `,
)
