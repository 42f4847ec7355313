import { sqlMigration } from '@naru/kernel/postgres'

/** Shares and refunds know duty that is prepaid for customs abroad, and what the platform adds for its own promotions. */
export const prepaidDutyAndSubsidies = sqlMigration(
  1_764_150_000_000,
  'PrepaidDutyAndSubsidies',
  `
  alter table payments.ledger_account drop constraint ledger_account_purpose_check;
  alter table payments.ledger_account add constraint ledger_account_purpose_check
    check (purpose in ('buyer-receivable','platform-cash','held','firm-payable','commission','tax','duty','promotion','clearing','refunds'));

  alter table payments.firm_share
    add column duty_minor bigint not null default 0 check (duty_minor >= 0),
    add column subsidy_minor bigint not null default 0 check (subsidy_minor >= 0),
    add column duty_left_minor bigint not null default 0,
    add column subsidy_left_minor bigint not null default 0,
    add check (duty_left_minor between 0 and duty_minor),
    add check (subsidy_left_minor between 0 and subsidy_minor);

  alter table payments.refund
    add column duty_minor bigint not null default 0 check (duty_minor >= 0),
    add column subsidy_minor bigint not null default 0 check (subsidy_minor >= 0);
  `,
)
