import { sqlMigration } from '@naru/kernel/postgres'

/** Promotions with their codes and uses, firms' shipping methods, what a cart remembers, and the parts of addresses that countries differ in. */
export const promotionsAndShipping = sqlMigration(
  1_764_150_000_200,
  'PromotionsAndShipping',
  `
  create table orders.promotion (
    id uuid primary key,
    firm_id uuid,
    name_ko text not null check (length(name_ko) between 1 and 80),
    name_en text not null check (length(name_en) between 1 and 80),
    kind text not null check (kind in ('percentage', 'amount', 'buy-get', 'free-shipping')),
    percent numeric check (percent > 0 and percent <= 90),
    amount_minor bigint check (amount_minor > 0),
    currency text check (length(currency) = 3),
    buy int check (buy > 0),
    get int check (get > 0 and get <= buy),
    minimum_spend_minor bigint check (minimum_spend_minor > 0),
    minimum_currency text check (length(minimum_currency) = 3),
    minimum_quantity int check (minimum_quantity > 0),
    categories text[] not null,
    listings uuid[] not null,
    first_order boolean not null,
    channel text check (channel in ('B2C', 'B2B')),
    exclusive boolean not null,
    stack text not null check (stack in ('sale', 'coupon', 'loyalty', 'clearance')),
    priority int not null check (priority between 1 and 100),
    uses int check (uses > 0),
    uses_per_buyer int check (uses_per_buyer > 0),
    -- Kept while \`uses\` limits it: the conditional update of this column is what lets the hundredth claimant in and not the hundred and first.
    used int not null default 0 check (used >= 0),
    needs_coupon boolean not null,
    from_at timestamptz not null,
    until_at timestamptz,
    status text not null check (status in ('active', 'paused', 'ended')),
    check (uses is null or used <= uses),
    check (until_at is null or until_at > from_at),
    check ((kind = 'percentage') = (percent is not null)),
    check ((kind = 'buy-get') = (buy is not null and get is not null)),
    check (kind <> 'amount' or (amount_minor is not null and currency is not null)),
    check ((amount_minor is null) = (currency is null)),
    check ((minimum_spend_minor is null) = (minimum_currency is null))
  );
  create index promotion_firm on orders.promotion (firm_id, id desc);
  create index promotion_open on orders.promotion (firm_id) where status = 'active';
  alter table orders.promotion enable row level security;
  create policy owner on orders.promotion using (naru.is_system() or firm_id = naru.organisation()) with check (naru.is_system() or firm_id = naru.organisation());
  create policy shoppers on orders.promotion for select using (status = 'active');
  grant select, insert, update on orders.promotion to naru_app;

  -- A code is a secret of those who were given it: only its owner may list codes, everybody else asks for one by name.
  create table orders.coupon (
    code text primary key check (code ~ '^[A-Z0-9][A-Z0-9-]{2,22}[A-Z0-9]$'),
    promotion_id uuid not null references orders.promotion,
    uses int check (uses > 0),
    used int not null default 0 check (used >= 0),
    check (uses is null or used <= uses)
  );
  create index coupon_promotion on orders.coupon (promotion_id, code);
  alter table orders.coupon enable row level security;
  create policy owner on orders.coupon using (naru.is_system() or exists (select from orders.promotion p where p.id = promotion_id and p.firm_id = naru.organisation()));
  grant select, insert on orders.coupon to naru_app;

  create table orders.promotion_use (
    promotion_id uuid not null references orders.promotion,
    order_group_id uuid not null references orders.order_group deferrable initially deferred,
    coupon text references orders.coupon,
    buyer_person_id uuid not null,
    buyer_organisation_id uuid,
    amount_minor bigint not null check (amount_minor > 0),
    currency text not null check (length(currency) = 3),
    at timestamptz not null,
    released_at timestamptz,
    primary key (promotion_id, order_group_id)
  );
  create index promotion_use_group on orders.promotion_use (order_group_id);
  create index promotion_use_coupon on orders.promotion_use (coupon) where coupon is not null;
  create index promotion_use_person on orders.promotion_use (buyer_person_id, promotion_id) where released_at is null;
  create index promotion_use_organisation on orders.promotion_use (buyer_organisation_id, promotion_id) where released_at is null and buyer_organisation_id is not null;
  alter table orders.promotion_use enable row level security;
  create policy parties on orders.promotion_use for select using (naru.is_system()
    or buyer_organisation_id = naru.organisation() or (buyer_organisation_id is null and buyer_person_id = naru.person())
    or exists (select from orders.promotion p where p.id = promotion_id and p.firm_id = naru.organisation()));
  grant select on orders.promotion_use to naru_app;

  create function orders.coupons_named(p_codes text[]) returns table (code text, promotion_id uuid, left_over boolean)
    language sql stable security definer set search_path = orders, pg_temp as
    $f$ select code, promotion_id, uses is null or used < uses from coupon where code = any (p_codes) $f$;

  -- Counts the uses of an order, or names the promotion of which none is left: then the caller rolls back. Rows are locked by promotion, then by code.
  create function orders.claim_promotions(p_group uuid, p_person uuid, p_organisation uuid, p_at timestamptz, p_uses jsonb) returns uuid
    language plpgsql security definer set search_path = orders, pg_temp as $f$
  declare v_use record; v_mine bigint;
  begin
    for v_use in
      select u.promotion, u.coupon, u.minor, u.currency, p.uses, p.uses_per_buyer
      from jsonb_to_recordset(p_uses) as u(promotion uuid, coupon text, minor bigint, currency text) join promotion p on p.id = u.promotion order by u.promotion
    loop
      if v_use.uses is not null or v_use.uses_per_buyer is not null then
        update promotion set used = used + 1 where id = v_use.promotion and status = 'active' and (uses is null or used < uses);
        if not found then return v_use.promotion; end if;
      end if;
      if v_use.coupon is not null then
        update coupon set used = used + 1 where code = v_use.coupon and promotion_id = v_use.promotion and (uses is null or used < uses);
        if not found then return v_use.promotion; end if;
      end if;
      if v_use.uses_per_buyer is not null then
        select count(*) into v_mine from promotion_use
          where promotion_id = v_use.promotion and released_at is null
            and (buyer_organisation_id = p_organisation or (p_organisation is null and buyer_organisation_id is null and buyer_person_id = p_person));
        if v_mine >= v_use.uses_per_buyer then return v_use.promotion; end if;
      end if;
      insert into promotion_use (promotion_id, order_group_id, coupon, buyer_person_id, buyer_organisation_id, amount_minor, currency, at)
        values (v_use.promotion, p_group, v_use.coupon, p_person, p_organisation, v_use.minor, v_use.currency, p_at);
    end loop;
    return null;
  end $f$;

  create function orders.release_promotions(p_group uuid, p_at timestamptz) returns void
    language plpgsql security definer set search_path = orders, pg_temp as $f$
  declare v_use record;
  begin
    for v_use in select promotion_id, coupon from promotion_use where order_group_id = p_group and released_at is null order by promotion_id for update loop
      update promotion set used = used - 1 where id = v_use.promotion_id and used > 0 and (uses is not null or uses_per_buyer is not null);
      update coupon set used = used - 1 where code = v_use.coupon and used > 0;
      update promotion_use set released_at = p_at where promotion_id = v_use.promotion_id and order_group_id = p_group;
    end loop;
  end $f$;
  revoke all on function orders.coupons_named, orders.claim_promotions, orders.release_promotions from public;
  grant execute on function orders.coupons_named, orders.claim_promotions, orders.release_promotions to naru_app;

  create table orders.shipping_method (
    id uuid primary key,
    firm_id uuid not null,
    name_ko text not null check (length(name_ko) between 1 and 60),
    name_en text not null check (length(name_en) between 1 and 60),
    currency text not null check (length(currency) = 3),
    zones jsonb not null check (jsonb_typeof(zones) = 'array' and jsonb_array_length(zones) between 1 and 60),
    status text not null check (status in ('active', 'paused'))
  );
  create index shipping_method_firm on orders.shipping_method (firm_id, id);
  alter table orders.shipping_method enable row level security;
  create policy published on orders.shipping_method for select using (true);
  create policy owner on orders.shipping_method using (naru.is_system() or firm_id = naru.organisation()) with check (naru.is_system() or firm_id = naru.organisation());
  grant select, insert, update on orders.shipping_method to naru_app;

  alter table orders.cart add column coupons text[] not null default '{}' check (cardinality(coupons) <= 5);
  alter table orders.cart_line
    add column saved boolean not null default false,
    add column seen_minor bigint check (seen_minor > 0),
    add column seen_currency text check (length(seen_currency) = 3),
    add check ((seen_minor is null) = (seen_currency is null));

  alter table orders.order_group add column region text, add column line2 text;
  alter table orders.rfq add column region text, add column line2 text;
  alter table orders.firm_order
    add column region text,
    add column line2 text,
    add column shipping_method jsonb,
    add column taxes jsonb not null default '[]';
  `,
)
