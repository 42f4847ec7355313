import { formatAmount, parseDate, type Money, type Sql } from '@naru/kernel'
import { verifyBooks } from '@naru/payments/postgres'
import { verifyLots } from '@naru/supply/postgres'
import { connectStripe } from '@naru/payments/stripe'
import { CommandFailure, type CommandArguments, type Commands } from './command.js'
import { withOwner } from './database.js'
import { reconcileWithProcessor } from '../payments/reconcile-with-processor.js'
import { verifyStock } from '../read-models/verify-stock.js'

/** The ledger, the stock journal and the lots of materials, each proved from its entries. */
export async function verifyAll(sql: Sql) {
  const [books, stock] = [await verifyBooks(sql), await verifyStock(sql)]
  const problems = [...books.problems, ...stock.problems, ...(await verifyLots(sql))]
  return { balanced: problems.length === 0, ledgerEntries: books.ledgerEntries, accounts: books.accounts, stockMovements: stock.stockMovements, problems }
}

interface Period {
  readonly from: Date
  readonly until: Date
}

/** Days in Seoul, both included. */
function periodOf(args: CommandArguments): Period {
  const day = (name: string): string => {
    const value = args.option(name)
    if (value === undefined) throw new CommandFailure('MISSING_ARGUMENT', `--${name} is missing`, name)
    if (!parseDate(value).ok) throw new CommandFailure('INVALID_DATE', `--${name} takes a date like 2026-03-12`, name)
    return value
  }
  const [from, to] = [day('from'), day('to')]
  if (to < from) throw new CommandFailure('INVALID_PERIOD', '--to is before --from', 'to')
  return { from: new Date(`${from}T00:00:00+09:00`), until: new Date(Date.parse(`${to}T00:00:00+09:00`) + 86_400_000) }
}

const shown = (amount: Money | null): string => (amount === null ? '–' : `${formatAmount(amount)} ${amount.currency}`)

export const commands: Commands = {
  reconcile: {
    description: 'compare the ledger with the card processor, movement by movement',
    usage: 'reconcile --from <date> --to <date>',
    options: { from: { type: 'string' }, to: { type: 'string' } },
    async run(args) {
      const { from, until } = periodOf(args)
      const { STRIPE_SECRET_KEY: secretKey, STRIPE_API_BASE: apiBase } = process.env
      if (secretKey === undefined) throw new CommandFailure('NOT_CONFIGURED', 'STRIPE_SECRET_KEY is not set', 'STRIPE_SECRET_KEY')
      const { matched, differences, others } = await withOwner((sql) => reconcileWithProcessor(sql, connectStripe({ secretKey, apiBase }), from, until))
      const rows = differences.map((difference) => ({
        ...difference,
        ledger: difference.ledger && { amount: formatAmount(difference.ledger), currency: difference.ledger.currency },
        processor: difference.processor && { amount: formatAmount(difference.processor), currency: difference.processor.currency },
      }))
      const lines = differences.map(({ kind, key, why, ledger, processor }) => `  ${kind} ${key}: ${why} (ledger ${shown(ledger)}, processor ${shown(processor)})`)
      const counted = `${String(matched)} matched, ${String(differences.length)} different, ${String(others)} of the processor's own`
      return { json: { matched, differences: rows, others }, text: [counted, ...lines].join('\n'), bad: differences.length > 0 }
    },
  },
  verify: {
    description: 'prove ledger and stock from their journals',
    usage: 'verify',
    async run() {
      const verdict = await withOwner(verifyAll)
      const { balanced, ledgerEntries, accounts, stockMovements, problems } = verdict
      const counted = `${String(ledgerEntries)} ledger entries, ${String(accounts)} accounts, ${String(stockMovements)} stock movements`
      const broken = problems.map(({ rule, subject, detail }) => `  ${subject}: not so that ${rule} (${detail})`)
      return { json: verdict, text: balanced ? `balanced: ${counted}` : [`not balanced: ${counted}`, ...broken].join('\n'), bad: !balanced }
    },
  },
}
