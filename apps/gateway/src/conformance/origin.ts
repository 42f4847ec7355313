import { importRuleSets, isDecidable, parseRule, printRule, sampleRules, type ImportedRules, type RuleSet } from '@naru/origin'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ConformanceReport } from './customs.js'

/** Rule sets as the United Kingdom's tariff service publishes them; all take their percentages of the ex-works price. */
const files = ['south-korea', 'eu', 'vietnam', 'singapore'] as const
/** What must be decidable of the rules between the United Kingdom and Korea, per cent. */
const leastDecidable = 70
/** The sample that was read by a person, in the documents. */
const readSample = join(import.meta.dirname, '..', '..', '..', '..', 'docs', 'origin-rules-sample.md')
const sampleSize = 100
const sampleSeed = 4

/** Published rules of origin: every set is decidable with an expression that reads back as itself, or keeps its text for a human. */
export async function conformOrigin(reference: string): Promise<readonly ConformanceReport[]> {
  const reports: ConformanceReport[] = []
  for (const file of files) {
    const imported = importRuleSets(JSON.parse(await readFile(join(reference, 'uk-roo', `${file}.json`), 'utf8')), 'KR-GB', 'HS2022', file)
    if (!imported.ok) {
      reports.push({ set: `origin: ${file}`, passed: 0, failed: [imported.failure.reason], skipped: [] })
      continue
    }
    reports.push(reportOf(file, imported.value))
    if (file === 'south-korea') reports.push(shareOf(imported.value), await sampleOf(imported.value))
  }
  return reports
}

function reportOf(file: string, { sets, ruleSets, rules, decidable, decidableRules, failed }: ImportedRules): ConformanceReport {
  const wrong = sets.filter((set) => !standsAsPrinted(set)).map(({ heading, expression }) => `${heading}: ${expression} does not read back as itself`)
  const counts = `${String(decidable)} of ${String(ruleSets)} sets and ${String(decidableRules)} of ${String(rules)} rules decidable`
  return { set: `origin: ${file}, ${counts}`, passed: sets.length - wrong.length, failed: [...failed.map(({ heading, reason }) => `${heading}: ${reason}`), ...wrong], skipped: [] }
}

function standsAsPrinted({ expression, decidable, text }: RuleSet): boolean {
  const parsed = parseRule(expression)
  return parsed.ok && printRule(parsed.value) === expression && isDecidable(parsed.value) === decidable && text !== ''
}

function shareOf({ rules, decidableRules }: ImportedRules): ConformanceReport {
  const isEnough = decidableRules * 100 >= rules * leastDecidable
  const line = `${((decidableRules * 100) / rules).toFixed(1)} % of the rules are decidable, at least ${String(leastDecidable)} % are asked`
  return { set: 'origin: share of decidable rules between the United Kingdom and Korea', passed: isEnough ? 1 : 0, failed: isEnough ? [] : [line], skipped: [] }
}

/** The rows of the documented sample: number, heading, codes, expression, verdict. */
async function sampleOf({ sets }: ImportedRules): Promise<ConformanceReport> {
  const drawn = sampleRules(sets, sampleSize, sampleSeed).map(({ heading, min, max, expression }) => [heading, `${min}–${max}`, expression].join(' · '))
  const document = await readFile(readSample, 'utf8')
  const read = [...document.matchAll(/^\| \d+ +\| ([^|]+?) +\| (\d{10}–\d{10}) +\| `([^`]+)` +\| right +\|$/gm)].map(([, heading = '', codes = '', expression = '']) =>
    [heading, codes, expression.replaceAll('\\|', '|')].join(' · '),
  )
  const failed = drawn.filter((row) => !read.includes(row)).map((row) => `not read against its text: ${row}`)
  return { set: 'origin: the sample that was read', passed: drawn.length - failed.length, failed, skipped: [] }
}
