import { sqlMigration } from '@naru/kernel/postgres'

/** Purchase orders carry the steps of their approval, its signatures and comments, and may start from a cart; quotes may hold several goods. */
export const purchaseApprovals = sqlMigration(
  1_764_170_100_000,
  'PurchaseApprovals',
  `
  alter table orders.quote_round add column further jsonb not null default '[]' check (jsonb_array_length(further) <= 19);

  alter table orders.cart
    add column purchase_order_id uuid,
    drop constraint cart_status_check,
    add constraint cart_status_check check (status in ('open', 'submitted', 'discarded', 'ordered')),
    add constraint cart_submitted check ((status = 'submitted') = (purchase_order_id is not null));
  create unique index cart_purchase_order on orders.cart (purchase_order_id);
  -- Whoever signs places the order from a colleague's cart, which is nobody's to fill any more.
  create policy company on orders.cart using (organisation_id = naru.organisation() and status <> 'open') with check (organisation_id = naru.organisation() and status <> 'open');

  alter table orders.order_group
    drop constraint order_group_terms_check,
    add constraint order_group_terms_check check (terms in ('card', 'net-7', 'net-15', 'net-30', 'net-60'));
  alter table orders.firm_order
    drop constraint firm_order_terms_check,
    add constraint firm_order_terms_check check (terms in ('card', 'net-7', 'net-15', 'net-30', 'net-60'));

  alter table orders.purchase_order
    alter column rfq_id drop not null,
    alter column quote_id drop not null,
    alter column round drop not null,
    alter column firm_id drop not null,
    add column cart_id uuid references orders.cart,
    add column cart jsonb,
    add column steps jsonb not null default '[{"rule": null, "need": 1, "approvers": [{"kind": "role", "role": "approver"}, {"kind": "role", "role": "admin"}]}]' check (jsonb_array_length(steps) > 0),
    add column payment_terms text not null default 'net-30' check (payment_terms in ('card', 'net-7', 'net-15', 'net-30', 'net-60')),
    add column expires_at timestamptz,
    add column order_group_id uuid references orders.order_group,
    drop constraint purchase_order_status_check,
    drop constraint purchase_order_check,
    add constraint purchase_order_status_check check (status in ('awaiting-approval', 'approved', 'rejected', 'withdrawn', 'expired')),
    add constraint purchase_order_source check ((quote_id is not null) = (cart_id is null) and (cart_id is null) = (cart is null) and (quote_id is null) = (rfq_id is null) and (quote_id is null) = (firm_id is null) and (quote_id is null) = (round is null)),
    add constraint purchase_order_decided check ((status = 'awaiting-approval') = (decided_at is null) and (status in ('approved', 'rejected', 'withdrawn')) = (decided_by is not null));
  update orders.purchase_order set expires_at = requested_at + interval '14 days';
  update orders.purchase_order p set order_group_id = (select group_id from orders.firm_order o where o.id = p.order_id) where order_id is not null;
  alter table orders.purchase_order
    alter column expires_at set not null,
    add constraint purchase_order_placed check ((status = 'approved') = (order_group_id is not null));
  drop index orders.purchase_order_quote;
  create unique index purchase_order_quote on orders.purchase_order (quote_id) where status in ('awaiting-approval', 'approved');
  create unique index purchase_order_cart on orders.purchase_order (cart_id);
  create index purchase_order_group on orders.purchase_order (order_group_id);
  create index purchase_order_waiting on orders.purchase_order (expires_at, id) where status = 'awaiting-approval';
  grant update (order_group_id) on orders.purchase_order to naru_app;

  create table orders.purchase_order_signature (
    purchase_order_id uuid not null references orders.purchase_order,
    person_id uuid not null,
    step int not null check (step >= 0),
    at timestamptz not null,
    comment text check (length(comment) between 1 and 500),
    -- A person signs a purchase once.
    primary key (purchase_order_id, person_id)
  );
  alter table orders.purchase_order_signature enable row level security;
  create policy company on orders.purchase_order_signature using (exists (select from orders.purchase_order p where p.id = purchase_order_id))
    with check (exists (select from orders.purchase_order p where p.id = purchase_order_id and p.requested_by <> person_id));
  grant select, insert on orders.purchase_order_signature to naru_app;
  insert into orders.purchase_order_signature (purchase_order_id, person_id, step, at) select id, decided_by, 0, decided_at from orders.purchase_order where status = 'approved';

  create table orders.purchase_order_comment (
    id uuid primary key,
    purchase_order_id uuid not null references orders.purchase_order,
    author_id uuid not null,
    body text not null check (length(body) between 1 and 2000),
    at timestamptz not null
  );
  create index purchase_order_comment_order on orders.purchase_order_comment (purchase_order_id, at, id);
  alter table orders.purchase_order_comment enable row level security;
  create policy company on orders.purchase_order_comment using (exists (select from orders.purchase_order p where p.id = purchase_order_id))
    with check (exists (select from orders.purchase_order p where p.id = purchase_order_id));
  grant select, insert on orders.purchase_order_comment to naru_app;
  `,
)
