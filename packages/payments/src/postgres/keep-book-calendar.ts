import { sqlMigration } from '@naru/kernel/postgres'

/**
 * In whose days and months the books are kept is a fact of the books, not of the code: the zone of the complex profile that the installation goes by.
 * What already says a zone of its own asks for this one instead.
 */
export const keepBookCalendar = sqlMigration(
  1_795_234_000_000,
  'KeepBookCalendar',
  `
create table payments.book_calendar (
  is_only boolean primary key default true check (is_only),
  time_zone text not null check (now() at time zone time_zone is not null)
);
insert into payments.book_calendar (time_zone) values ('Asia/Seoul');
alter table payments.book_calendar enable row level security;
create policy seen on payments.book_calendar for select using (true);
grant select on payments.book_calendar to naru_app;

create function payments.book_zone() returns text language sql stable security definer set search_path = payments, pg_temp as 'select time_zone from book_calendar';

do $$
declare f record;
begin
  for f in select pg_get_functiondef(p.oid) as text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'payments' and p.prokind in ('f', 'p') and p.prosrc like '%''Asia/Seoul''%' loop
    execute replace(f.text, '''Asia/Seoul''', 'payments.book_zone()');
  end loop;
end $$;
`,
)
