import { parse } from 'csv-parse/sync'
import { formsOf, normalise, scoreName, type ListFile } from '@naru/screening'
import { parsers } from '@naru/screening/postgres'
import { parseHs } from '@naru/kernel'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { ConformanceReport } from './customs.js'

const file = (path: string): ListFile => ({
  name: basename(path),
  async *open() {
    for await (const chunk of createReadStream(path, 'utf8')) yield String(chunk)
  },
})

/** Published match scores of an official search tool: recall is judged at 85, precision by what the tool scores under 60. Published lists: every party is read. */
export async function conformScreening(reference: string): Promise<readonly ConformanceReport[]> {
  const root = join(reference, 'screening')
  const at = (name: string) => file(join(root, name))
  const ofac = await parsers['ofac-sdn']([at('ofac-sdn.csv'), at('ofac-alt.csv'), at('ofac-add.csv')])
  const un = await parsers['un-consolidated']([at('un-consolidated.xml')])
  const scores = await readScores(join(root, 'ofac-search-scores.csv'))
  return [
    {
      set: 'screening: parties of the OFAC list',
      passed: ofac.parties.length,
      failed: [],
      skipped: ofac.rejected > 0 ? [`${String(ofac.rejected)} aliases of parties that the snapshot leaves out`] : [],
    },
    { set: 'screening: parties of the United Nations list', passed: un.parties.length, failed: [], skipped: un.rejected > 0 ? [`${String(un.rejected)} without a name`] : [] },
    judge(
      'screening: recall at 85',
      scores.filter(({ published }) => published >= 85),
      (ours) => ours >= 0.85,
    ),
    judge(
      'screening: precision against scores under 60',
      scores.filter(({ published }) => published < 60),
      (ours) => ours < 0.85,
    ),
    await conformNomenclature(reference),
  ]
}

interface PublishedScore {
  readonly query: string
  readonly result: string
  readonly published: number
}

async function readScores(path: string): Promise<readonly PublishedScore[]> {
  const rows: string[][] = parse(await readFile(path, 'utf8'), { from_line: 2 })
  return rows.map(([query = '', result = '', published]) => ({ query, result, published: Number(published) }))
}

function judge(set: string, scores: readonly PublishedScore[], isRight: (ours: number) => boolean): ConformanceReport {
  const judged = scores.map(({ query, result, published }) => {
    const { value } = scoreName(formsOf(query), { normalised: normalise(result), countries: [], births: [] })
    return { isRight: isRight(value), line: `${query} · ${result}: published ${String(published)}, ours ${value.toFixed(2)}` }
  })
  const wrong = judged.filter((score) => !score.isRight)
  return { set, passed: judged.length - wrong.length, failed: wrong.map(({ line }) => line), skipped: [] }
}

/** Every code of the published nomenclature is a code; what is not one is the statistics' own. */
async function conformNomenclature(reference: string): Promise<ConformanceReport> {
  const rows: string[][] = parse(await readFile(join(reference, 'hs', 'harmonized-system.csv'), 'utf8'), { from_line: 2 })
  const codes = rows.map(([, code = '']) => code)
  const strangers = codes.filter((code) => !parseHs(code).ok)
  const isStatistical = (code: string) => code.startsWith('99') || code === 'TOTAL'
  return { set: 'nomenclature: codes', passed: codes.length - strangers.length, failed: strangers.filter((code) => !isStatistical(code)), skipped: strangers.filter(isStatistical) }
}
