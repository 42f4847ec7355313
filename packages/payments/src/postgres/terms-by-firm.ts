import { sqlMigration } from '@naru/kernel/postgres'

/** Net terms are granted by the platform, or by a firm for its own goods. */
export const termsByFirm = sqlMigration(
  1_764_170_200_000,
  'TermsByFirm',
  `
  alter table payments.credit_terms
    add column firm_id uuid,
    drop constraint credit_terms_pkey,
    add constraint credit_terms_once unique nulls not distinct (organisation_id, firm_id, currency),
    add constraint credit_terms_between check (firm_id <> organisation_id);
  create index credit_terms_firm on payments.credit_terms (firm_id);
  drop policy companies_lock on payments.credit_terms;
  create policy companies_lock on payments.credit_terms for update using (organisation_id = naru.organisation()) with check (false);
  create policy firms_grant on payments.credit_terms using (firm_id = naru.organisation()) with check (firm_id = naru.organisation());
  create policy platform_changes on payments.credit_terms for update using (naru.is_system());
  grant update (days, limit_minor) on payments.credit_terms to naru_app;
  `,
)
