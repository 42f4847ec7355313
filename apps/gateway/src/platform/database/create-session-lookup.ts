import { sqlMigration } from '@naru/kernel/postgres'

/**
 * Who a session stands for. Security definer, because it runs before anybody acts: it shows only the row of the token whose
 * digest the caller already holds. After every context's tables, hence its late timestamp.
 */
export const createSessionLookup = sqlMigration(
  1_769_000_000_000,
  'CreateSessionLookup',
  `
  create function platform.session_actor(token_hash bytea, at timestamptz)
    returns table (person_id uuid, person_ko text, person_en text, email text, organisation_id uuid, name_ko text, name_en text, kind text, roles text[], agency_code text, complex_code text)
    language sql stable security definer set search_path = pg_catalog, pg_temp
  as $f$
    select p.id, p.name_ko, p.name_en, p.email::text, o.id, o.name_ko, o.name_en, o.kind, m.roles, o.agency_code, o.complex_code
    from platform.session s
    join parties.person p on p.id = s.person_id
    left join parties.membership m on m.person_id = s.person_id and m.organisation_id = s.organisation_id and m.status = 'active'
    left join parties.organisation o on o.id = m.organisation_id
    where s.token_hash = session_actor.token_hash and s.expires_at > session_actor.at
  $f$;
  revoke all on function platform.session_actor(bytea, timestamptz) from public;
  grant execute on function platform.session_actor(bytea, timestamptz) to naru_app;
  `,
)
