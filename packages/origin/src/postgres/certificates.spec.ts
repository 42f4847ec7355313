import { idOf, unwrap, type CertificateId, type FirmOrderId, type Result, type Sql } from '@naru/kernel'
import type { SqlActor } from '@naru/kernel/postgres'
import { FixedClock, FixedIds, RecordedEffects } from '@naru/testing'
import { createTestDatabase, type TestDatabase } from '@naru/testing/postgres'
import { ApplyForCertificate, type Application } from '../apply-for-certificate/apply-for-certificate.js'
import { determineOrigin } from '../domain/determine/determine.js'
import { parseCase } from '../domain/determine/parse-case.js'
import { shippedRules } from '../domain/shipped-rules.js'
import { didDocument } from '../credential/did-document.js'
import { signStatusList } from '../credential/status-list.js'
import { verifyCertificate, type VerificationSources } from '../credential/verify-certificate.js'
import type { Certificate, Officer } from '../domain/certificate/certificate.js'
import type { OrderOfCertificate } from '../domain/certificate/order-of-certificate.js'
import { checkItems, type Check } from '../domain/certificate/examination.js'
import { IssueCertificate } from '../issue-certificate/issue-certificate.js'
import { RotateIssuerKey } from '../issue-certificate/rotate-issuer-key.js'
import type { IssuerAddress, PrintedCertificate } from '../ports.js'
import { anOrder, anOrderLine, firmId } from '../testing/an-order.js'
import { ReplaceCertificate } from '../work-on-certificate/replace-certificate.js'
import { WorkOnCertificate } from '../work-on-certificate/work-on-certificate.js'
import { migrations, PostgresCertificates, PostgresIssuerKeys, PostgresRegister, PostgresRules } from './index.js'

const applicant = { id: idOf<'Person'>('00000000-0000-4000-8000-0000000000a1'), name: { ko: '하나', en: 'Hana' }, organisation: { ko: '하늘실', en: 'Haneulsil' } }
const officer: Officer = { id: idOf('00000000-0000-4000-8000-0000000000e1'), name: { ko: '심사관', en: 'Examiner' }, organisation: { ko: '발급센터', en: 'Centre' } }
const signer: Officer = { ...officer, id: idOf('00000000-0000-4000-8000-0000000000e2'), name: { ko: '승인자', en: 'Approver' } }
const calendars = { of: () => ({ timeZone: 'Asia/Seoul', weekend: [0, 6], holidays: [] }) }
const met: readonly Check[] = checkItems.map((item) => ({ item, outcome: 'met', note: null }))
const firm: SqlActor = { organisation: firmId, person: applicant.id }
const body: SqlActor = { organisation: '00000000-0000-4000-8000-0000000000c1', person: officer.id, agency: 'origin' }
const stranger: SqlActor = { organisation: '00000000-0000-4000-8000-0000000000f2', person: '00000000-0000-4000-8000-0000000000a2' }
const customs: SqlActor = { ...body, agency: 'customs' }
const address: IssuerAddress = { did: 'did:web:127.0.0.1%3A4000', statusList: 'http://127.0.0.1:4000/credentials/status/1' }

describe('certificates on PostgreSQL', () => {
  let database: TestDatabase
  const clock = new FixedClock()
  const ids = new FixedIds()
  const effects = new RecordedEffects()
  const printed: PrintedCertificate[] = []
  let orders: readonly OrderOfCertificate[] = []

  beforeAll(async () => {
    database = await createTestDatabase('origin', migrations)
  })
  afterAll(() => database.close())
  beforeEach(async () => {
    clock.set('2026-03-12T01:00:00Z')
    effects.acts.length = 0
    effects.events.length = 0
    orders = [anOrder()]
    await database.owner.query('truncate origin.certificate')
  })

  const useCases = (sql: Sql) => {
    const certificates = new PostgresCertificates(sql)
    const keys = new PostgresIssuerKeys(sql)
    const printer = { print: (certificate: PrintedCertificate) => Promise.resolve(`digest of ${String(printed.push(certificate))}`) }
    const source = { find: (id: FirmOrderId) => Promise.resolve(orders.filter(({ firmOrderId }) => firmOrderId === id).map((order) => ({ order, shipped: false }))[0]) }
    const apply = new ApplyForCertificate(certificates, source, new PostgresRules(sql), calendars, ids, clock, effects)
    return {
      apply,
      work: new WorkOnCertificate(certificates, calendars, ids, clock, effects),
      issue: new IssueCertificate(certificates, keys, printer, address, ids, clock, effects),
      replace: new ReplaceCertificate(certificates, apply),
      rotate: new RotateIssuerKey(keys, address.did, ids, clock, effects),
    }
  }
  const as = <T>(actor: SqlActor, work: (cases: ReturnType<typeof useCases>) => Promise<T>): Promise<T> => database.as(actor, (sql) => work(useCases(sql)))
  const application = (changes: Partial<Application> = {}): Application => ({
    firmOrderId: anOrder().firmOrderId,
    agreement: 'KR-CN',
    lines: null,
    remarks: null,
    draft: false,
    replaces: null,
    ...changes,
  })
  const applied = async (changes: Partial<Application> = {}): Promise<Certificate> => unwrap(await as(firm, ({ apply }) => apply.execute(application(changes), applicant)))
  const examined = async (changes: Partial<Application> = {}): Promise<CertificateId> => {
    const { id } = await applied(changes)
    unwrap(await as(body, ({ work }) => work.examine(id, officer)))
    unwrap(await as(body, ({ work }) => work.report(id, met, officer)))
    return id
  }
  const issued = async (changes: Partial<Application> = {}): Promise<Extract<Certificate, { status: 'issued' }>> => {
    const id = await examined(changes)
    const certificate = unwrap(await as(body, ({ issue }) => issue.execute(id, null, signer)))
    if (certificate.status !== 'issued') throw new Error(certificate.status)
    return certificate
  }
  const failure = (result: Result<unknown>) => (result.ok ? null : result.failure)
  const find = (actor: SqlActor, id: CertificateId) => database.as(actor, (sql) => new PostgresCertificates(sql).find(id))

  it('takes everything from the order and makes the determination again from what it stored', async () => {
    const { id } = await applied({ remarks: ' urgent ' })
    const stored = await find(firm, id)
    const line = anOrderLine()
    expect(stored?.content).toMatchObject({
      importingCountry: 'CN',
      exporter: { name: anOrder().firm.name },
      consignee: anOrder().buyer,
      total: line.total,
      remarks: 'urgent',
      items: [{ orderLineId: line.id, hs: line.hs, quantity: line.quantity, netWeightKg: line.netWeightKg, amount: line.total }],
    })
    const [item] = stored?.content.items ?? []
    expect(item?.determination.preferential).toMatchObject({ result: 'originating', criterion: 'E', figures: { vnm: '0.40', base: '13.00' } })
    expect(determineOrigin(unwrap(parseCase(item?.inputs)), shippedRules)).toEqual(item?.determination)
  })

  it('is seen by its firm and, once applied for, by the issuing body; by nobody else', async () => {
    const draft = await applied({ draft: true })
    expect((await find(firm, draft.id))?.status).toBe('draft')
    for (const actor of [body, stranger, customs, {}]) expect(await find(actor, draft.id)).toBeUndefined()
    unwrap(await as(firm, ({ work }) => work.submit(draft.id, null, applicant)))
    expect((await find(body, draft.id))?.status).toBe('applied')
    for (const actor of [stranger, customs, {}]) expect(await find(actor, draft.id)).toBeUndefined()
    expect(failure(await as(stranger, ({ work }) => work.withdraw(draft.id, applicant)))).toEqual({ code: 'NOT_FOUND' })
  })

  it('refuses what cannot be certified, and stores nothing', async () => {
    const attempt = async (changes: Partial<Application>) => failure(await as(firm, ({ apply }) => apply.execute(application(changes), applicant)))
    expect(await attempt({ agreement: 'KR-XX' })).toEqual({ code: 'UNKNOWN_AGREEMENT', agreement: 'KR-XX' })
    expect(await attempt({ agreement: 'KR-VN' })).toEqual({ code: 'AGREEMENT_DOES_NOT_APPLY', agreement: 'KR-VN', country: 'CN' })
    expect(await attempt({ firmOrderId: idOf('00000000-0000-4000-8000-00000000ffff') })).toEqual({ code: 'NOT_FOUND' })
    expect(await attempt({ lines: [idOf('00000000-0000-4000-8000-00000000ffff')] })).toEqual({ code: 'NOT_FOUND' })
    expect(await attempt({ remarks: 'x'.repeat(2001) })).toMatchObject({ code: 'INVALID_INPUT', at: 'remarks' })
    orders = [anOrder({ lines: [anOrderLine({ hs: '77' })] })]
    expect(await attempt({})).toEqual({ code: 'ORIGIN_CASE_INVALID', line: 1, problem: 'INVALID_HS', at: '$.good.hs' })
    expect(await database.owner.query('select 1 from origin.certificate')).toEqual([])
  })

  it('certifies a line once', async () => {
    const first = await applied()
    expect(failure(await as(firm, ({ apply }) => apply.execute(application(), applicant)))).toEqual({ code: 'ALREADY_CERTIFIED', certificateId: first.id })
    unwrap(await as(firm, ({ work }) => work.withdraw(first.id, applicant)))
    expect((await applied()).status).toBe('applied')
  })

  it('two applications at once make one certificate', async () => {
    const results = await Promise.all([1, 2, 3].map(() => as(firm, ({ apply }) => apply.execute(application(), applicant))))
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  })

  it('stops the clock while a question is open', async () => {
    const id = await examined()
    clock.advance(3_600_000)
    const asked = unwrap(await as(body, ({ work }) => work.ask(id, 'Where was the denim woven?', officer)))
    clock.advance(10 * 86_400_000)
    const question = asked.questions[0]?.id ?? ''
    expect(failure(await as(body, ({ issue }) => issue.execute(id, null, signer)))).toMatchObject({ code: 'ILLEGAL_ACT' })
    expect(asked.report).toBeNull()
    expect(failure(await as(firm, ({ work }) => work.answer(id, 'other', 'In Daegu.', applicant)))).toEqual({ code: 'QUESTION_NOT_OPEN' })
    const answered = unwrap(await as(firm, ({ work }) => work.answer(id, question, 'In Daegu.', applicant)))
    // Three business days, of which one hour was used; answered on a Sunday, so that they run from Monday's midnight in Seoul.
    if (asked.status !== 'questions' || answered.status !== 'in-examination') throw new Error('wrong status')
    expect(asked.remaining).toBe(3 * 86_400_000 - 3_600_000)
    expect(answered.due.toISOString()).toBe('2026-03-25T14:00:00.000Z')
    expect(failure(await as(firm, ({ work }) => work.answer(id, question, 'Again.', applicant)))).toMatchObject({ code: 'ILLEGAL_ACT' })
  })

  it('is not issued for goods that do not originate, nor unread where a human must read, nor by the applicant', async () => {
    orders = [anOrder({ lines: [anOrderLine({ unitPrice: { ...anOrderLine().unitPrice, minor: 90n } })] })]
    const barred = await examined()
    expect(failure(await as(body, ({ issue }) => issue.execute(barred, 'I looked.', signer)))).toMatchObject({ code: 'GOODS_NOT_ORIGINATING', line: 1 })
    unwrap(await as(body, ({ work }) => work.refuse(barred, 'Beyond 40 %.', officer)))
    orders = [anOrder({ lines: [anOrderLine({ hs: '640399', producedIn: 'KR', zone: null })] })]
    const open = await examined()
    expect(failure(await as(body, ({ issue }) => issue.execute(open, ' ', signer)))).toEqual({ code: 'FINDING_REQUIRED', line: 1 })
    expect(failure(await as(body, ({ issue }) => issue.execute(open, 'Read.', { ...signer, id: applicant.id })))).toEqual({ code: 'EXAMINER_IS_APPLICANT' })
    expect(unwrap(await as(body, ({ issue }) => issue.execute(open, 'Annex 3-A read: heading change, met.', signer))).status).toBe('issued')
  })

  it('records each act and tells what happened', async () => {
    const { id } = await issued()
    unwrap(await as(body, ({ work }) => work.revoke(id, 'The yarn was foreign.', officer)))
    expect(effects.acts.map(({ act }) => act)).toEqual(['origin.apply', 'origin.examine', 'origin.report', 'origin.issue', 'origin.revoke'])
    expect(effects.events.map(({ type }) => type)).toEqual(['origin.CertificateApplied', 'origin.CertificateIssued', 'origin.CertificateRevoked'])
    expect(failure(await as(body, ({ work }) => work.revoke(id, 'Again.', officer)))).toMatchObject({ code: 'ILLEGAL_ACT', status: 'revoked' })
  })

  it('a replacement ends the old certificate when it is issued, not before', async () => {
    const old = await issued()
    const next = unwrap(await as(firm, ({ replace }) => replace.execute(old.id, 'replacement', 'The first was lost.', applicant)))
    expect((await find(firm, old.id))?.status).toBe('issued')
    unwrap(await as(body, ({ work }) => work.examine(next.id, officer)))
    unwrap(await as(body, ({ work }) => work.report(next.id, met, officer)))
    unwrap(await as(body, ({ issue }) => issue.execute(next.id, null, signer)))
    expect(await find(firm, old.id)).toMatchObject({ status: 'replaced', replacedBy: next.id })
    expect(failure(await as(firm, ({ replace }) => replace.execute(old.id, 'replacement', 'Again.', applicant)))).toMatchObject({ code: 'ILLEGAL_ACT' })
  })

  it('the register answers who has the code, and nobody without', async () => {
    const { id, issuance } = await issued()
    const entry = await database.as({}, (sql) => new PostgresRegister(sql).find(id, issuance.shortCode))
    expect(entry).toMatchObject({ status: 'issued', credentialDigest: issuance.credentialDigest, replacedBy: null })
    expect(await database.as({}, (sql) => new PostgresRegister(sql).find(id, 'AAAA-AAAA-AAAA'))).toBeUndefined()
    expect(await database.as({}, (sql) => sql.query('select 1 from origin.certificate'))).toEqual([])
  })

  it('keeps the private key from everybody but the body and the platform', async () => {
    await issued()
    for (const actor of [firm, stranger, customs, {}]) expect(await database.as(actor, (sql) => sql.query('select 1 from origin.issuer_secret'))).toEqual([])
    expect(await database.as({}, (sql) => new PostgresIssuerKeys(sql).listPublic())).toHaveLength(1)
  })

  describe('verified from outside', () => {
    const sources = async (changes: Partial<VerificationSources> = {}): Promise<VerificationSources> => {
      const keys = await database.as({}, (sql) => new PostgresIssuerKeys(sql).listPublic())
      const { places } = await database.as({}, (sql) => new PostgresRegister(sql).revokedPlaces())
      const signing = await database.as(body, (sql) => new PostgresIssuerKeys(sql).findSigning(address.did))
      if (!signing) throw new Error('no key')
      const list = await signStatusList(address.statusList, places, clock.now(), signing)
      return {
        now: clock.now(),
        findDidDocument: () => Promise.resolve(didDocument(address.did, keys)),
        findStatusList: () => Promise.resolve(list),
        findRegisterEntry: () => Promise.resolve(undefined),
        isTrusted: (did) => did === address.did,
        ...changes,
      }
    }

    it('an issued certificate is whole, in force and ours', async () => {
      const { issuance } = await issued()
      expect(await verifyCertificate(issuance.credential, await sources())).toMatchObject({
        integrity: 'valid',
        status: 'valid',
        issuer: 'valid',
        tampered: [],
        fields: { 'items[0].hs': '620342', agreement: 'KR-CN' },
      })
    })

    it('still is after the key was changed', async () => {
      const { issuance } = await issued()
      clock.advance(1000)
      await database.as({ system: true }, (sql) => useCases(sql).rotate.execute({ isCompromised: false }))
      orders = [anOrder({ firmOrderId: idOf('00000000-0000-4000-8000-00000000b002'), lines: [anOrderLine({ id: idOf('00000000-0000-4000-8000-00000000a002') })] })]
      const later = await issued({ firmOrderId: idOf('00000000-0000-4000-8000-00000000b002') })
      expect(later.issuance.keyId).not.toBe(issuance.keyId)
      for (const credential of [issuance.credential, later.issuance.credential])
        expect(await verifyCertificate(credential, await sources())).toMatchObject({ integrity: 'valid', status: 'valid', issuer: 'valid' })
    })

    it('but not after the key was found in other hands, and nobody but the platform gives a key up', async () => {
      const { issuance } = await issued()
      clock.advance(1000)
      await database.as({ system: true }, (sql) => useCases(sql).rotate.execute({ isCompromised: true }))
      expect(await verifyCertificate(issuance.credential, await sources())).toMatchObject({ integrity: 'valid', status: 'valid', issuer: 'invalid' })
      await database.as(body, (sql) => new PostgresIssuerKeys(sql).retire(address.did, clock.now(), true))
      expect((await database.as({}, (sql) => new PostgresIssuerKeys(sql).listPublic())).filter(({ expires }) => expires === null)).toHaveLength(1)
    })

    it('a revoked one is whole and ours, and no longer in force', async () => {
      const { id, issuance } = await issued()
      unwrap(await as(body, ({ work }) => work.revoke(id, 'The yarn was foreign.', officer)))
      expect(await verifyCertificate(issuance.credential, await sources())).toMatchObject({
        integrity: 'valid',
        status: 'invalid',
        issuer: 'valid',
        reasons: expect.arrayContaining([{ finding: 'status', code: 'REVOKED', detail: null }]) as unknown,
      })
    })

    it('a changed field is named, and the issuer is no longer proven', async () => {
      const { issuance } = await issued()
      const [header = '', payload = '', signature = ''] = issuance.credential.split('.')
      const forged = Buffer.from(Buffer.from(payload, 'base64url').toString().replace('"quantity":300', '"quantity":900')).toString('base64url')
      expect(await verifyCertificate([header, forged, signature].join('.'), await sources())).toMatchObject({
        integrity: 'invalid',
        status: 'valid',
        issuer: 'unknown',
        tampered: ['items[0].quantity'],
      })
    })

    it('without a connection says what it can and no more', async () => {
      const { issuance } = await issued()
      const offline = await sources({ findDidDocument: () => Promise.resolve(undefined), findStatusList: () => Promise.resolve(undefined) })
      expect(await verifyCertificate(issuance.credential, offline)).toMatchObject({ integrity: 'valid', status: 'unknown', issuer: 'unknown' })
    })

    it('an issuer that is not on the list is not vouched for', async () => {
      const { issuance } = await issued()
      expect(await verifyCertificate(issuance.credential, await sources({ isTrusted: () => false }))).toMatchObject({ integrity: 'valid', issuer: 'unknown' })
    })

    it('an expired one says so', async () => {
      const { issuance } = await issued()
      expect(await verifyCertificate(issuance.credential, await sources({ now: new Date('2027-03-13T00:00:00Z') }))).toMatchObject({ integrity: 'valid', status: 'invalid' })
    })

    it('anything else is no certificate', async () => {
      for (const text of ['', 'a.b.c', 'hello', '{}'])
        expect(await verifyCertificate(text, await sources())).toMatchObject({ integrity: 'invalid', status: 'unknown', issuer: 'unknown' })
    })
  })

  it('imported rules stand in for those that are shipped, and replace those imported before', async () => {
    const [shipped] = shippedRules
    if (!shipped) throw new Error('no rules')
    const set = { ...shipped, agreement: 'KR-GB' as const, heading: '8429', min: '8429000000', max: '8429999999', expression: 'CTH', subdivision: '' }
    const find = (hs: string) => database.as({}, (sql) => new PostgresRules(sql).find('KR-GB', hs, set.from ?? ('2026-03-12' as never)))
    await database.as({ system: true }, (sql) => new PostgresRules(sql).replace('KR-GB', [set, set], clock.now()))
    await database.as({ system: true }, (sql) => new PostgresRules(sql).replace('KR-GB', [set], clock.now()))
    expect(await find('842911')).toEqual([set])
    expect(await find('843010')).toEqual([])
    await expect(database.as(firm, (sql) => new PostgresRules(sql).replace('KR-GB', [set], clock.now()))).rejects.toThrow(/row-level security/)
  })
})
