// What an import of a large file costs the server: rows a second and the memory it had at its most, for a check and for applying, CSV and XLSX.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../launch/paths.mjs'
import { ask } from './ask.mjs'

const headings =
  'sku,title_ko,title_en,summary_ko,summary_en,description_ko,description_en,category,hs,unit,produced_in,zone,currency,lead_time_days,channels,picture_kind,option_values,options,colour,net_weight_kg,gross_weight_kg,price,tiers,stock'
/** A listing a row; one row in a hundred breaks a rule. */
const rowOf = (format, number) =>
  `${format.toUpperCase()}-${String(number).padStart(6, '0')},넥타이 ${number},Necktie ${number},요약 ${number},Summary ${number},실크로 짠 넥타이 ${number},A silk necktie ${number},neckties,621510,NMB,KP,GAESEONG,KRW,5,B2B; B2C,necktie,네이비 / Navy,색상 / Colour,navy,0.06,0.12,${number % 100 === 99 ? 'x' : '29000'},10 = 24000,10`

/** The most memory that a process has had, in MB; null where the system does not tell. */
function peakMb(pid) {
  try {
    return Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024) || null
  } catch {
    return null
  }
}

async function fileOf(format, rows) {
  const { writeSheet } = await import(join(root, 'apps/gateway/dist/catalog/bulk/write-sheet.js'))
  function* lines() {
    for (let number = 0; number < rows; number += 1) yield rowOf(format, number).split(',')
  }
  const chunks = []
  for await (const chunk of writeSheet(format, headings.split(','), lines())) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}

async function settled(supplier, jar, id, wanted) {
  for (;;) {
    const { import: found } = await ask(supplier, 'query ($id: ID!) { import(id: $id) { status read created faulty fault } }', { id }, jar)
    if (found.status === wanted) return found
    if (['REFUSED', 'CANCELLED'].includes(found.status)) throw new Error(`the import was ${found.status}: ${found.fault}`)
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}

/** One file checked and applied; answers a line of each. */
export async function importFile({ supplier, pid }, format, rows) {
  const jar = new Map()
  const signIn = 'mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }'
  await ask(supplier, signIn, { input: { email: 'sales@haneulsil.example', password: 'naru-demo-2026' } }, jar)
  const body = await fileOf(format, rows)
  const lines = []
  const phase = async (name, work) => {
    const from = Date.now()
    const found = await work()
    lines.push({ name: `${format} ${name}`, read: found.read, faulty: found.faulty, perSecond: Math.round((found.read * 1_000) / (Date.now() - from)), peakMb: peakMb(pid) })
  }
  let id
  await phase('checked', async () => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(`${supplier}/files/sheets/listings?name=bench.${format}`, {
      method: 'POST',
      headers: { 'content-type': 'application/vnd.naru.sheet', cookie },
      body,
    })
    ;({ id } = await answer.json())
    return settled(supplier, jar, id, 'CHECKED')
  })
  await phase('applied', async () => {
    const apply = 'mutation ($input: ApplyImportInput!) { applyImport(input: $input) { __typename } }'
    await ask(supplier, apply, { input: { id, policy: 'SKIP_FAULTY', idempotencyKey: `bench-${format}` } }, jar)
    return settled(supplier, jar, id, 'APPLIED')
  })
  return lines
}
