import { sqlMigration } from '@naru/kernel/postgres'

/** Addresses that consumers and companies keep. */
export const createAddressBook = sqlMigration(
  1_769_600_000_010,
  'CreateAddressBook',
  `
  create table orders.saved_address (
    id uuid primary key,
    owner_id uuid not null,
    person_id uuid not null,
    organisation_id uuid,
    label text check (length(label) between 1 and 40),
    recipient text not null check (length(recipient) <= 100),
    phone text not null check (length(phone) <= 30),
    country text not null check (country ~ '^[A-Z]{2}$'),
    city text not null,
    line text not null,
    postcode text,
    region text,
    line2 text,
    is_default boolean not null,
    kept_at timestamptz not null,
    check (owner_id = coalesce(organisation_id, person_id))
  );
  create index saved_address_owner on orders.saved_address (owner_id, is_default desc, kept_at desc, id desc);
  create unique index saved_address_one_default on orders.saved_address (owner_id) where is_default;
  alter table orders.saved_address enable row level security;
  create policy owner on orders.saved_address
    using (organisation_id = naru.organisation() or (organisation_id is null and person_id = naru.person() and naru.organisation() is null))
    with check (organisation_id = naru.organisation() or (organisation_id is null and person_id = naru.person() and naru.organisation() is null));
  grant select, insert, update, delete on orders.saved_address to naru_app;
  `,
)
