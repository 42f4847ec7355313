import { leadTimeBounds } from '../domain/search-question.js'

/** A filter's condition on a row `d`, by the facet that it belongs to. */
export type Conditions = Readonly<Partial<Record<FacetName, string>>>
export type FacetName = 'category' | 'firm' | 'complex' | 'producedIn' | 'preferentialIn' | 'price' | 'leadTime' | 'channel' | 'inStock' | `attribute:${string}`

/** The column that says whether a row meets a filter, quoted: attributes have codes of their own. */
export const flag = (name: string): string => `"is_${name.replaceAll('"', '""')}"`
const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`

const mostFirms = 50

/**
 * A JSON object with the counts of every facet over `found`, whose columns `is_<facet>` say which filters a row meets. Each facet
 * counts rows that meet all the other filters, so that it shows what another choice would leave.
 */
export function facetsOf(conditions: Conditions, currency: string): string {
  const names = Object.keys(conditions)
  const meeting = (except: FacetName | null): string =>
    names
      .filter((name) => name !== except)
      .map(flag)
      .join(' and ') || 'true'
  const counted = (facet: FacetName, value: string): string =>
    `(select coalesce(jsonb_agg(jsonb_build_object('value', value, 'count', n) order by n desc, value), '[]') from (select ${value} as value, count(*) as n from found where ${meeting(facet)} group by 1) x)`
  const chosen = names.filter((name) => name.startsWith('attribute:'))
  const isCounted = [...chosen.map((name) => `(x.code = ${literal(name.slice('attribute:'.length))} and ${meeting(name as FacetName)})`), `(${meeting(null)})`].join(' or ')
  return `jsonb_build_object(
    'total', (select count(*) from found where ${meeting(null)}),
    'categories', (select coalesce(jsonb_agg(jsonb_build_object('slug', c.slug, 'ko', c.name_ko, 'en', c.name_en, 'count', x.n) order by c.position), '[]')
      from (select unnest(category_path) as slug, count(*) as n from found where ${meeting('category')} group by 1) x join catalog.category c using (slug)),
    'firms', (select coalesce(jsonb_agg(jsonb_build_object('id', x.firm_id, 'ko', x.firm_ko, 'en', x.firm_en, 'count', x.n) order by x.n desc, x.firm_id), '[]')
      from (select firm_id, firm_ko, firm_en, count(*) as n from found where ${meeting('firm')} group by 1, 2, 3 order by 4 desc, 1 limit ${mostFirms}) x),
    'complexes', ${counted('complex', 'complex')},
    'producedIn', ${counted('producedIn', 'produced_in')},
    'preferentialIn', ${counted('preferentialIn', 'unnest(preferential_in)')},
    'attributes', (select coalesce(jsonb_agg(jsonb_build_object('code', y.code, 'values', y.list) order by y.code collate "C"), '[]') from (
      select z.code, jsonb_agg(jsonb_build_object('value', z.value, 'count', z.n) order by z.n desc, z.value collate "C") as list from (
        select x.code, x.value, count(*) as n from found cross join lateral (select split_part(a, '=', 1) as code, substr(a, strpos(a, '=') + 1) as value from unnest(attributes) as a) x where ${isCounted} group by 1, 2) z group by 1) y),
    'channels', ${counted('channel', 'unnest(channels)')},
    'leadTimes', (select jsonb_agg(jsonb_build_object('days', days, 'count', (select count(*) from found where lead_time_days <= days and ${meeting('leadTime')})) order by days) from unnest(array[${leadTimeBounds.join(', ')}]) as days),
    'price', (select case when count(*) > 0 then jsonb_build_object('from', min(price_minor)::text, 'to', max(price_minor)::text) end from found where currency = ${currency} and ${meeting('price')})
  )`
}
