import { sqlMigration } from '@naru/kernel/postgres'

/** The Harmonized System's nomenclature: published, the same for everybody, replaced whole by an import. */
export const createNomenclature = sqlMigration(
  1_760_950_000_000,
  'CreateNomenclature',
  `
  create schema nomenclature;
  grant usage on schema nomenclature to naru_app;
  create table nomenclature.line (
    edition text not null check (edition in ('HS2007', 'HS2012', 'HS2017', 'HS2022')),
    code text not null check (code ~ '^([0-9]{2}|[0-9]{4}|[0-9]{6})$'),
    text_en text not null check (length(text_en) between 1 and 2000),
    text_ko text,
    primary key (edition, code)
  );
  create index line_code on nomenclature.line (code text_pattern_ops);
  create index line_en on nomenclature.line using gin (text_en gin_trgm_ops);
  create index line_ko on nomenclature.line using gin (text_ko gin_trgm_ops);
  grant select on nomenclature.line to naru_app;
  `,
)
