import { sqlMigration } from '@naru/kernel/postgres'

/** The kinds of certificate that are valid for a good on a day: those of its firm, and those that its own terms name. */
export const showValidCertificates = sqlMigration(
  1_764_130_000_001,
  'ShowValidCertificates',
  `
create function catalog.valid_certificates(p_listing uuid, p_day date) returns table (kind text) language sql stable as $f$
  select c.kind from catalog.listing l join catalog.certificate c on c.firm_id = l.firm_id
  where l.id = p_listing and c.removed_at is null and c.valid_from <= p_day and (c.valid_until is null or c.valid_until >= p_day)
    and (c.whole_firm or exists (select from catalog.certificate_listing t where t.certificate_id = c.id and t.listing_id = l.id))
  union
  select d ->> 'kind' from catalog.listing l cross join jsonb_array_elements(l.documents) d
  where l.id = p_listing and (d ->> 'validUntil' is null or (d ->> 'validUntil')::date >= p_day)
$f$;
grant execute on function catalog.valid_certificates(uuid, date) to naru_app;
`,
)
