import { formatAmount, rfReference, type Money, type PlainDate, type Sql } from '@naru/kernel'
import { amountOf } from '@naru/payments/postgres'
import { seedId } from './seed-id.js'

interface Transfer {
  readonly amount: string
  readonly payer: string
  readonly text: string
  /** The creditor reference of an invoice, where the payer has typed it. */
  readonly reference: string | null
}

/** The bank's statement of one day (camt.053.001.08) for the demonstration's account in won: one invoice paid under its reference, one by amount and name alone, and a payer nobody knows. */
export async function demoStatement(sql: Sql, on: PlainDate): Promise<string> {
  const invoices = await sql.query<{ number: string; due: string; buyer: { readonly ko: string } }>(
    `select i.number, (i.amount_minor - i.credited_minor - coalesce((select sum(a.amount_minor) from payments.bank_allocation a where a.payment_id = i.payment_id and a.undone_at is null), 0))::text as due, p.buyer_name as buyer
     from payments.invoice i join payments.payment p on p.id = i.payment_id where i.status = 'open' and i.currency = 'KRW' order by i.due_on, i.number limit 2`,
  )
  const [account] = await sql.query<{ number: string }>('select number from payments.bank_account where id = $1', [seedId('bank-account:krw')])
  const transfers: readonly Transfer[] = [
    ...invoices.map(({ number, due, buyer }, index) => ({
      amount: whole(amountOf(due, 'KRW')),
      payer: buyer.ko,
      text: index === 0 ? number : '물품대금',
      reference: index === 0 ? rfReference(number) : null,
    })),
    { amount: '154000', payer: '(주)한가람', text: '선금', reference: null },
  ]
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
<GrpHdr><MsgId>DEMO-${on}</MsgId><CreDtTm>${on}T18:00:00+09:00</CreDtTm></GrpHdr>
<Stmt><Id>DEMO-${on}</Id><CreDtTm>${on}T18:00:00+09:00</CreDtTm>
<FrToDt><FrDtTm>${on}T00:00:00+09:00</FrDtTm><ToDtTm>${on}T23:59:59+09:00</ToDtTm></FrToDt>
<Acct><Id><Othr><Id>${account?.number ?? ''}</Id></Othr></Id><Ccy>KRW</Ccy></Acct>
${transfers.map((transfer, index) => entry(transfer, `DEMO-${on}-${String(index + 1)}`, on)).join('\n')}
</Stmt></BkToCstmrStmt></Document>
`
}

const whole = (amount: Money): string => formatAmount(amount).replaceAll(',', '')

const entry = ({ amount, payer, text, reference }: Transfer, bankReference: string, on: PlainDate): string =>
  `<Ntry><Amt Ccy="KRW">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>${on}</Dt></BookgDt><ValDt><Dt>${on}</Dt></ValDt>
<AcctSvcrRef>${bankReference}</AcctSvcrRef><BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd>
<NtryDtls><TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs><RltdPties><Dbtr><Pty><Nm>${escaped(payer)}</Nm></Pty></Dbtr></RltdPties>
<RmtInf><Ustrd>${escaped(text)}</Ustrd>${reference === null ? '' : `<Strd><CdtrRefInf><Ref>${reference}</Ref></CdtrRefInf></Strd>`}</RmtInf></TxDtls></NtryDtls></Ntry>`

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
