// What this machine gives at most: a server of node:http and the driver alone, measured beside ours. PORT, DATABASE_URL and ITEMS (the payload of our list) come by the environment.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'

const flatJoin = `select d.listing_id as id, d.slug, d.title_ko, d.title_en, d.picture_kind, d.colour, d.firm_id, d.firm_ko, d.firm_en, d.price_minor, d.currency, l.minimum, l.lead_time_days, l.produced_in, d.in_stock
  from catalog.search_document d join catalog.listing l on l.id = d.listing_id order by d.published_at desc, d.listing_id desc limit 20`

/** Rows of the table: what is measured, and how it is answered. */
export const limits = { 'limit: node:http hello': '/hello', 'limit: node:http, JSON of our list': '/json', 'limit: node:http, one prepared flat join of 20': '/join' }

async function serve() {
  const { default: pg } = await import('pg')
  const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 })
  const items = JSON.parse(readFileSync(process.env.ITEMS, 'utf8'))
  const answers = {
    '/hello': () => 'hello',
    '/json': () => JSON.stringify({ data: items }),
    '/join': async () => {
      const { rows } = await pool.query({ name: 'join', text: flatJoin })
      return JSON.stringify({ data: rows })
    },
  }
  createServer(async (request, response) => {
    const answer = answers[request.url]
    const text = answer ? await answer() : ''
    response.writeHead(answer ? 200 : 404, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) })
    response.end(text)
  }).listen(Number(process.env.PORT), '127.0.0.1')
}

if (process.env.ITEMS) await serve()
