import { sqlMigration } from '@naru/kernel/postgres'

/** A refund that the processor had accepted can come back from the card: it is then owed to the buyer again, until an officer transfers it. */
export const followBouncedRefunds = sqlMigration(
  1_795_830_000_000,
  'FollowBouncedRefunds',
  `
  alter table payments.refund
    add column bounced_id text unique,
    add column bounced_at timestamptz,
    add column bounce_reason text check (length(bounce_reason) between 1 and 200);
  do $$
  declare name text;
  begin
    for name in select conname from pg_constraint where conrelid = 'payments.refund'::regclass and contype = 'c' and pg_get_constraintdef(oid) like '%status%' loop
      execute format('alter table payments.refund drop constraint %I', name);
    end loop;
  end $$;
  alter table payments.refund
    add constraint refund_status check (status in ('requested', 'succeeded', 'bounced', 'failed', 'credited')),
    add constraint refund_settled check ((status in ('requested', 'bounced')) = (settled_at is null)),
    add constraint refund_succeeded check ((status = 'succeeded') = (processor_id is not null)),
    add constraint refund_failed check ((status = 'failed') = (failure is not null)),
    add constraint refund_bounced check ((bounced_id is null) = (bounced_at is null) and (bounced_id is null) = (bounce_reason is null)),
    add constraint refund_bounces check (status <> 'bounced' or bounced_id is not null);
  create index refund_at_processor on payments.refund (processor_id) where processor_id is not null;
  create index refund_bounced_waiting on payments.refund (requested_at) where status = 'bounced';
  `,
)
