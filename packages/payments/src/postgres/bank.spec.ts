import { idOf, KRW, type OrderGroupId } from '@naru/kernel'
import type { AssignedPart } from '../bank/assign-entry.js'
import type { BankEntry, BankEntryId } from '../bank/bank-entry.js'
import type { BankAccount } from '../bank/ports.js'
import { anOrder, company, uuid, won } from '../testing/builders.js'
import { asCompany, asConsumer, Counter, system } from '../testing/desk.js'
import { camt, ourIban, referenceOf, type CamtEntry } from '../testing/statements.js'
import { toBankEntry, type EntryRow } from './postgres-bank.js'
import { verifyBooks } from './verify-books.js'

const account: BankAccount = { id: idOf<'BankAccount'>(uuid(0xba, 1)), number: ourIban, name: '나루 운영위원회', bank: '국민은행', currency: KRW, mapping: {}, receives: true }

describe('bank statements on PostgreSQL', () => {
  let counter: Counter
  beforeEach(async () => {
    counter = await Counter.open()
    await counter.act(system, (desk) => desk.bankAccounts.save(account))
  })
  afterEach(() => counter.db.close())

  const problems = async () => (await counter.db.as(system, verifyBooks)).problems
  const file = (bytes: string | Uint8Array, facts: { readonly accountId?: BankAccount['id'] } = {}) => ({
    name: 'statement.xml',
    bytes: typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes,
    accountId: facts.accountId ?? null,
    mapping: null,
    importedBy: null,
  })
  const take = (entries: readonly CamtEntry[]) => counter.do(system, (desk) => desk.importStatement.execute(file(camt(entries))))
  const rows = async () =>
    (
      await counter.db.owner.query<{ n: number }>(
        `select (select count(*) from payments.bank_entry) + (select count(*) from payments.ledger_entry) + (select count(*) from payments.bank_file) as n`,
      )
    )[0]?.n
  const entryOf = async (reference: string): Promise<BankEntry> => {
    const [row] = await counter.db.owner.query<EntryRow>(`select * from payments.bank_entry where bank_reference = $1`, [reference])
    if (!row) throw new Error(`no entry ${reference}`)
    return toBankEntry(row)
  }
  const balance = async (purpose: string) =>
    Number((await counter.db.owner.query<{ b: string }>(`select coalesce(sum(balance_minor * side), 0) as b from payments.ledger_account where purpose = $1`, [purpose]))[0]?.b)
  async function invoiced(goods = 203_000) {
    const payment = await counter.do(asCompany, (desk) =>
      desk.open.execute(counter.order({ buyer: company, method: 'terms', orders: [anOrder(900 + goods, { firm: 1, goods: [goods] })] })),
    )
    if (payment.status !== 'invoiced') throw new Error('terms give an invoice')
    const invoice = await counter.act(system, (desk) => desk.invoices.findOfPayment(payment.id))
    if (!invoice) throw new Error('an invoice')
    return { payment, invoice, shareId: payment.shares[0]?.firmOrderId }
  }
  const statusOf = async (id: Awaited<ReturnType<typeof invoiced>>['payment']['id']) => (await counter.act(system, (desk) => desk.invoices.findOfPayment(id)))?.status

  it('pays an invoice by its reference, and takes file and entries once', async () => {
    const { payment, invoice } = await invoiced()
    const text = camt([{ amount: '206000', structured: referenceOf(invoice.number), name: '다른 이름' }])
    const first = await counter.do(system, (desk) => desk.importStatement.execute(file(text)))
    expect(first).toMatchObject({ matched: 1, file: { entries: 1, repeated: 0, format: 'camt.053' } })
    expect(await statusOf(payment.id)).toBe('paid')
    expect(await balance('suspense')).toBe(0)
    const before = await rows()
    expect(await counter.act(system, (desk) => desk.importStatement.execute(file(text)))).toMatchObject({ failure: { code: 'STATEMENT_REPEATED', fileName: 'statement.xml' } })
    expect(await rows()).toBe(before)
    const overlapping = await take([
      { amount: '206000', structured: referenceOf(invoice.number) },
      { reference: 'KB-9', amount: '7' },
    ])
    expect(overlapping).toMatchObject({ matched: 0, file: { entries: 2, repeated: 1 } })
    expect(await balance('suspense')).toBe(7)
    expect(await problems()).toEqual([])
  })

  it('keeps a part to the buyer’s credit until the rest has come', async () => {
    const { payment, invoice } = await invoiced()
    await take([{ amount: '200000', structured: referenceOf(invoice.number) }])
    expect(await statusOf(payment.id)).toBe('open')
    expect(await balance('buyer-credit')).toBe(200_000)
    expect(await problems()).toEqual([])
    await take([{ reference: 'KB-2', amount: '6000', structured: referenceOf(invoice.number) }])
    expect(await statusOf(payment.id)).toBe('paid')
    expect(await balance('buyer-credit')).toBe(0)
    expect(await problems()).toEqual([])
  })

  it('leaves what was paid too much open, to be given back under a bank’s reference', async () => {
    const { payment, invoice } = await invoiced()
    await take([{ amount: '210000', structured: referenceOf(invoice.number) }])
    expect(await statusOf(payment.id)).toBe('paid')
    const entry = await entryOf('KB-1')
    expect(await balance('suspense')).toBe(4_000)
    expect(await counter.act(system, (desk) => desk.settleEntry.giveBack(entry.id, { bankReference: ' ', reason: '초과' }))).toMatchObject({ failure: { at: 'bankReference' } })
    await counter.do(system, (desk) => desk.settleEntry.giveBack(entry.id, { bankReference: 'OUT-1', reason: '초과 입금 반환' }))
    expect(await balance('suspense')).toBe(0)
    await take([{ reference: 'OUT-1', amount: '4000', side: 'DBIT' }])
    expect((await entryOf('OUT-1')).explained).toBe('OWN_TRANSFER')
    expect(await problems()).toEqual([])
  })

  it('is split over two invoices and merged from two transfers by an officer', async () => {
    const [a, b] = [await invoiced(97_000), await invoiced(147_000)]
    await take([
      { reference: 'X-1', amount: '200000', name: '모르는 곳' },
      { reference: 'X-2', amount: '50000', name: '모르는 곳' },
    ])
    const [first, second] = [await entryOf('X-1'), await entryOf('X-2')]
    const target = (invoice: { readonly id: string }, amount: number | null) => ({ kind: 'invoice' as const, targetId: invoice.id, amount: amount === null ? null : won(amount) })
    expect(await counter.act(system, (desk) => desk.assign.execute(first.id, [target(a.invoice, 100_001)]))).toMatchObject({
      failure: { code: 'ASSIGNS_TOO_MUCH', open: won(100_000) },
    })
    expect(await counter.act(system, (desk) => desk.assign.execute(first.id, [target(a.invoice, -5)]))).toMatchObject({ failure: { code: 'INVALID_INPUT', at: 'amount' } })
    expect(await counter.act(system, (desk) => desk.assign.execute(first.id, []))).toMatchObject({ failure: { code: 'INVALID_INPUT', at: 'parts' } })
    await counter.do(system, (desk) => desk.assign.execute(first.id, [target(a.invoice, 100_000), target(b.invoice, 100_000)]))
    expect([await statusOf(a.payment.id), await statusOf(b.payment.id)]).toEqual(['paid', 'open'])
    await counter.do(system, (desk) => desk.assign.execute(second.id, [target(b.invoice, null)]))
    expect(await statusOf(b.payment.id)).toBe('paid')
    expect(await counter.act(system, (desk) => desk.assign.execute(second.id, [target(b.invoice, null)]))).toMatchObject({ failure: { code: 'NOT_FOUND' } })
    expect(await problems()).toEqual([])
  })

  it('is taken back with a reason until the money has been passed on', async () => {
    const { payment, invoice, shareId } = await invoiced()
    await take([{ amount: '206000', structured: referenceOf(invoice.number) }])
    const allocation = async () =>
      idOf<'BankAllocation'>((await counter.db.owner.query<{ id: string }>(`select id from payments.bank_allocation where undone_at is null`))[0]?.id ?? '')
    const first = await allocation()
    expect(await counter.act(system, (desk) => desk.undo.execute(first, { reason: '' }))).toMatchObject({ failure: { at: 'reason' } })
    await counter.do(system, (desk) => desk.undo.execute(first, { reason: '다른 기업의 입금' }))
    expect(await statusOf(payment.id)).toBe('open')
    expect(await balance('suspense')).toBe(206_000)
    expect(await problems()).toEqual([])
    expect(await counter.act(system, (desk) => desk.undo.execute(first, { reason: '또' }))).toMatchObject({ failure: { code: 'NOT_FOUND' } })
    const entry = await entryOf('KB-1')
    await counter.do(system, (desk) => desk.assign.execute(entry.id, [{ kind: 'invoice', targetId: invoice.id, amount: null }]))
    if (shareId) await counter.act(system, (desk) => desk.release.execute(shareId))
    const second = await allocation()
    expect(await counter.act(system, (desk) => desk.undo.execute(second, { reason: '늦음' }))).toMatchObject({ failure: { code: 'MONEY_PASSED_ON' } })
    expect(await problems()).toEqual([])
  })

  it('places an order that is paid by transfer, and gives a card charged beside it back', async () => {
    const payment = await counter.do(asConsumer, (desk) => desk.open.execute(counter.order()))
    await counter.do(asConsumer, (desk) => desk.chooseTransfer.execute(payment.orderGroupId satisfies OrderGroupId))
    expect(await counter.do(asConsumer, (desk) => desk.chooseTransfer.execute(payment.orderGroupId))).toMatchObject({ status: 'awaiting-transfer' })
    await take([{ amount: '206000', remittance: `주문 ${payment.number}`, name: '김하늘' }])
    expect(await counter.act(system, (desk) => desk.payments.find(payment.id))).toMatchObject({ status: 'succeeded', by: { bankReference: 'KB-1' } })
    expect(counter.effects.events.filter(({ type }) => type === 'payments.PaymentSucceeded')).toHaveLength(1)
    await counter.do(system, (desk) => desk.capture.execute({ paymentId: payment.id, intentId: 'pi_late', amount: payment.amount }))
    expect(counter.effects.events.map(({ type }) => type)).toContain('payments.LateCaptured')
    expect(await problems()).toEqual([])
  })

  it('books charges, and reversals against what they take back', async () => {
    await take([
      { reference: 'IN-1', amount: '5000', name: '모르는 곳', endToEnd: 'E-77' },
      { reference: 'C-1', amount: '500', side: 'DBIT', code: 'CHRG' },
      { reference: 'R-1', amount: '5000', side: 'DBIT', isReversal: true, endToEnd: 'E-77' },
      { reference: 'O-1', amount: '300', side: 'DBIT', name: '알 수 없음' },
    ])
    expect(await balance('suspense')).toBe(0)
    expect(await balance('costs')).toBe(500)
    expect((await entryOf('R-1')).explained).toBe('REVERSAL')
    const out: BankEntryId = (await entryOf('O-1')).id
    const incoming = (await entryOf('IN-1')).id
    expect(await counter.act(system, (desk) => desk.settleEntry.explain(incoming, { reason: '무시', isCharge: false }))).toMatchObject({ failure: { reason: 'CAME_IN' } })
    await counter.do(system, (desk) => desk.settleEntry.explain(out, { reason: '이사 비용', isCharge: false }))
    expect(await problems()).toEqual([])
  })

  it('refuses an account that is not ours, another currency and what cannot be read, and keeps nothing', async () => {
    const before = await rows()
    const ask = (bytes: string | Uint8Array) => counter.act(system, (desk) => desk.importStatement.execute(file(bytes)))
    expect(await ask(camt([{ amount: '5' }], { account: 'DE00000000000000000000' }))).toMatchObject({
      failure: { code: 'UNKNOWN_BANK_ACCOUNT', account: 'DE00000000000000000000' },
    })
    expect(await ask(camt([{ amount: '5.00', currency: 'USD' }]))).toMatchObject({ failure: { code: 'CURRENCY_MISMATCH', expected: 'KRW' } })
    expect(await ask('<Document>')).toMatchObject({ failure: { code: 'STATEMENT_UNREADABLE' } })
    expect(await ask(new Uint8Array([0xff, 0xfe, 0, 0]))).toMatchObject({ failure: { code: 'INVALID_INPUT', at: 'accountId' } })
    expect(await rows()).toBe(before)
  })

  it('reads a file of the older Korean code page and remembers its columns', async () => {
    // 날짜,입금,의뢰인 / 2026-03-12,5000,한빛 in CP949.
    const bytes = new Uint8Array([
      0xb3,
      0xaf,
      0xc2,
      0xa5,
      0x2c,
      0xc0,
      0xd4,
      0xb1,
      0xdd,
      0x2c,
      0xc0,
      0xc7,
      0xb7,
      0xda,
      0xc0,
      0xce,
      0x0a,
      ...new TextEncoder().encode('2026-03-12,5000,'),
      0xc7,
      0xd1,
      0xba,
      0xfb,
      0x0a,
    ])
    await counter.do(system, (desk) => desk.importStatement.execute(file(bytes, { accountId: account.id })))
    const [row] = await counter.db.owner.query<{ counterparty: string; amount_minor: string }>(`select counterparty, amount_minor from payments.bank_entry`)
    expect(row).toEqual({ counterparty: '한빛', amount_minor: '5000' })
    expect(await counter.act(system, (desk) => desk.bankAccounts.find(account.id))).toMatchObject({ mapping: { bookedOn: '날짜', credit: '입금', counterparty: '의뢰인' } })
  })

  it('takes one file once when two officers import it at the same time', async () => {
    const text = camt([{ amount: '5' }])
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => counter.act(system, (desk) => desk.importStatement.execute(file(text)))))
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled' && outcome.value.ok)).toHaveLength(1)
    expect(await balance('suspense')).toBe(5)
  })

  it('pays an invoice early with what is off, undoes that, and asks for all of it once the day has passed', async () => {
    await counter.db.owner.query('update payments.credit_terms set discount_percent = 2, discount_days = 10')
    const { payment, invoice } = await invoiced()
    expect(invoice.early).toMatchObject({ amount: won(4_120), until: '2026-03-22' })
    // The first firm's money, commission and tax bear it in proportion; what comes beyond it stays open.
    await take([{ amount: '202000', structured: referenceOf(invoice.number) }])
    expect(await statusOf(payment.id)).toBe('paid')
    const paid = await counter.act(system, (desk) => desk.invoices.findOfPayment(payment.id))
    expect(paid).toMatchObject({ discounted: won(4_120), credited: won(0) })
    expect([await balance('suspense'), await balance('buyer-credit'), await balance('buyer-receivable')]).toEqual([120, 0, 0])
    expect(await problems()).toEqual([])

    const [allocation] = await counter.db.owner.query<{ id: string }>('select id from payments.bank_allocation')
    await counter.do(system, (desk) => desk.undo.execute(idOf<'BankAllocation'>(allocation?.id ?? ''), { reason: '다른 청구서의 입금' }))
    expect(await counter.act(system, (desk) => desk.invoices.findOfPayment(payment.id))).toEqual(invoice)
    expect([await balance('suspense'), await balance('buyer-receivable')]).toEqual([202_000, 206_000])
    expect(await problems()).toEqual([])

    await take([{ reference: 'LATE-1', amount: '201880', bookedOn: '2026-03-23', structured: referenceOf(invoice.number) }])
    expect(await statusOf(payment.id)).toBe('open')
    await take([{ reference: 'LATE-2', amount: '4120', bookedOn: '2026-03-23', structured: referenceOf(invoice.number) }])
    expect(await counter.act(system, (desk) => desk.invoices.findOfPayment(payment.id))).toMatchObject({ status: 'paid', discounted: won(0) })
    expect(await problems()).toEqual([])
  })

  it('knows an early payment by amount and name as well', async () => {
    await counter.db.owner.query('update payments.credit_terms set discount_percent = 2, discount_days = 10')
    const { payment } = await invoiced()
    await take([{ amount: '201880', name: '한빛상사' }])
    expect(await statusOf(payment.id)).toBe('paid')
    expect(await problems()).toEqual([])
  })
})

describe('what officers choose for a bank entry by hand', () => {
  let counter: Counter
  const [one, two] = [idOf<'Person'>(uuid(0x0f, 1)), idOf<'Person'>(uuid(0x0f, 2))]
  beforeEach(async () => {
    counter = await Counter.open()
    await counter.act(system, (desk) => desk.bankAccounts.save(account))
  })
  afterEach(() => counter.db.close())

  async function debtAndEntry() {
    const payment = await counter.do(asCompany, (desk) =>
      desk.open.execute(counter.order({ buyer: company, method: 'terms', orders: [anOrder(950, { firm: 1, goods: [97_000] })] })),
    )
    const invoice = await counter.act(system, (desk) => desk.invoices.findOfPayment(payment.id))
    if (!invoice) throw new Error('terms give an invoice')
    await counter.do(system, (desk) =>
      desk.importStatement.execute({
        name: 's.xml',
        bytes: new TextEncoder().encode(camt([{ reference: 'KB-50', amount: '100000', name: '전혀 다른 곳' }])),
        accountId: null,
        mapping: null,
        importedBy: null,
      }),
    )
    const [row] = await counter.db.owner.query<EntryRow>(`select * from payments.bank_entry where bank_reference = 'KB-50'`)
    if (!row) throw new Error('no entry')
    const statusOf = async () => (await counter.act(system, (desk) => desk.invoices.findOfPayment(payment.id)))?.status
    return { entry: toBankEntry(row), invoice, statusOf }
  }
  const waitingProposal = async () => {
    const [row] = await counter.db.owner.query<{ id: string }>(`select id from payments.bank_proposal where status = 'proposed'`)
    return idOf<'BankProposal'>(row?.id ?? '')
  }

  it('is booked when a second one agrees, never by the first, and once', async () => {
    const { entry, invoice, statusOf } = await debtAndEntry()
    const act = { kind: 'assign', parts: [{ kind: 'invoice', targetId: invoice.id, amount: null }] } as const
    await counter.do(system, (desk) => desk.together.propose(entry.id, act, one))
    expect(await statusOf()).toBe('open')
    expect(await counter.act(system, (desk) => desk.together.propose(entry.id, act, two))).toMatchObject({ failure: { code: 'PROPOSAL_WAITS' } })
    const id = await waitingProposal()
    expect(await counter.act(system, (desk) => desk.together.decide(id, true, one))).toMatchObject({ failure: { code: 'NEEDS_ANOTHER_OFFICER' } })
    expect(await statusOf()).toBe('open')
    await counter.do(system, (desk) => desk.together.decide(id, true, two))
    expect(await statusOf()).toBe('paid')
    expect(await counter.act(system, (desk) => desk.together.decide(id, true, two))).toMatchObject({ failure: { code: 'NOT_FOUND' } })
    expect((await counter.db.as(system, verifyBooks)).problems).toEqual([])
    expect(counter.effects.acts.map(({ act: name }) => name).filter((name) => name.endsWith('ForBankEntry'))).toEqual([
      'payments.proposeForBankEntry',
      'payments.agreeForBankEntry',
    ])
  })

  it('is refused when it cannot be booked: unknown, too much, in another currency, nothing', async () => {
    const { entry, invoice } = await debtAndEntry()
    const propose = (parts: readonly AssignedPart[]) => counter.act(system, (desk) => desk.together.propose(entry.id, { kind: 'assign', parts }, one))
    const part = { kind: 'invoice', targetId: invoice.id } as const
    expect(await propose([])).toMatchObject({ failure: { code: 'INVALID_INPUT', at: 'parts' } })
    expect(await propose([{ ...part, targetId: uuid(9, 9), amount: null }])).toMatchObject({ failure: { code: 'NOT_FOUND' } })
    expect(await propose([{ ...part, amount: won(100_001) }])).toMatchObject({ failure: { code: 'ASSIGNS_TOO_MUCH' } })
    expect(await propose([{ ...part, amount: won(0) }])).toMatchObject({ failure: { code: 'INVALID_INPUT', reason: 'NOT_POSITIVE' } })
    expect(await counter.db.owner.query(`select id from payments.bank_proposal`)).toEqual([])
  })
})
