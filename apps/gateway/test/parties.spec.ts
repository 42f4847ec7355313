import { randomUUID } from 'node:crypto'
import { demoFirm, demoPassword } from '../src/seed/parties.js'
import { perform, succeed } from './perform.js'
import { startGateway, type Gateway } from './gateway.js'
import type { Client } from './client.js'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway()
}, 120_000)
afterAll(() => gateway.close())

const ask = <Data>(client: Client, query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<Data> => client.request<Data>(query, variables)
const until = async <T>(look: () => Promise<T | undefined>): Promise<T> => {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const found = await look()
    if (found !== undefined) return found
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('it did not come to pass')
}

const address = { country: 'KR', city: { ko: '서울', en: 'Seoul' }, line: { ko: '시험로 1', en: '1 Siheom-ro' }, postcode: '04500' }
const registration = (businessNumber: string, extra: object = {}) => ({
  idempotencyKey: randomUUID(),
  kind: 'FIRM',
  name: { ko: '시험봉제', en: 'Siheom Sewing' },
  businessNumber,
  complex: 'gaeseong',
  trade: { ko: '의류', en: 'Garments' },
  address,
  plannedInvestment: { amount: '2000000000', currency: 'KRW' },
  plan: { ko: '셔츠 봉제', en: 'Shirts' },
  ...extra,
})
const register = `mutation ($input: RegisterOrganisationInput!) { registerOrganisation(input: $input) { __typename ... on InvalidInput { at reason } ... on RegisteredOrganisation { warnings organisation { id businessNumber businessNumberStatus } admission { id status } } } }`
const decide = `mutation ($input: DecideAdmissionInput!) { decideAdmission(input: $input) { __typename ... on Failure { code } ... on Admission { id status version organisation { maySell approvals { kind number amount { amount } revokedOn } } } } }`

describe('organisations for visitors', () => {
  it('shows an admitted firm with its approvals, and says that it is invented', async () => {
    const firm = demoFirm('haneulsil')
    const { organisation } = await ask<{ organisation: unknown }>(
      gateway.visit('storefront'),
      'query ($id: ID!) { organisation(id: $id) { name { en } businessNumber maySell invented complexName { en } approvals { kind amount { amount currency } } } }',
      { id: firm.id },
    )
    expect(organisation).toMatchObject({
      name: { en: 'Haneulsil Apparel' },
      businessNumber: firm.businessNumber,
      maySell: true,
      invented: true,
      approvals: [{ kind: 'OPERATOR', amount: { amount: '4750000000', currency: 'KRW' } }, { kind: 'PROJECT' }],
    })
  })

  it('shows no applicant, and no team', async () => {
    const visitor = gateway.visit('storefront')
    const { firms } = await ask<{ firms: { items: { id: string }[]; next: string } }>(visitor, 'query { firms(first: 5, complex: "gaeseong") { items { id } next } }')
    expect(firms.items).toHaveLength(5)
    const { errors } = await visitor.send('query { team { members { email } } }')
    expect(errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED')
  })

  it('keeps the registry of 2004–2006 apart', async () => {
    const { historicalRegistry, operatorApprovalsByYear } = await ask<{ historicalRegistry: unknown[]; operatorApprovalsByYear: { approved: number }[] }>(
      gateway.visit('storefront'),
      'query { historicalRegistry { name { ko } investment { amount } } operatorApprovalsByYear { period approved revoked } }',
    )
    expect(historicalRegistry).toHaveLength(30)
    expect(operatorApprovalsByYear.reduce((sum, { approved }) => sum + approved, 0)).toBe(136)
  })
})

describe('accounts', () => {
  const signUp = 'mutation ($input: SignUpInput!) { signUp(input: $input) { __typename ... on Me { person { email } active { kind } } } }'

  it('signs a consumer up and in', async () => {
    const visitor = gateway.visit('storefront')
    expect(await ask(visitor, signUp, { input: { name: '새손님', email: 'New@Guest.example', password: 'a long enough one' } })).toMatchObject({
      signUp: { __typename: 'Me', person: { email: 'new@guest.example' }, active: null },
    })
    expect(await ask(visitor, 'query { me { person { email } } }')).toMatchObject({ me: { person: { email: 'new@guest.example' } } })
  })

  it.each([
    [{ name: 'X', email: 'mina@consumer.example', password: 'a long enough one' }, 'EmailTaken'],
    [{ name: 'X', email: 'y@guest.example', password: 'short' }, 'WeakPassword'],
    [{ name: ' ', email: 'y@guest.example', password: 'a long enough one' }, 'InvalidInput'],
    [{ name: 'X', email: 'no address', password: 'a long enough one' }, 'InvalidInput'],
  ])('refuses %p', async (input, failure) => {
    expect(await ask(gateway.visit('storefront'), signUp, { input })).toMatchObject({ signUp: { __typename: failure } })
  })
})

describe('a team', () => {
  const invite = 'mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { __typename ... on Invitation { id email status } ... on RoleNotAssignable { role } } }'

  it('grows by an invitation that arrives by e-mail', async () => {
    const owner = await gateway.signIn('supplier', 'owner@georeum.example')
    const input = { idempotencyKey: randomUUID(), email: 'helper@georeum.example', roles: ['sales'] }
    expect(await ask(owner, invite, { input })).toMatchObject({ inviteMember: { __typename: 'Invitation', status: 'OPEN' } })
    expect(await ask(owner, invite, { input })).toMatchObject({ inviteMember: { __typename: 'Invitation' } })
    expect(await ask(owner, invite, { input: { ...input, idempotencyKey: randomUUID() } })).toMatchObject({ inviteMember: { __typename: 'AlreadyInvited' } })
    const letter = await gateway.mail.waitFor('helper@georeum.example')
    const token = /\/invitation\/([\w-]+)/.exec(letter.text)?.[1] ?? ''
    expect(letter.text).toContain(gateway.origins.supplier)

    const helper = gateway.visit('supplier')
    expect(await ask(helper, 'query ($token: String!) { invitation(token: $token) { organisation { en } roles hasAccount } }', { token })).toMatchObject({
      invitation: { organisation: { en: 'Georeum Shoemaking' }, roles: ['sales'], hasAccount: false },
    })
    const accept =
      'mutation ($input: AcceptInvitationInput!) { acceptInvitation(input: $input) { __typename ... on Me { active { roles organisation { en } } } ... on InvitationClosed { status } } }'
    expect(await ask(helper, accept, { input: { token, name: '도우미', password: 'a long enough one' } })).toMatchObject({
      acceptInvitation: { __typename: 'Me', active: { roles: ['sales'], organisation: { en: 'Georeum Shoemaking' } } },
    })
    expect(await ask(gateway.visit('supplier'), accept, { input: { token, name: '도우미', password: 'a long enough one' } })).toMatchObject({
      acceptInvitation: { __typename: 'InvitationClosed', status: 'ACCEPTED' },
    })
    const { team } = await ask<{ team: { members: { email: string }[]; mayManage: boolean } }>(owner, 'query { team { mayManage members { email } } }')
    expect(team).toEqual({ mayManage: true, members: [{ email: 'owner@georeum.example' }, { email: 'helper@georeum.example' }] })
  })

  it('keeps a manager, and only roles of its kind', async () => {
    const owner = await gateway.signIn('supplier', 'owner@duballo.example')
    const { team } = await ask<{ team: { members: { personId: string }[] } }>(owner, 'query { team { members { personId } } }')
    const personId = team.members[0]?.personId
    expect(await ask(owner, 'mutation ($input: RemoveMemberInput!) { removeMember(input: $input) { __typename } }', { input: { personId } })).toEqual({
      removeMember: { __typename: 'LastManager' },
    })
    expect(await ask(owner, invite, { input: { idempotencyKey: randomUUID(), email: 'a@b.example', roles: ['inspector'] } })).toMatchObject({
      inviteMember: { __typename: 'RoleNotAssignable', role: 'inspector' },
    })
  })

  it('is managed by its manager alone', async () => {
    const sales = await gateway.signIn('supplier', 'sales@haneulsil.example')
    const { errors } = await sales.send(invite, { input: { idempotencyKey: randomUUID(), email: 'a@b.example', roles: ['sales'] } })
    expect(errors?.[0]?.extensions?.code).toBe('NOT_FOUND')
  })
})

describe('admission of a firm', () => {
  it('goes from registration over screening and both approvals to the market', async () => {
    const founder = gateway.visit('supplier')
    await ask(founder, 'mutation ($input: SignUpInput!) { signUp(input: $input) { __typename } }', {
      input: { name: '설립자', email: 'founder@siheom.example', password: 'a long enough one' },
    })
    const { registerOrganisation: registered } = await ask<{ registerOrganisation: { organisation: { id: string }; admission: { id: string } } }>(founder, register, {
      input: registration('220-81-62517'),
    })
    expect(registered).toMatchObject({
      __typename: 'RegisteredOrganisation',
      warnings: [],
      organisation: { businessNumber: '220-81-62517', businessNumberStatus: 'CHECKED' },
      admission: { status: 'APPLIED' },
    })
    const { id } = registered.admission
    const ministry = await gateway.signIn('window', 'approver@unification.example')
    const committee = await gateway.signIn('window', 'officer@committee.example')
    await until(async () => {
      const { admission } = await ask<{ admission: { status: string } | null }>(committee, 'query ($id: ID!) { admission(id: $id) { status } }', { id })
      return admission?.status === 'SCREENED' ? true : undefined
    })
    const act = (client: Client, name: string, rest: object = {}) =>
      ask<{ decideAdmission: { __typename: string; status?: string } }>(client, decide, { input: { idempotencyKey: randomUUID(), id, act: name, ...rest } })
    const approval = { amount: { amount: '2500000000', currency: 'KRW' }, number: '2026-협력-77' }

    expect(await act(committee, 'APPROVE_OPERATOR', approval)).toMatchObject({ decideAdmission: { __typename: 'NotYourOffice' } })
    expect(await act(ministry, 'APPROVE_PROJECT', approval)).toMatchObject({ decideAdmission: { __typename: 'IllegalAct' } })
    expect(await act(ministry, 'APPROVE_OPERATOR', { ...approval, amount: { amount: '1', currency: 'KRW' } })).toMatchObject({ decideAdmission: { __typename: 'AmountBelowPlan' } })
    expect(await act(ministry, 'APPROVE_OPERATOR', approval)).toMatchObject({ decideAdmission: { status: 'OPERATOR_APPROVED' } })
    expect(await act(ministry, 'APPROVE_PROJECT', approval)).toMatchObject({ decideAdmission: { status: 'PROJECT_APPROVED' } })
    expect(await act(committee, 'ADMIT')).toMatchObject({ decideAdmission: { status: 'ADMITTED', organisation: { maySell: true } } })
    expect(await act(ministry, 'REVOKE')).toMatchObject({ decideAdmission: { __typename: 'GroundsMissing' } })
    expect(await act(ministry, 'REVOKE', { grounds: '승인 범위를 벗어난 부지 사용' })).toMatchObject({ decideAdmission: { status: 'REVOKED', organisation: { maySell: false } } })
    const { history } = await ask<{ history: { act: string }[] }>(ministry, 'query ($id: ID!) { history(subjectType: "admission", subjectId: $id) { act } }', { id })
    expect(history.map(({ act: name }) => name)).toEqual([
      'parties.apply',
      'parties.screen',
      'parties.approve-operator',
      'parties.approve-project',
      'parties.admit',
      'parties.revoke',
    ])
  })

  it('takes a number whose check digit fails with a warning, and refuses one that is none or taken', async () => {
    const founder = gateway.visit('supplier')
    await ask(founder, 'mutation ($input: SignUpInput!) { signUp(input: $input) { __typename } }', {
      input: { name: '둘째', email: 'second@siheom.example', password: 'a long enough one' },
    })
    expect(await ask(founder, register, { input: registration('12-345') })).toMatchObject({ registerOrganisation: { __typename: 'InvalidInput', at: 'businessNumber' } })
    expect(await ask(founder, register, { input: registration(demoFirm('haneulsil').businessNumber) })).toMatchObject({
      registerOrganisation: { __typename: 'BusinessNumberTaken' },
    })
    expect(await ask(founder, register, { input: registration('123-45-67890', { kind: 'COMPANY', complex: null }) })).toMatchObject({
      registerOrganisation: { warnings: ['BUSINESS_NUMBER_CHECK_DIGIT'], organisation: { businessNumberStatus: 'UNVERIFIED' }, admission: null },
    })
  })
})

describe('screening', () => {
  it('holds the applicant that resembles a listed party until two officials clear it', async () => {
    const examiner = await gateway.signIn('window', 'receiver@unification.example')
    const approver = await gateway.signIn('window', 'approver@unification.example')
    const hits = 'query { screeningHits(status: OPEN) { items { id subject { name } match { score band list breakdown { pairs { query listed } } } } } }'
    const open = async () =>
      (await ask<{ screeningHits: { items: { id: string; subject: { name: string }; match: { band: string } }[] } }>(examiner, hits)).screeningHits.items.filter(
        ({ subject }) => subject.name === '형문기계',
      )
    expect((await open()).length).toBeGreaterThan(0)
    const dispose = 'mutation ($input: DisposeHitInput!) { disposeHit(input: $input) { __typename ... on ScreeningHit { status needsAnotherPerson } } }'
    const confirm = 'mutation ($input: ConfirmClearanceInput!) { confirmClearance(input: $input) { __typename ... on ScreeningHit { status } } }'
    for (const { id } of await open()) {
      const input = () => ({ idempotencyKey: randomUUID(), id, reason: '법인등록번호와 소재지가 다릅니다.' })
      expect(await ask(examiner, dispose, { input: { ...input(), act: 'PROPOSE_CLEARANCE' } })).toMatchObject({
        disposeHit: { status: 'CLEARANCE_PROPOSED', needsAnotherPerson: true },
      })
      expect(await ask(examiner, confirm, { input: { ...input(), confirm: true } })).toEqual({ confirmClearance: { __typename: 'SecondPersonNeeded' } })
      expect(await ask(approver, confirm, { input: { ...input(), confirm: true } })).toMatchObject({ confirmClearance: { status: 'CLEARED' } })
    }
    await until(async () => {
      const { admissions } = await ask<{ admissions: { items: { status: string; organisation: { name: { ko: string } } }[] } }>(
        approver,
        'query { admissions(first: 100) { items { status organisation { name { ko } } } } }',
      )
      return admissions.items.some(({ status, organisation }) => organisation.name.ko === '형문기계' && status === 'SCREENED') ? true : undefined
    })
  })

  it('is closed to firms', async () => {
    const firm = await gateway.signIn('supplier', 'owner@haneulsil.example')
    const { errors } = await firm.send('query { screeningHits { items { id } } }')
    expect(errors?.[0]?.extensions?.code).toBe('NOT_FOUND')
    expect(await ask(firm, 'query { screenName(name: "HYONGMUN MACHINERY", limit: 3) { entryId band score } }')).toMatchObject({
      screenName: [{ entryId: 'NARU-001', band: 'BLOCK', score: '1.00' }],
    })
  })
})

describe('the phase of a complex', () => {
  const proposal = (phase: string, rest: object = {}) => ({ complex: 'gaeseong', phase, effectiveOn: '2026-11-20', grounds: '준비 부족', ...rest })
  const seen = 'phase channels { channel phase } phaseProposals { id acts proposedByReader } phaseHistory { channel phase genuine signature { publicKey statement value } }'
  interface Seen {
    readonly phase: string
    readonly channels: readonly { readonly channel: string; readonly phase: string }[]
    readonly phaseProposals: readonly { readonly id: string; readonly proposedByReader: boolean }[]
    readonly phaseHistory: readonly {
      readonly phase: string
      readonly genuine: boolean | null
      readonly signature: Readonly<Record<'publicKey' | 'statement' | 'value', string>> | null
    }[]
  }

  it('is proposed by one officer and signed by another, in a channel or in all, and can be taken back', async () => {
    const first = await gateway.signIn('window', 'officer@committee.example')
    const second = await gateway.signIn('window', 'second@committee.example')
    expect((await perform(first, 'proposePhase', proposal('MATURITY'))).__typename).toBe('PhaseUnchanged')
    expect(await perform(first, 'proposePhase', proposal('GROWTH', { effectiveOn: '2026-11-19' }))).toMatchObject({ __typename: 'InvalidInput', at: 'effectiveOn' })
    expect((await perform(first, 'proposePhase', proposal('GROWTH', { complex: 'banwol-sihwa' }))).__typename).toBe('NotFound')
    const proposed = await succeed<Seen>(first, 'proposePhase', proposal('GROWTH', { channel: 'B2C' }), seen)
    expect(proposed.phase).toBe('MATURITY')
    const proposalId = proposed.phaseProposals.at(-1)?.id
    expect((await perform(first, 'signPhase', { proposalId })).__typename).toBe('ProposerCannotSign')
    const signed = await succeed<Seen>(second, 'signPhase', { proposalId }, seen)
    expect(signed.phase).toBe('MATURITY')
    expect(signed.channels).toEqual([
      { channel: 'B2B', phase: 'MATURITY' },
      { channel: 'B2C', phase: 'GROWTH' },
      { channel: 'G2B', phase: 'MATURITY' },
    ])
    expect((await perform(second, 'signPhase', { proposalId })).__typename).toBe('IllegalAct')
    const back = await succeed<Seen>(second, 'proposePhase', proposal('MATURITY', { grounds: '소비자 개방' }), seen)
    const done = await succeed<Seen>(first, 'signPhase', { proposalId: back.phaseProposals.at(-1)?.id }, seen)
    expect(done.channels.every(({ phase }) => phase === 'MATURITY')).toBe(true)
    expect(done.phaseProposals).toHaveLength(1)
  })

  it('carries signatures that anybody can check, and a changed decision is found out', async () => {
    const read = async () =>
      (await ask<{ complexes: (Seen & { code: string })[] }>(gateway.visit('storefront'), `query { complexes { code ${seen} } }`)).complexes.find(({ code }) => code === 'gaeseong')
    const complex = await read()
    const decision = complex?.phaseHistory.at(-1)
    if (!decision?.signature) throw new Error('the last decision is not signed')
    const { publicKey, statement, value } = decision.signature
    const key = await crypto.subtle.importKey('raw', Buffer.from(publicKey, 'base64url'), 'Ed25519', false, ['verify'])
    expect(await crypto.subtle.verify('Ed25519', key, Buffer.from(value, 'base64url'), Buffer.from(statement))).toBe(true)
    expect(complex?.phaseProposals).toEqual([])
    expect(complex?.phaseHistory.map(({ genuine }) => genuine)).toEqual([null, null, null, true, true])
    await gateway.database.owner.query(`update parties.phase_decision set grounds = '다른 사유' where key_id is not null and channel is null`)
    expect((await read())?.phaseHistory.map(({ genuine }) => genuine)).toEqual([null, null, null, true, false])
  })
})

it('lets the demo’s people in with the demo’s password', async () => {
  expect(demoPassword.length).toBeGreaterThan(9)
  const client = await gateway.signIn('storefront', 'buyer@gaon.example')
  expect(await ask(client, 'query { me { active { kind roles } } }')).toEqual({ me: { active: { kind: 'COMPANY', roles: ['buyer'] } } })
})
