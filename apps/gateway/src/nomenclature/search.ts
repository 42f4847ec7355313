import type { Localized, Sql } from '@naru/kernel'

export interface NomenclatureEntry {
  readonly code: string
  readonly edition: string
  readonly level: number
  readonly description: Localized
  readonly path: readonly Localized[]
}

interface Row {
  readonly code: string
  readonly edition: string
  readonly text_en: string
  readonly text_ko: string | null
  readonly chapter_en: string | null
  readonly chapter_ko: string | null
  readonly heading_en: string | null
  readonly heading_ko: string | null
}

const like = (word: string): string => `%${word.replaceAll(/[%_\\]/g, String.raw`\$&`)}%`
/** `Shirts` finds `shirt`, `batteries` finds `battery`: the texts use both numbers. */
const stem = (word: string): string => (/^[a-z]{4,}$/i.test(word) ? word.replace(/(?:ies|y)$/i, '').replace(/(?<!s)s$/i, '') : word)

const columns = `l.code, l.edition, l.text_en, l.text_ko, c.text_en as chapter_en, c.text_ko as chapter_ko, h.text_en as heading_en, h.text_ko as heading_ko`
const above = `left join nomenclature.line c on c.edition = l.edition and c.code = left(l.code, 2) and length(l.code) > 2
  left join nomenclature.line h on h.edition = l.edition and h.code = left(l.code, 4) and length(l.code) > 4`

/** The newest edition's lines that begin with the digits, or whose text or the text above them holds every word. Closest level and shortest text first. */
export async function searchNomenclature(sql: Sql, text: string, lang: 'ko' | 'en', first: number): Promise<readonly NomenclatureEntry[]> {
  const trimmed = text.trim()
  const newest = `l.edition = (select max(edition) from nomenclature.line)`
  if (/^\d[\d.]*$/.test(trimmed))
    return (
      await sql.query<Row>(`select ${columns} from nomenclature.line l ${above} where ${newest} and l.code like $1 order by l.code limit $2`, [
        `${trimmed.replaceAll('.', '')}%`,
        first,
      ])
    ).map(toEntry)
  const words = trimmed.split(/\s+/).filter((word) => word !== '')
  if (words.length === 0) return []
  const own = lang === 'ko' ? 'l.text_ko' : 'l.text_en'
  const whole = lang === 'ko' ? `concat_ws(' ', c.text_ko, h.text_ko, l.text_ko)` : `concat_ws(' ', c.text_en, h.text_en, l.text_en)`
  const rows = await sql.query<Row>(
    `select ${columns} from nomenclature.line l ${above} where ${newest} and ${whole} ilike all ($1::text[])
     order by (${own} ilike all ($1::text[])) desc nulls last, word_similarity($3, coalesce(${own}, '')) desc, length(l.code), length(l.text_en), l.code limit $2`,
    [words.map((word) => like(lang === 'en' ? stem(word) : word)), first, trimmed],
  )
  return rows.map(toEntry)
}

function toEntry(row: Row): NomenclatureEntry {
  const chapter = row.chapter_en === null ? null : { ko: row.chapter_ko ?? row.chapter_en, en: row.chapter_en }
  const heading = row.heading_en === null ? null : { ko: row.heading_ko ?? row.heading_en, en: row.heading_en }
  // Subheadings have no Korean text of ours: the heading's says more to the reader than English does.
  const ko = row.text_ko ?? row.heading_ko ?? row.chapter_ko ?? row.text_en
  return { code: row.code, edition: row.edition, level: row.code.length, description: { ko, en: row.text_en }, path: [chapter, heading].filter((text) => text !== null) }
}
