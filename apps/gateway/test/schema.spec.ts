import { isObjectType, isScalarType, isSpecifiedScalarType, isUnionType } from 'graphql'
import { idOf } from '@naru/kernel'
import { organisationKinds, rolesByKind } from '@naru/parties'
import { createTestDatabase, testPassword, type TestDatabase } from '@naru/testing/postgres'
import type { Actor, Membership, OrganisationKind } from '../src/platform/acting/actor.js'
import { migrate } from '../src/platform/database/migrate.js'
import { policyFaults } from '../src/platform/graphql/enforce-policies.js'
import { keyScopes } from '../src/platform/graphql/key-scopes.js'
import { policies } from '../src/platform/graphql/policies.js'
import { contract } from './perform.js'
import { readTypeDefs } from '../src/platform/graphql/type-defs.js'

/** Tables that belong to nobody in particular, and why each may be seen by every session of the application. */
const common: Readonly<Record<string, string>> = {
  'parties.historical_firm': 'published history',
  'parties.operator_approvals_of_year': 'published history',
  'platform.action': 'append-only; read through the history query, which asks whether the subject is visible',
  'platform.action_chain': 'heads of the chains',
  'platform.attempt': 'counts attempts to sign in',
  'platform.credential': 'read while signing in, before anybody acts',
  'platform.delivery': 'the worker alone',
  'platform.idempotency_key': 'keyed by its owner',
  'platform.outbox': 'the worker alone',
  'platform.session': 'found by the digest of a token alone',
}

const membershipIn = (kind: OrganisationKind): Membership => ({
  organisationId: idOf('o'),
  organisation: { ko: '', en: '' },
  kind,
  roles: Object.values(rolesByKind).flat(),
  agency: null,
  complex: null,
})

describe('the API’s contract', () => {
  const schema = contract

  it('defines every type once', () => {
    const names = readTypeDefs().flatMap((text) => [...text.matchAll(/^(?:type|input|enum|union|scalar|interface) (\w+)/gm)].map(([, name]) => name))
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  })

  it('has exactly one rule for every query and mutation', () => {
    expect(policyFaults(schema, policies)).toEqual([])
  })

  it('turns red when a field has no rule', () => {
    const [first, ...rest] = policies
    if (!first) throw new Error('there are tables')
    const { me: _me, ...Query } = first.Query ?? {}
    expect(policyFaults(schema, [{ ...first, Query }, ...rest])).toEqual(['Query.me has no rule'])
  })

  it('opens to API keys what its tables say, and keeps the rest for people', () => {
    const scopeOf = keyScopes(policies)
    const fields = Object.keys(schema.getMutationType()?.getFields() ?? {})
    const opened = (scope: string | null) => fields.filter((field) => scopeOf('Mutation', field) === scope)
    for (const table of policies) for (const field of Object.keys(table.Mutation ?? {})) expect([table.keys, null]).toContain(scopeOf('Mutation', field))
    expect(opened('catalogue')).toEqual(
      expect.arrayContaining(['makeVariants', 'setBookPrices', 'transferStock', 'applyImport', 'startPromotion', 'answerReview', 'holdCertificate']),
    )
    expect(opened('orders')).toEqual(expect.arrayContaining(['approveReturn', 'openDispute', 'keepShippingMethod', 'cancelOrderLines', 'makeDocument', 'enterCoupon']))
    expect(opened('payments')).toEqual(expect.arrayContaining(['chooseBankTransfer', 'sendDisputeEvidence', 'printStatement', 'requestRefund']))
    expect(opened(null)).toEqual(
      expect.arrayContaining(['approvePurchaseOrder', 'requestPayout', 'setPayoutSchedule', 'payWithSavedCard', 'writeReview', 'saveApprovalRule', 'inviteMember']),
    )
    for (const query of ['team', 'dossierPeople', 'savedCards', 'apiKeys']) expect(scopeOf('Query', query)).toBeNull()
    expect(scopeOf('Query', 'firmOrders')).toBe('read')
  })

  it('opens no key to what only officials do', () => {
    const scopeOf = keyScopes(policies)
    const traders = organisationKinds
      .filter((kind) => kind !== 'agency' && kind !== 'committee')
      .map((kind): Actor => ({ kind: 'person', personId: idOf('p'), name: { ko: '', en: '' }, email: '', membership: membershipIn(kind) }))
    const forOfficials = policies.flatMap(({ Mutation = {} }) =>
      Object.entries(Mutation)
        .filter(([, rule]) => !traders.some((trader) => rule(trader)))
        .map(([field]) => field),
    )
    expect(forOfficials).toContain('decideTask')
    expect(forOfficials.filter((field) => scopeOf('Mutation', field) !== null)).toEqual([])
  })

  it('turns red when a table keeps from keys what is not its own', () => {
    const [first, ...rest] = policies
    if (!first) throw new Error('there are tables')
    expect(policyFaults(schema, [{ ...first, people: ['listings'] }, ...rest])).toEqual(['listings is kept from API keys in a table that has no rule for it'])
  })

  it('describes every union, every failure and every root field', () => {
    const silent: string[] = []
    for (const type of Object.values(schema.getTypeMap())) {
      const isFailure = isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'Failure')
      const needsOne = isFailure || isScalarType(type) || (isUnionType(type) && !type.name.endsWith('Result'))
      if (needsOne && !type.description && !isSpecifiedScalarType(type)) silent.push(type.name)
    }
    for (const root of [schema.getQueryType(), schema.getMutationType()])
      for (const field of Object.values(root?.getFields() ?? {})) if (!field.description) silent.push(`${root?.name ?? ''}.${field.name}`)
    expect(silent).toEqual([])
  })
})

describe('the database', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createTestDatabase('gateway_empty', [], (ownerUrl) => migrate(ownerUrl, testPassword).then(() => undefined))
  })
  afterAll(() => database.close())

  const ours = `n.nspname in ('platform', 'parties', 'catalog', 'orders', 'payments', 'origin', 'customs', 'permits', 'screening', 'integration', 'supply')`

  it('has row-level security on every table that is not common', async () => {
    const open = await database.owner.query<{ name: string }>(
      `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${ours} and c.relkind in ('r', 'p') and not c.relrowsecurity order by 1`,
    )
    expect(open.map(({ name }) => name)).toEqual(Object.keys(common))
  })

  it('gives the application no table to own, no way past row-level security and no right to rewrite a journal', async () => {
    expect(await database.owner.query(`select rolbypassrls, rolsuper, rolcreaterole from pg_roles where rolname = 'naru_app'`)).toEqual([
      { rolbypassrls: false, rolsuper: false, rolcreaterole: false },
    ])
    expect(await database.owner.query(`select 1 from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = 'naru_app'`)).toEqual([])
    const journals = ['platform.action', 'platform.outbox', 'catalog.stock_movement', 'payments.ledger_entry']
    for (const journal of journals)
      expect(
        await database.owner.query(`select has_table_privilege('naru_app', $1, 'update') as update, has_table_privilege('naru_app', $1, 'delete') as delete`, [journal]),
      ).toEqual([{ update: false, delete: false }])
  })

  it('has an index under every foreign key', async () => {
    const bare = await database.owner.query<{ name: string }>(`
      select n.nspname || '.' || t.relname || ' (' || (select string_agg(a.attname, ', ' order by k.place) from unnest(c.conkey) with ordinality as k(attnum, place) join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.attnum) || ')' as name
      from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_namespace n on n.oid = t.relnamespace
      where c.contype = 'f' and ${ours}
        and not exists (select from pg_index i where i.indrelid = c.conrelid and (i.indkey::int2[])[0:cardinality(c.conkey) - 1] @> c.conkey and c.conkey @> (i.indkey::int2[])[0:cardinality(c.conkey) - 1])
      order by 1`)
    expect(bare.map(({ name }) => name)).toEqual([])
  })
})
