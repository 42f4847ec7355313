import type { OrganisationId, PlainDate } from '@naru/kernel'
import type { PartyOnOrder } from '@naru/orders'
import { claimed, type AccountStatement, type DunningLetter, type Invoice } from '@naru/payments'
import type { Paper } from '../platform/pdf/paper.js'
import { amountText, figure, l, partyLines } from './words.js'

/** The platform's office, which issues invoices, statements and letters. */
const office = ['나루 Naru', '결제·정산 Settlement']

const kinds = { invoice: '청구 Invoice', payment: '입금 Payment', credit: '감액 Credit', discount: '조기 결제 할인 Discount' } as const

/** A month of a company's account. */
export function statementPaper(statement: AccountStatement, company: PartyOnOrder, companyId: OrganisationId): Paper {
  const { ageing, currency } = statement
  return {
    title: l('거래명세', 'Statement of account'),
    number: `ST-${statement.from.slice(0, 7)}-${companyId.slice(-6)}-${currency}`,
    parties: [
      { label: l('발행', 'Issued by'), lines: office },
      { label: l('거래처', 'Account of'), lines: partyLines(company) },
    ],
    facts: [
      [l('기간', 'Period'), `${statement.from} – ${statement.until}`],
      [l('기초 잔액', 'Opening balance'), amountText(statement.opening)],
      [l('기말 잔액', 'Closing balance'), amountText(statement.closing)],
    ],
    tables: [
      {
        currency: null,
        columns: [
          { label: l('일자', 'Date'), width: 14 },
          { label: l('구분', 'Kind'), width: 18 },
          { label: l('번호', 'Reference'), width: 30 },
          { label: l('금액', 'Amount'), width: 19, align: 'right' },
          { label: l('잔액', 'Balance'), width: 19, align: 'right' },
        ],
        rows: statement.lines.map(({ on, kind, reference, amount, balance }) => ({
          cells: [on, kinds[kind], reference, `${kind === 'invoice' ? '' : '-'}${figure(amount)}`, figure(balance)],
        })),
      },
      {
        title: l('미수금 연령', 'Ageing'),
        currency: null,
        columns: [
          { label: l('기한 전', 'Not yet due'), width: 1, align: 'right' },
          { label: l('1–30일', '1–30 days'), width: 1, align: 'right' },
          { label: l('31–60일', '31–60 days'), width: 1, align: 'right' },
          { label: l('61–90일', '61–90 days'), width: 1, align: 'right' },
          { label: l('90일 초과', 'Over 90 days'), width: 1, align: 'right' },
        ],
        rows: [{ cells: [ageing.notDue, ageing.to30, ageing.to60, ageing.to90, ageing.over90].map(figure) }],
      },
    ],
    totals: [
      [l('청구', 'Invoiced'), amountText(statement.invoiced)],
      [l('입금', 'Paid'), amountText(statement.paid)],
      [l('감액', 'Credited'), amountText(statement.credited)],
      ...(statement.discounted.minor === 0n ? [] : [[l('조기 결제 할인', 'Early-payment discount'), amountText(statement.discounted)] as const]),
      [l('기말 잔액', 'Closing balance'), amountText(statement.closing)],
    ],
    notes: [],
  }
}

const sentences: Readonly<Record<number, string>> = {
  1: '아래 청구서의 납부 기한이 지났습니다. 이미 보내셨다면 이 안내는 버려 주십시오.\nThe invoice below is past its due date. If you have paid in the meantime, please disregard this letter.',
  2: '아래 청구서가 아직 납부되지 않았습니다. 연체 이자가 붙습니다.\nThe invoice below is still unpaid and bears interest.',
  3: '아래 청구서가 납부될 때까지 외상 거래를 멈춥니다.\nUntil the invoice below is paid, nothing more is sold to you on terms.',
}

/** A letter of a level, as it went out. */
export const dunningPaper = (letter: DunningLetter, invoice: Invoice, company: PartyOnOrder): Paper => ({
  title: letter.level === 1 ? l('납부 안내', 'Payment reminder') : l('독촉장', 'Dunning letter'),
  number: `${invoice.number}-D${String(letter.level)}`,
  parties: [
    { label: l('발행', 'Issued by'), lines: office },
    { label: l('받는 곳', 'To'), lines: partyLines(company) },
  ],
  facts: [
    [l('작성일', 'Date'), letter.sentOn],
    [l('청구서', 'Invoice'), invoice.number],
    [l('주문번호', 'Order no.'), invoice.orderNumber],
    [l('납부 기한', 'Due on'), invoice.dueOn],
    [l('경과 일수', 'Days late'), String(letter.daysLate)],
    [l('단계', 'Level'), String(letter.level)],
  ],
  tables: [],
  totals: [
    [l('미납액', 'Due'), amountText(letter.due)],
    [l('연체 이자', 'Interest'), amountText(letter.interest)],
    [l('수수료', 'Fee'), amountText(letter.fee)],
    [l('합계', 'Total'), amountText(claimed(letter))],
  ],
  notes: [sentences[Math.min(letter.level, 3)] ?? ''],
})

/** The first and the last day of a month written `2026-03`. */
export function monthOf(month: string): { readonly from: PlainDate; readonly until: PlainDate } | undefined {
  const match = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(month)
  if (!match) return undefined
  const last = new Date(Date.UTC(Number(match[1]), Number(match[2]), 0)).toISOString().slice(0, 10)
  return { from: `${month}-01` as PlainDate, until: last as PlainDate }
}
