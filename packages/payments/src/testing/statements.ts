import { rfReference } from '@naru/kernel'

export interface CamtEntry {
  readonly reference?: string
  readonly amount: string
  readonly currency?: string
  readonly side?: 'CRDT' | 'DBIT'
  readonly bookedOn?: string
  readonly name?: string
  readonly account?: string
  readonly remittance?: string
  readonly structured?: string
  readonly endToEnd?: string
  readonly isReversal?: boolean
  readonly code?: string
  readonly status?: string
}

export const ourIban = 'DE89370400440532013000'
export const referenceOf = (number: string): string => rfReference(number)

/** A statement as a bank writes it, in version 2 or 8 of the message. */
export function camt(
  entries: readonly CamtEntry[],
  facts: { readonly version?: '02' | '08'; readonly account?: string; readonly balances?: readonly [string, string]; readonly raw?: string; readonly currency?: string } = {},
): string {
  const { version = '02', account = ourIban, balances, raw = '', currency = 'KRW' } = facts
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.${version}"><BkToCstmrStmt>
<GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-03-12T18:00:00+09:00</CreDtTm></GrpHdr>
${statementOf(entries, account, currency, version, balances, raw)}
</BkToCstmrStmt></Document>`
}

export function statementOf(entries: readonly CamtEntry[], account: string, currency: string, version: '02' | '08', balances?: readonly [string, string], raw = ''): string {
  return `<Stmt><Id>S-${account.slice(-4)}</Id><CreDtTm>2026-03-12T18:00:00+09:00</CreDtTm>
<FrToDt><FrDtTm>2026-03-11T00:00:00+09:00</FrDtTm><ToDtTm>2026-03-12T23:59:59+09:00</ToDtTm></FrToDt>
<Acct><Id>${/^[A-Z]{2}\d{2}/.test(account) ? `<IBAN>${account}</IBAN>` : `<Othr><Id>${account}</Id></Othr>`}</Id><Ccy>${currency}</Ccy></Acct>
${balances ? balanceOf('OPBD', balances[0], currency) + balanceOf('CLBD', balances[1], currency) : ''}
${entries.map((entry, index) => entryOf(entry, index, currency, version)).join('\n')}${raw}</Stmt>`
}

const balanceOf = (code: string, amount: string, currency: string): string =>
  `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="${currency}">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-03-12</Dt></Dt></Bal>`

function entryOf(entry: CamtEntry, index: number, currency: string, version: '02' | '08'): string {
  const side = entry.side ?? 'CRDT'
  const party = side === 'CRDT' ? 'Dbtr' : 'Cdtr'
  const name = entry.name === undefined ? '' : `<${party}>${version === '02' ? `<Nm>${entry.name}</Nm>` : `<Pty><Nm>${entry.name}</Nm></Pty>`}</${party}>`
  const status = entry.status ?? 'BOOK'
  return `<Ntry><Amt Ccy="${entry.currency ?? currency}">${entry.amount}</Amt><CdtDbtInd>${side}</CdtDbtInd>${entry.isReversal === true ? '<RvslInd>true</RvslInd>' : ''}
<Sts>${version === '02' ? status : `<Cd>${status}</Cd>`}</Sts><BookgDt><Dt>${entry.bookedOn ?? '2026-03-12'}</Dt></BookgDt><ValDt><Dt>${entry.bookedOn ?? '2026-03-12'}</Dt></ValDt>
<AcctSvcrRef>${entry.reference ?? `KB-${String(index + 1)}`}</AcctSvcrRef>
<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>${entry.code ?? 'ESCT'}</SubFmlyCd></Fmly></Domn></BkTxCd>
<NtryDtls><TxDtls><Refs><EndToEndId>${entry.endToEnd ?? 'NOTPROVIDED'}</EndToEndId></Refs><RltdPties>${name}${
    entry.account === undefined ? '' : `<${party}Acct><Id><Othr><Id>${entry.account}</Id></Othr></Id></${party}Acct>`
  }</RltdPties><RmtInf>${entry.remittance === undefined ? '' : `<Ustrd>${entry.remittance}</Ustrd>`}${
    entry.structured === undefined ? '' : `<Strd><CdtrRefInf><Ref>${entry.structured}</Ref></CdtrRefInf></Strd>`
  }</RmtInf></TxDtls></NtryDtls></Ntry>`
}
