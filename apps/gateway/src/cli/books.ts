import type { Sql } from '@naru/kernel'
import { verifyBooks } from '@naru/payments/postgres'
import { verifyLots } from '@naru/supply/postgres'
import type { Commands } from './command.js'
import { withOwner } from './database.js'
import { verifyStock } from '../read-models/verify-stock.js'

/** The ledger, the stock journal and the lots of materials, each proved from its entries. */
export async function verifyAll(sql: Sql) {
  const [books, stock] = [await verifyBooks(sql), await verifyStock(sql)]
  const problems = [...books.problems, ...stock.problems, ...(await verifyLots(sql))]
  return { balanced: problems.length === 0, ledgerEntries: books.ledgerEntries, accounts: books.accounts, stockMovements: stock.stockMovements, problems }
}

export const commands: Commands = {
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
