import { idOf } from '@naru/kernel'
import { verifyBooks } from '@naru/payments/postgres'
import { randomUUID } from 'node:crypto'
import { hashPassword } from '../src/platform/auth/password.js'
import { setCredential } from '../src/platform/auth/sessions.js'
import type { Client } from './client.js'
import { startGateway, type Gateway } from './gateway.js'

const password = 'a long enough password'
const people = ['officer', 'second', 'stranger'].map((name, index) => ({
  id: idOf<'Person'>(`00000000-0000-7000-8000-0000000000c${String(index)}`),
  email: `${name}@test.example`,
}))
const committee = '00000000-0000-7000-8000-0000000000cc'
const base64 = (text: string) => Buffer.from(text).toString('base64')

describe('the officer’s books over HTTP', () => {
  let gateway: Gateway
  let officer: Client
  let second: Client
  let stranger: Client

  beforeAll(async () => {
    gateway = await startGateway({ seeded: false })
    const { owner: sql } = gateway.database
    await sql.query(
      `insert into parties.organisation (id, kind, name_ko, name_en, business_number_status, complex_code, invented, address, created_at)
       values ($1, 'committee', '관리위원회', 'Committee', 'none', 'gaeseong', true, '{"country":"KR","city":"Seoul","line":"1","postcode":null}', now())`,
      [committee],
    )
    for (const [index, { id, email }] of people.entries()) {
      await sql.query(`insert into parties.person (id, name_ko, name_en, email, created_at) values ($1, '사람', 'Person', $2, now())`, [id, email])
      await setCredential(sql, id, email, await hashPassword(password))
      if (index < 2) await sql.query(`insert into parties.membership (organisation_id, person_id, roles, joined_at) values ($1, $2, '{officer}', now())`, [committee, id])
    }
    ;[officer, second] = [gateway.visit('window'), gateway.visit('window')]
    stranger = gateway.visit('storefront')
    await officer.signIn(people[0]?.email ?? '', password)
    await second.signIn(people[1]?.email ?? '', password)
    await stranger.signIn(people[2]?.email ?? '', password)
  })
  afterAll(() => gateway.close())

  async function mutate(client: Client, name: string, type: string, input: object, fields: string): Promise<Record<string, unknown>> {
    const data = await client.request<Record<string, Record<string, unknown>>>(`mutation ($input: ${type}!) { ${name}(input: $input) { __typename ${fields} } }`, {
      input: { idempotencyKey: randomUUID(), ...input },
    })
    return data[name] ?? {}
  }

  it('imports a statement once, shows what waits, and refuses what it cannot read', async () => {
    const account = await mutate(
      officer,
      'saveBankAccount',
      'SaveBankAccountInput',
      { number: '110-222-333', name: '나루', bank: '국민은행', currency: 'KRW', receives: true },
      '... on BankAccount { id number }',
    )
    expect(account).toMatchObject({ __typename: 'BankAccount', number: '110222333' })
    expect(
      await mutate(
        officer,
        'saveBankAccount',
        'SaveBankAccountInput',
        { number: '9999', name: 'x', bank: 'y', currency: 'ABC', receives: false },
        '... on UnknownCurrency { value }',
      ),
    ).toMatchObject({
      __typename: 'UnknownCurrency',
      value: 'ABC',
    })
    const file = { fileName: 'kb.csv', accountId: account.id, content: base64('날짜,입금,의뢰인\n2026-03-12,5000,모르는 곳\n') }
    const take = (input: object) =>
      mutate(
        officer,
        'importBankStatement',
        'ImportBankStatementInput',
        input,
        '... on ImportedStatement { entries repeated matched } ... on StatementUnreadable { at reason } ... on StatementRepeated { fileName }',
      )
    expect(await take(file)).toMatchObject({ __typename: 'ImportedStatement', entries: 1, repeated: 0, matched: 0 })
    expect(await take(file)).toMatchObject({ __typename: 'StatementRepeated', fileName: 'kb.csv' })
    expect(await take({ ...file, content: base64('날짜,입금\n2026-03-12,오천\n') })).toMatchObject({
      __typename: 'StatementUnreadable',
      at: 'line 2, column 2',
      reason: 'INVALID_AMOUNT',
    })
    expect(await take({ ...file, accountId: 'nonsense' })).toMatchObject({ __typename: 'InvalidInput' })
    const { bankEntries } = await officer.request<{ bankEntries: { items: readonly { id: string; state: string; open: { amount: string } }[] } }>(
      '{ bankEntries(waiting: true) { items { id state open { amount } } } }',
    )
    expect(bankEntries.items).toMatchObject([{ state: 'OPEN', open: { amount: '5000' } }])
    const [entry] = bankEntries.items
    expect(await mutate(officer, 'assignBankEntry', 'AssignBankEntryInput', { entryId: entry?.id, parts: [{ kind: 'INVOICE', targetId: randomUUID() }] }, '')).toMatchObject({
      __typename: 'NotFound',
    })
    const give = (input: object) =>
      mutate(
        officer,
        'returnBankEntry',
        'ReturnBankEntryInput',
        { entryId: entry?.id, bankReference: 'OUT-1', reason: '모르는 입금', ...input },
        '... on BankEntry { state proposal { id kind mayDecide } } ... on InvalidInput { at reason }',
      )
    expect(await give({ reason: ' ' })).toMatchObject({ __typename: 'InvalidInput', at: 'reason', reason: 'REQUIRED' })
    expect(await give({ bankReference: ' ' })).toMatchObject({ __typename: 'InvalidInput', at: 'bankReference', reason: 'REQUIRED' })
    const proposed = await give({})
    expect(proposed).toMatchObject({ state: 'OPEN', proposal: { kind: 'RETURN', mayDecide: false } })
    expect(await give({})).toMatchObject({ __typename: 'ProposalWaits' })
    const proposalId = (proposed.proposal as { readonly id: string }).id
    const decide = (client: Client, agrees: boolean, id = proposalId) =>
      mutate(client, 'decideBankProposal', 'DecideBankProposalInput', { proposalId: id, agrees }, '... on BankEntry { state proposal { id } }')
    expect(await decide(officer, true)).toMatchObject({ __typename: 'NeedsAnotherOfficer' })
    expect(await decide(second, false)).toMatchObject({ state: 'OPEN', proposal: null })
    expect(await decide(second, true)).toMatchObject({ __typename: 'NotFound' })
    expect(await mutate(officer, 'closeMonth', 'CloseMonthInput', { month: '2026-10' }, '... on Failure { code }')).toMatchObject({ __typename: 'MonthNotReady' })
    const again = (await give({})).proposal as { readonly id: string }
    expect(await decide(second, true, again.id)).toMatchObject({ state: 'DONE', proposal: null })
    expect((await verifyBooks(gateway.database.owner)).problems).toEqual([])
  })

  it('keeps rates with four eyes and converts by them', async () => {
    const imported = (content: string) =>
      mutate(
        officer,
        'importFxRates',
        'ImportFxRatesInput',
        { base: 'KRW', source: 'BOK', content: base64(content) },
        '... on ImportedRates { added } ... on UnknownCurrency { value }',
      )
    expect(await imported('date,currency,rate\n2026-03-12,QQQ,1\n')).toMatchObject({ __typename: 'UnknownCurrency', value: 'QQQ' })
    expect(await imported('date,currency,rate\n2026-03-12,USD,1450.3\n')).toMatchObject({ added: 1 })
    const proposed = await mutate(
      officer,
      'proposeFxRate',
      'ProposeFxRateInput',
      { currency: 'EUR', base: 'KRW', unit: 1, rate: '1580.5', on: '2026-03-12' },
      '... on ProposedRate { id }',
    )
    const decide = (client: Client) => mutate(client, 'decideFxRate', 'DecideFxRateInput', { rateId: proposed.id, agrees: true }, '... on FxRate { status }')
    expect(await decide(officer)).toMatchObject({ __typename: 'NeedsAnotherOfficer' })
    expect(await decide(second)).toMatchObject({ status: 'IN_FORCE' })
    const { baseReport } = await officer.request<{ baseReport: { base: string } }>(
      '{ baseReport(base: "KRW", on: "2026-03-12") { ... on BaseReport { base on total { amount } rows { account rate { source on } } } } }',
    )
    expect(baseReport).toMatchObject({ base: 'KRW' })
  })

  it('makes commission rules and previews them', async () => {
    const rule = { currency: 'KRW', rate: '0.05', validFrom: '2099-01-01' }
    const create = (given: object) =>
      mutate(officer, 'createCommissionRule', 'CreateCommissionRuleInput', { rule: given }, '... on CommissionRule { id rate isInForce } ... on InvalidInput { at }')
    expect(await create({ ...rule, rate: '0.9' })).toMatchObject({ __typename: 'InvalidInput', at: 'rate' })
    const made = await create(rule)
    expect(made).toMatchObject({ __typename: 'CommissionRule', isInForce: false })
    expect(await create(rule)).toMatchObject({ __typename: 'RulesOverlap' })
    expect(await mutate(officer, 'endCommissionRule', 'EndCommissionRuleInput', { ruleId: made.id, until: '2099-06-01' }, '... on CommissionRule { validUntil }')).toMatchObject({
      validUntil: '2099-06-01',
    })
    const { commissionPreview } = await officer.request<{ commissionPreview: object }>(
      'query ($rule: CommissionRuleInput!) { commissionPreview(rule: $rule) { ... on CommissionPreview { orders wouldTake { amount } } } }',
      { rule },
    )
    expect(commissionPreview).toEqual({ orders: 0, wouldTake: { amount: '0' } })
  })

  it('closes a month and shows its trial balance, and reconciles with the processor', async () => {
    const { bookMonths } = await officer.request<{ bookMonths: readonly { month: string; status: string }[] }>('{ bookMonths { month status mayClose } }')
    const [current] = bookMonths
    expect(current).toMatchObject({ status: 'OPEN', mayClose: false })
    expect(await mutate(officer, 'closeMonth', 'CloseMonthInput', { month: current?.month }, '')).toMatchObject({ __typename: 'MonthNotOver' })
    const { trialBalance } = await officer.request<{ trialBalance: { totals: readonly { debit: object; credit: object }[] } }>(
      'query ($month: String!) { trialBalance(month: $month) { ... on TrialBalance { rows { account closing { amount } } totals { debit { amount } credit { amount } } } } }',
      { month: current?.month },
    )
    expect(trialBalance.totals).toHaveLength(1)
    expect(trialBalance.totals[0]?.debit).toEqual(trialBalance.totals[0]?.credit)
    const { reconciliation } = await officer.request<{ reconciliation: object }>(
      '{ reconciliation(from: "2026-03-01", until: "2026-03-31") { __typename ... on Reconciliation { matched differences { why } } } }',
    )
    expect(reconciliation).toEqual({ __typename: 'Reconciliation', matched: 0, differences: [] })
  })

  it.each([
    ['trialBalance(month: "2026-13")', { __typename: 'InvalidInput', at: 'month', reason: 'NOT_A_MONTH' }],
    ['trialBalance(month: "")', { __typename: 'InvalidInput', at: 'month', reason: 'NOT_A_MONTH' }],
    ['trialBalance(month: "2026-03", currency: "ABC")', { __typename: 'UnknownCurrency' }],
    ['monthChecks(month: "March")', { __typename: 'InvalidInput', at: 'month', reason: 'NOT_A_MONTH' }],
    ['baseReport(base: "ABC")', { __typename: 'UnknownCurrency' }],
    ['baseReport(base: "KRW", on: "2099-01-01")', { __typename: 'InvalidInput', at: 'on', reason: 'IN_THE_FUTURE' }],
    ['reconciliation(from: "2026-03-31", until: "2026-03-01")', { __typename: 'InvalidInput', at: 'until', reason: 'BEFORE_START' }],
    ['reconciliation(from: "2099-01-01", until: "2099-01-31")', { __typename: 'InvalidInput', at: 'from', reason: 'IN_THE_FUTURE' }],
    ['reconciliation(from: "2025-01-01", until: "2026-03-01")', { __typename: 'InvalidInput', at: 'until', reason: 'TOO_LONG' }],
    ['commissionPreview(rule: { currency: "ABC", rate: "0.1", validFrom: "2099-01-01" })', { __typename: 'UnknownCurrency' }],
  ])('says what is wrong with %s', async (field, expected) => {
    const data = await officer.request<Record<string, object>>(`{ answer: ${field} { __typename ... on InvalidInput { at reason } } }`)
    expect(data.answer).toMatchObject(expected)
  })

  it.each([
    ['2026-13', 'InvalidInput'],
    ['', 'InvalidInput'],
    ['next month', 'InvalidInput'],
    ['2099-01', 'MonthNotOver'],
  ])('does not close or reopen the month %s', async (month, refusal) => {
    expect(await mutate(officer, 'closeMonth', 'CloseMonthInput', { month }, '')).toMatchObject({ __typename: refusal })
    expect((await mutate(officer, 'askReopenMonth', 'AskReopenMonthInput', { month, reason: '정정' }, '')).__typename).toMatch(/^(InvalidInput|IllegalAct)$/)
    expect((await mutate(second, 'decideReopenMonth', 'DecideReopenMonthInput', { month, agrees: true }, '')).__typename).toMatch(/^(InvalidInput|IllegalAct)$/)
  })

  it('is the officer’s alone', async () => {
    for (const field of [
      'bankAccounts { id }',
      'payoutDesk { next }',
      'firmPayouts { next }',
      'refundsToTransfer { buyer { ko } }',
      'bookMonths { month }',
      'commissionRules { id }',
      'bankEntries { next }',
      'disputes { next }',
    ])
      expect((await stranger.send(`{ ${field} }`)).errors).toBeDefined()
  })

  it('shows what keeps a month open, closes it, and keeps it closed when the second officer refuses', async () => {
    const { monthChecks } = await officer.request<{ monthChecks: { checks: readonly { check: string; count: number; blocks: boolean }[] } }>(
      '{ monthChecks(month: "2026-10") { ... on MonthChecks { checks { check count blocks } } } }',
    )
    expect(monthChecks.checks.map(({ check }) => check).toSorted()).toEqual(['DISPUTES_OPEN', 'ENTRIES_OPEN', 'PAYOUTS_UNDER_WAY', 'REFUNDS_UNDER_WAY', 'UNBALANCED'])
    expect(monthChecks.checks.filter(({ blocks }) => blocks)).toEqual([])
    const act = (client: Client, name: string, input: object) =>
      mutate(client, name, `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`, { month: '2026-11', ...input }, '... on BookMonth { status }')
    gateway.clock.moveTo('2026-12-02')
    for (const [client, at] of [
      [officer, 0],
      [second, 1],
    ] as const)
      await client.signIn(people[at]?.email ?? '', password)
    expect(await act(officer, 'closeMonth', {})).toMatchObject({ status: 'CLOSED' })
    expect(await act(officer, 'closeMonth', {})).toMatchObject({ __typename: 'IllegalAct' })
    expect(await act(officer, 'askReopenMonth', { reason: '정정' })).toMatchObject({ status: 'REOPENING' })
    expect(await act(officer, 'decideReopenMonth', { agrees: true })).toMatchObject({ __typename: 'NeedsAnotherOfficer' })
    expect(await act(second, 'decideReopenMonth', { agrees: false })).toMatchObject({ status: 'CLOSED' })
  })
})
