import { sqlMigration } from '@naru/kernel/postgres'

/**
 * What every good comes to under every agreement, kept beside the catalogue (ADR 37). Triggers only note that a good may have changed; the
 * worker judges it again. A sweep goes over many goods: those that a rule, an agreement or the tariff concerns.
 */
export const createOriginMatrix = sqlMigration(
  1_795_830_000_000,
  'CreateOriginMatrix',
  `
  create schema origin_matrix;
  grant usage on schema origin_matrix to naru_app;

  create table origin_matrix.good (
    listing_id uuid primary key,
    firm_id uuid not null,
    hs text not null,
    judged_at timestamptz not null,
    -- The first fault of a bill that cannot be judged.
    problem text,
    -- One an agreement and country: {agreement, country, result, criterion, generalRate, preferentialRate}.
    cells jsonb not null
  );
  create index good_of_firm on origin_matrix.good (firm_id, listing_id);
  alter table origin_matrix.good enable row level security;
  create policy good_seen on origin_matrix.good for select using (firm_id = naru.organisation() or naru.is_system());
  create policy good_judged on origin_matrix.good for all using (naru.is_system()) with check (naru.is_system());
  grant select, insert, update, delete on origin_matrix.good to naru_app;

  create table origin_matrix.mark (
    id bigint generated always as identity primary key,
    listing_id uuid not null,
    made_at timestamptz not null default clock_timestamp()
  );
  create index mark_of_listing on origin_matrix.mark (listing_id);
  alter table origin_matrix.mark enable row level security;
  -- That something waits to be judged is no secret; a firm sees it beside its own goods.
  create policy mark_seen on origin_matrix.mark for select using (true);
  create policy mark_taken on origin_matrix.mark for all using (naru.is_system()) with check (naru.is_system());
  grant select, update, delete on origin_matrix.mark to naru_app;

  create table origin_matrix.sweep (
    id bigint generated always as identity primary key,
    reason text not null check (reason in ('all', 'rules', 'agreement', 'tariff')),
    -- The agreement that it is about; null is all of them.
    agreement text,
    -- Up to which listing it has come.
    after uuid not null default '00000000-0000-0000-0000-000000000000',
    made_at timestamptz not null default clock_timestamp()
  );
  alter table origin_matrix.sweep enable row level security;
  create policy sweep_seen on origin_matrix.sweep for select using (true);
  create policy sweep_made on origin_matrix.sweep for all using (naru.is_system()) with check (naru.is_system());
  grant select, insert, update, delete on origin_matrix.sweep to naru_app;
  insert into origin_matrix.sweep (reason) values ('all');

  -- What the last sweep of everything was judged by that lives in the program: the tariff and the shipped rules of a day.
  create table origin_matrix.basis (is_kept boolean primary key default true check (is_kept), digest text not null);
  alter table origin_matrix.basis enable row level security;
  create policy basis_kept on origin_matrix.basis for all using (naru.is_system()) with check (naru.is_system());
  grant select, insert, update on origin_matrix.basis to naru_app;

  create function origin_matrix.mark_listings() returns trigger language plpgsql security definer set search_path = '' as $f$
  begin
    insert into origin_matrix.mark (listing_id) select distinct t.listing_id from present t;
    return null;
  end $f$;
  create function origin_matrix.mark_changed_listings() returns trigger language plpgsql security definer set search_path = '' as $f$
  begin
    insert into origin_matrix.mark (listing_id) select n.id from present n join past o using (id)
      where (n.hs, n.hs_edition, n.produced_in, n.zone, n.currency) is distinct from (o.hs, o.hs_edition, o.produced_in, o.zone, o.currency);
    return null;
  end $f$;
  create function origin_matrix.mark_priced_listings() returns trigger language plpgsql security definer set search_path = '' as $f$
  begin
    insert into origin_matrix.mark (listing_id) select distinct v.listing_id from present t join catalog.variant v on v.id = t.variant_id;
    return null;
  end $f$;
  create function origin_matrix.mark_changed_variants() returns trigger language plpgsql security definer set search_path = '' as $f$
  begin
    insert into origin_matrix.mark (listing_id) select distinct n.listing_id from present n join past o using (id)
      where (n.list_minor, n.net_weight_kg, n.position) is distinct from (o.list_minor, o.net_weight_kg, o.position);
    return null;
  end $f$;
  create function origin_matrix.sweep_rules() returns trigger language plpgsql security definer set search_path = '' as $f$
  begin
    insert into origin_matrix.sweep (reason, agreement) select distinct 'rules', t.agreement from present t;
    return null;
  end $f$;

  create trigger bill_added after insert on catalog.bill_of_materials referencing new table as present for each statement execute function origin_matrix.mark_listings();
  create trigger bill_changed after update on catalog.bill_of_materials referencing new table as present for each statement execute function origin_matrix.mark_listings();
  create trigger bill_removed after delete on catalog.bill_of_materials referencing old table as present for each statement execute function origin_matrix.mark_listings();
  create trigger listing_judged_anew after update on catalog.listing referencing old table as past new table as present for each statement execute function origin_matrix.mark_changed_listings();
  create trigger variant_added after insert on catalog.variant referencing new table as present for each statement execute function origin_matrix.mark_listings();
  create trigger variant_changed after update on catalog.variant referencing old table as past new table as present for each statement execute function origin_matrix.mark_changed_variants();
  create trigger tier_added after insert on catalog.price_tier referencing new table as present for each statement execute function origin_matrix.mark_priced_listings();
  create trigger tier_changed after update on catalog.price_tier referencing new table as present for each statement execute function origin_matrix.mark_priced_listings();
  create trigger tier_removed after delete on catalog.price_tier referencing old table as present for each statement execute function origin_matrix.mark_priced_listings();
  create trigger good_shown after insert on catalog.search_document referencing new table as present for each statement execute function origin_matrix.mark_listings();
  create trigger rules_added after insert on origin.rule_set referencing new table as present for each statement execute function origin_matrix.sweep_rules();
  create trigger rules_removed after delete on origin.rule_set referencing old table as present for each statement execute function origin_matrix.sweep_rules();
  `,
)
