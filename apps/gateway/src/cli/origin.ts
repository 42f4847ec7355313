import { hsEditions, parseDate, parseHs, type HsEdition, type Localized } from '@naru/kernel'
import {
  agreementCodes,
  determineOrigin,
  importRuleSets,
  isAgreementCode,
  parseCase,
  rulesFor,
  sampleRules,
  shippedRules,
  type AgreementCode,
  type Determination,
  type OriginCase,
  type RuleSet,
} from '@naru/origin'
import { CommandFailure, parseJson, required, type Answer, type CommandArguments, type CommandIo, type Commands } from './command.js'
import { renderFields, renderTable } from './render-table.js'

type Lang = keyof Localized

function langOf(args: CommandArguments): Lang {
  const lang = args.option('lang') ?? 'en'
  if (lang !== 'en' && lang !== 'ko') throw new CommandFailure('UNKNOWN_LANGUAGE', `"${lang}" is not ko or en`, 'lang')
  return lang
}

async function determine(args: CommandArguments, io: CommandIo): Promise<Answer> {
  const lang = langOf(args)
  const given = parseCase(parseJson(await io.readText(required(args, 0, 'case.json'))))
  if (!given.ok) throw new CommandFailure(given.failure.code, given.failure.reason, given.failure.at)
  const determination = determineOrigin(given.value, await rulesOf(given.value))
  return { json: toJson(determination, lang), text: describe(determination, lang), bad: determination.preferential.result === 'not-originating' }
}

/** A rule given with the case needs no other; the rules of a database are asked where one is configured, or where none is shipped. */
async function rulesOf({ agreement, good, date, rule }: OriginCase): Promise<readonly RuleSet[]> {
  const shipped = shippedRules.filter((set) => set.agreement === agreement)
  const isShipped = rulesFor(shipped, good.hs, date).length > 0
  if (rule || (isShipped && !isDatabaseNamed())) return shipped
  return (await storedRules(agreement, good.hs, date, good.edition)) ?? shipped
}

const isDatabaseNamed = (): boolean => Boolean(process.env.DATABASE_OWNER_URL ?? process.env.DATABASE_URL)

/** Undefined when there is no database to ask, or it has no tables yet. */
async function storedRules(agreement: AgreementCode, hs: string, date: OriginCase['date'], edition: HsEdition = 'HS2022'): Promise<readonly RuleSet[] | undefined> {
  const { hasLocalData, withOwner } = await import('./database.js')
  if (!isDatabaseNamed() && !hasLocalData()) return undefined
  const { PostgresRules } = await import('@naru/origin/postgres')
  return withOwner((sql) => new PostgresRules(sql).find(agreement, hs, date, edition)).catch((error: unknown) => {
    if (error instanceof CommandFailure && error.code === 'NOT_MIGRATED') return undefined
    throw error
  })
}

function toJson({ preferential, marking, admissibility }: Determination, lang: Lang) {
  const { steps, because, ...rest } = preferential
  return {
    preferential: { ...rest, because: because[lang], steps: steps.map(({ step, outcome, because: why }) => ({ step, outcome, because: why[lang] })) },
    marking: { ...marking, because: marking.because[lang] },
    admissibility: { ...admissibility, because: admissibility.because[lang] },
  }
}

function describe({ preferential, marking, admissibility }: Determination, lang: Lang): string {
  const { result, criterion, rule, ruleSource, method, figures, steps, because, missing } = preferential
  const head = renderFields({
    result,
    because: because[lang],
    criterion,
    rule,
    source: ruleSource,
    method,
    vnm: figures.vnm,
    rvc: figures.rvc,
    tolerance: figures.tolerance,
    missing: missing.length > 0 ? missing.join(', ') : null,
    marking: marking.text,
    admissibility: `${admissibility.result}: ${admissibility.because[lang]}`,
  })
  return `${head}\n\n${renderTable(steps.map(({ step, outcome, because: why }) => ({ step, outcome, because: why[lang] })))}`
}

function agreementOf(code: string, at: string): AgreementCode {
  if (!isAgreementCode(code)) throw new CommandFailure('UNKNOWN_AGREEMENT', `there is no agreement ${code}; known are ${agreementCodes.join(', ')}`, at)
  return code
}

async function importRules(args: CommandArguments, io: CommandIo): Promise<Answer> {
  const path = required(args, 0, 'rules.json')
  const agreement = agreementOf(args.option('agreement') ?? missing('agreement'), 'agreement')
  const wanted = args.option('edition') ?? 'HS2022'
  const edition = hsEditions.find((known) => known === wanted)
  if (!edition) throw new CommandFailure('UNKNOWN_EDITION', `"${wanted}" is not one of ${hsEditions.join(', ')}`, 'edition')
  const imported = importRuleSets(parseJson(await io.readText(path)), agreement, edition, args.option('source') ?? `published list for ${agreement}`)
  if (!imported.ok) throw new CommandFailure(imported.failure.code, imported.failure.reason, '$')
  const { sets, edition: _edition, ...found } = imported.value
  const report = { ...found, ...sampleOf(sets, args.option('sample')) }
  if (!args.flag('dry-run')) await store(agreement, sets)
  const { failed, sample, ...counts } = report
  const tables = [failed, sample ?? []].filter((rows) => rows.length > 0).map((rows) => renderTable(rows))
  return { json: report, text: [renderFields({ ...counts, failed: failed.length }), ...tables].join('\n\n') }
}

/** Always the same ones of a file, so that what one person read another can read again. */
const sampleSeed = 4

/** Decidable rules beside their text, for a person to read. */
function sampleOf(
  sets: readonly RuleSet[],
  asked: string | undefined,
): { readonly sample?: readonly { heading: string; subdivision: string; expression: string; text: string }[] } {
  if (asked === undefined) return {}
  if (!/^[1-9]\d{0,3}$/.test(asked)) throw new CommandFailure('INVALID_VALUE', 'a number of rules from 1 to 9999 is expected', 'sample')
  return { sample: sampleRules(sets, Number(asked), sampleSeed).map(({ heading, subdivision, expression, text }) => ({ heading, subdivision, expression, text })) }
}

async function store(agreement: AgreementCode, sets: readonly RuleSet[]): Promise<void> {
  const [{ withOwner }, { PostgresRules }] = await Promise.all([import('./database.js'), import('@naru/origin/postgres')])
  await withOwner((sql) => new PostgresRules(sql).replace(agreement, sets, new Date()))
}

const missing = (name: string): never => {
  throw new CommandFailure('MISSING_ARGUMENT', `--${name} is missing`, name)
}

async function showRules(args: CommandArguments): Promise<Answer> {
  const agreement = agreementOf(required(args, 0, 'agreement'), 'agreement')
  const code = parseHs(required(args, 1, 'hs'))
  if (!code.ok || code.value.length < 4) throw new CommandFailure('INVALID_HS', 'a heading of at least 4 digits in chapters 01 to 97 is expected', 'hs')
  const asked = args.option('date')
  const date = parseDate(asked ?? new Date().toISOString().slice(0, 10))
  if (!date.ok) throw new CommandFailure('INVALID_DATE', 'a date such as 2026-03-01 is expected', 'date')
  const sets = rulesFor((await storedRules(agreement, code.value, date.value)) ?? shippedRules.filter((set) => set.agreement === agreement), code.value, date.value)
  const ruleSets = sets.map(({ heading, subdivision, text, decidable, expression, source, confidence, edition }) => ({
    heading,
    subdivision,
    text,
    decidable,
    expression: decidable ? expression : null,
    // What is understood of a rule that a human must complete.
    partial: decidable ? null : expression,
    source,
    confidence,
    edition,
  }))
  const json = { agreement, hs: code.value, ruleSets }
  return {
    json,
    text: ruleSets.length === 0 ? 'no rule is stored; a human must read the treaty' : renderTable(ruleSets, ['heading', 'subdivision', 'decidable', 'expression', 'text']),
  }
}

export const commands: Commands = {
  determine: {
    description: 'Judge a case: preferential origin, marking and admissibility, with every step.',
    usage: 'determine <case.json> [--lang en|ko]',
    options: { lang: { type: 'string' } },
    run: determine,
  },
  'rules import': {
    description:
      'Read a published file of rule sets: what a machine can decide, and what a human must read. --sample shows decidable rules beside their text, --dry-run stores nothing.',
    usage: 'rules import <rules.json> --agreement <code> [--edition HS2022] [--source <text>] [--sample <number>] [--dry-run]',
    options: { agreement: { type: 'string' }, edition: { type: 'string' }, source: { type: 'string' }, sample: { type: 'string' }, 'dry-run': { type: 'boolean' } },
    run: importRules,
  },
  'rules show': {
    description: 'The rules that a code may fall under.',
    usage: 'rules show <agreement> <hs> [--date 2026-03-01]',
    options: { date: { type: 'string' } },
    run: showRules,
  },
}
