import { sqlMigration } from '@naru/kernel/postgres'

/**
 * The action log's one door: locks the end of a chain, links the acts to it and writes them, so that the end is held for one statement and the commit.
 * `before` and `after` are the text that a hash covers around its link (`action-hash.ts`).
 */
export const appendActionsAtOnce = sqlMigration(
  1_769_000_000_300,
  'AppendActionsAtOnce',
  `
  create function platform.append_actions(p_chain text, p_at timestamptz, p_acts jsonb) returns void
    language plpgsql set search_path = platform, pg_temp set plan_cache_mode = force_generic_plan as $f$
  declare v_length bigint; v_head text; v_act jsonb; v_hash text;
  begin
    loop
      select length, head into v_length, v_head from action_chain where chain = p_chain for update;
      exit when found;
      insert into action_chain (chain, length, head) values (p_chain, 0, repeat('0', 64)) on conflict do nothing;
    end loop;
    for v_act in select value from jsonb_array_elements(p_acts) loop
      v_length := v_length + 1;
      v_hash := encode(sha256(convert_to((v_act ->> 'before') || '"previousHash":"' || v_head || '","sequence":"' || v_length::text || '"' || (v_act ->> 'after'), 'UTF8')), 'hex');
      insert into action (chain, sequence, act, subject_type, subject_id, actor_kind, person_id, organisation_id, on_behalf_of, details, at, previous_hash, hash)
        values (p_chain, v_length, v_act ->> 'act', v_act ->> 'subjectType', v_act ->> 'subjectId', v_act ->> 'actorKind', (v_act ->> 'personId')::uuid, (v_act ->> 'organisationId')::uuid,
          (v_act ->> 'onBehalfOf')::uuid, v_act -> 'details', p_at, v_head, v_hash);
      v_head := v_hash;
    end loop;
    update action_chain set length = v_length, head = v_head where chain = p_chain;
  end $f$;
  revoke all on function platform.append_actions(text, timestamptz, jsonb) from public;
  grant execute on function platform.append_actions(text, timestamptz, jsonb) to naru_app;
  `,
)
