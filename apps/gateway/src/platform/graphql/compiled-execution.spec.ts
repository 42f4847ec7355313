import { ApolloServer, HeaderMap } from '@apollo/server'
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled'
import fc from 'fast-check'
import { buildSchema, GraphQLError, isObjectType, isScalarType, type GraphQLFieldResolver, type GraphQLFormattedError, type GraphQLSchema } from 'graphql'
import { anonymous } from '../acting/actor.js'
import { definePolicy } from '../acting/policy.js'
import { compiledExecution, CompiledOperations } from './compiled-execution.js'
import { enforcePolicies } from './enforce-policies.js'
import { sizeLimits } from './limits.js'
import { scalars } from './scalars.js'

const typeDefs = `
  scalar Cursor
  scalar Date
  scalar Decimal
  scalar DateTime
  enum Colour { RED BLUE }
  interface Named { name: String! }
  type Cat implements Named { name: String!, lives: Int!, friend: Pet, born: DateTime, colour: Colour, kittens: [Cat!]!, litters: [[Cat!]!]!, broken: String!, brokenOrNull: String, price(times: Decimal = "2", of: Measure): Decimal! }
  type Dog implements Named { name: String!, barks: Boolean!, friend: Pet, owner: Named! }
  type Lost { code: String! }
  union Pet = Cat | Dog
  union Found = Cat | Lost
  input Branch { name: String!, branches: [Branch!] }
  input Measure { amount: Int!, colours: [Colour!] = [RED] }
  type Query { cat: Cat, cats(first: Int = 2, colour: Colour): [Cat!], pets: [Pet!]!, named(id: ID!): Named, found(id: ID!): Found!, me: Cat, secret: Cat, sync: String, refused: String!, list: [Int!], echo(measure: Measure!): String!, grow(branch: Branch!): String! }
  type Mutation { rename(name: String!): Cat }
`
const later = <T>(value: T): Promise<T> => new Promise((resolve) => setImmediate(() => resolve(value)))
const tom = {
  __typename: 'Cat',
  name: 'Tom',
  lives: 9,
  born: new Date('2020-02-29T00:00:00Z'),
  colour: 'RED',
  litters: [[{ __typename: 'Cat', name: 'A', lives: 9 }], []],
}
const kitty = { __typename: 'Cat', name: 'Kitty', lives: 8, born: null, colour: null, litters: [] }
const rex = {
  __typename: 'Dog',
  name: 'Rex',
  barks: true,
  owner: null,
}
const resolvers = {
  Query: {
    cat: () => later(tom),
    cats: (_: unknown, { first, colour }: { first: number; colour?: string }) =>
      later([tom, kitty, { ...kitty, name: null }].filter((cat) => !colour || cat.colour === colour).slice(0, first)),
    pets: () => [tom, rex],
    named: (_: unknown, { id }: { id: string }) => later(id === 'cat' ? tom : id === 'dog' ? rex : id === 'stranger' ? { __typename: 'Nobody', name: '?' } : null),
    found: (_: unknown, { id }: { id: string }) => (id === 'cat' ? tom : id === 'nothing' ? null : { __typename: 'Lost', code: 'LOST' }),
    me: () => null,
    secret: () => tom,
    sync: () => 'at once',
    refused: () => {
      throw new GraphQLError('no', { extensions: { code: 'BAD_USER_INPUT', secret: 1 } })
    },
    list: () => [1, null, 3],
    grow: (_: unknown, { branch }: { branch: unknown }) => JSON.stringify(branch),
    echo: (_: unknown, { measure }: { measure: unknown }) => JSON.stringify(measure),
  },
  Cat: {
    friend: ({ name }: { name: string }) => (name === 'Tom' ? rex : null),
    kittens: ({ name }: { name: string }) => (name === 'Tom' ? [kitty, { ...kitty, name: 'Kit' }] : []),
    broken: () => later(null),
    brokenOrNull: () => Promise.reject(new Error('out of order')),
    price: (_: unknown, { times, of }: { times: string; of?: { amount: number } }) => `${times}${of ? `×${of.amount}` : ''}`,
  },
  Dog: { friend: () => later(tom) },
  Mutation: { rename: (_: unknown, { name }: { name: string }) => ({ ...tom, name }) },
}
const open = definePolicy({
  keys: 'none',
  Query: Object.fromEntries(Object.keys(resolvers.Query).map((name) => [name, name === 'secret' ? () => false : () => true])),
  Mutation: { rename: () => true } as never,
})

const masked = (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => ({
  ...formatted,
  extensions: { ...formatted.extensions, cause: error instanceof GraphQLError ? error.originalError?.message : 'not a GraphQLError' },
})

/** The schema with its resolvers and with the API's own scalars. */
function executable(): GraphQLSchema {
  const schema = buildSchema(typeDefs)
  for (const [name, fields] of Object.entries(resolvers)) {
    const type = schema.getType(name)
    if (!isObjectType(type)) throw new Error(`no type ${name}`)
    for (const [field, resolve] of Object.entries<GraphQLFieldResolver<never, unknown, never>>(fields)) Object.assign(type.getFields()[field] ?? {}, { resolve })
  }
  for (const scalar of Object.values(scalars)) {
    const type = schema.getType(scalar.name)
    if (isScalarType(type)) Object.assign(type, { serialize: scalar.serialize, parseValue: scalar.parseValue, parseLiteral: scalar.parseLiteral })
  }
  return schema
}

const serverWith = async (isCompiled: boolean) => {
  const schema = enforcePolicies(executable(), [open])
  const server = new ApolloServer<object>({
    schema,
    validationRules: [sizeLimits],
    formatError: masked,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    plugins: [ApolloServerPluginCacheControlDisabled(), ...(isCompiled ? [compiledExecution(new CompiledOperations())] : [])],
  })
  await server.start()
  return async (query: string, variables: Record<string, unknown> = {}, operationName?: string) => {
    const answer = await server.executeHTTPGraphQLRequest({
      httpGraphQLRequest: {
        method: 'POST',
        headers: new HeaderMap([['content-type', 'application/json']]),
        search: '',
        body: { query, variables, ...(operationName ? { operationName } : {}) },
      },
      context: () => Promise.resolve({ actor: anonymous }),
    })
    if (answer.body.kind !== 'complete') throw new Error('an answer in parts')
    return { status: answer.status ?? 200, body: answer.body.string }
  }
}

describe('compiled execution', () => {
  let compiled: Awaited<ReturnType<typeof serverWith>>
  let reference: Awaited<ReturnType<typeof serverWith>>
  beforeAll(async () => {
    compiled = await serverWith(true)
    reference = await serverWith(false)
  })

  /** The third answer comes from compiled code. */
  const agree = async (query: string, variables?: Record<string, unknown>, operationName?: string) => {
    const expected = await reference(query, variables, operationName)
    for (let time = 0; time < 4; time += 1) {
      const answer = await compiled(query, variables, operationName)
      expect(answer.status).toBe(expected.status)
      expect(JSON.parse(answer.body)).toEqual(JSON.parse(expected.body))
    }
    return JSON.parse(expected.body) as { data?: Record<string, unknown>; errors?: unknown[] }
  }

  it.each<[name: string, query: string, variables?: Record<string, unknown>, operationName?: string]>([
    ['plain fields', '{ cat { name lives born colour } sync }'],
    ['aliases', '{ one: cat { called: name } two: cat { name again: name } }'],
    ['nulls', '{ me { name } cats { born friend { __typename } } }'],
    ['a fault that nulls a nullable field', '{ cat { name brokenOrNull } sync }'],
    ['null where none may be, rising to the nearest nullable', '{ cat { name broken } sync }'],
    ['null in a list of none, rising through the list', '{ cats(first: 3) { name } sync }'],
    ['null rising to the root', '{ cat { name } refused }'],
    ['a null item of scalars', '{ list sync }'],
    ['two faults in one answer', '{ a: cat { broken } b: cat { brokenOrNull kittens { name broken } } }'],
    ['lists of lists', '{ cat { litters { name lives } } }'],
    ['a union', '{ pets { __typename ... on Cat { lives friend { ... on Dog { barks } } } ... on Dog { barks } } }'],
    ['an interface', '{ a: named(id: "cat") { __typename name ... on Cat { lives } } b: named(id: "dog") { name ... on Dog { barks } } c: named(id: "x") { name } }'],
    ['a type that is not of the interface', '{ named(id: "stranger") { name } sync }'],
    ['a failure in a union', '{ found(id: "dog") { __typename ... on Cat { name } ... on Lost { code } } }'],
    ['null for a union that must be', '{ found(id: "nothing") { __typename } }'],
    ['null for an interface that must be', '{ pets { ... on Dog { name owner { name } } } }'],
    [
      'fragments within fragments',
      'query { cat { ...A } } fragment A on Cat { name ...B friend { ...C } } fragment B on Cat { lives kittens { name } } fragment C on Named { name }',
    ],
    ['an input that holds itself', 'query ($branch: Branch!) { grow(branch: $branch) }', { branch: { name: 'a', branches: [{ name: 'b', branches: [{ name: 'c' }] }] } }],
    ['fields merged from fragments', '{ cat { friend { ... on Dog { name } } friend { ... on Dog { barks } } kittens { name } ...K } } fragment K on Cat { kittens { lives } }'],
    [
      'skip and include, on',
      'query ($yes: Boolean!) { cat { name @include(if: $yes) lives @skip(if: $yes) ... @include(if: $yes) { colour } } sync @skip(if: $yes) }',
      { yes: true },
    ],
    [
      'skip and include, off',
      'query ($yes: Boolean!) { cat { name @include(if: $yes) lives @skip(if: $yes) ... @include(if: $yes) { colour } } sync @skip(if: $yes) }',
      { yes: false },
    ],
    ['skip and include together', 'query ($a: Boolean!, $b: Boolean!) { sync @skip(if: $a) @include(if: $b) again: sync @include(if: false) }', { a: false, b: true }],
    ['variables', 'query ($first: Int, $colour: Colour) { cats(first: $first, colour: $colour) { name } }', { first: 1, colour: 'RED' }],
    ['defaults of variables', 'query ($first: Int = 1) { cats(first: $first) { name } }'],
    ['defaults of arguments when a variable is missing', 'query ($first: Int, $times: Decimal) { cats(first: $first) { name price(times: $times) } }'],
    ['a null for an argument with a default', 'query ($first: Int) { cats(first: $first) { name } }', { first: null }],
    ['an input object', 'query ($m: Measure!) { echo(measure: $m) }', { m: { amount: 3 } }],
    ['an input object in the text', '{ echo(measure: { amount: 2, colours: BLUE }) cat { price(times: 3, of: { amount: 4 }) } }'],
    ['a variable within an input object', 'query ($n: Int!, $c: [Colour!]) { echo(measure: { amount: $n, colours: $c }) }', { n: 5, c: 'BLUE' }],
    ['a variable that does not fit', 'query ($first: Int) { cats(first: $first) { name } }', { first: 'many' }],
    ['a variable that is missing', 'query ($m: Measure!) { echo(measure: $m) }', {}],
    ['a field that an input object does not have', 'query ($m: Measure!) { echo(measure: $m) }', { m: { amount: 3, weight: 1 } }],
    ['a custom scalar that refuses', 'query ($times: Decimal) { cat { price(times: $times) } }', { times: 'a lot' }],
    ['a custom scalar that refuses in the text', '{ cat { price(times: "a lot") } }'],
    ['an enum value that is none', 'query ($c: Colour) { cats(colour: $c) { name } }', { c: 'GREEN' }],
    ['a chosen operation', 'query A { sync } query B { cat { name } }', {}, 'B'],
    ['no chosen operation', 'query A { sync } query B { cat { name } }'],
    ['an operation that is not there', 'query A { sync }', {}, 'C'],
    ['a field that may not be read', '{ secret { name } sync }'],
    ['what does not parse', '{ cat {'],
    ['what does not validate', '{ cat { wings } }'],
    ['what is too large', `{ ${Array.from({ length: 40 }, (_, index) => `a${index}: sync`).join(' ')} }`],
    ['introspection', '{ __schema { queryType { name fields { name args { name defaultValue } } } } __type(name: "Colour") { enumValues { name } } __typename }'],
    ['a mutation', 'mutation { rename(name: "Tim") { name kittens { name } } }'],
  ])('agrees with the reference executor on %s', async (_, ...asked) => {
    await agree(...asked)
  })

  it('says what was wrong, not only that something was', async () => {
    const { data, errors } = await agree('{ cat { name brokenOrNull } refusedNot: sync }')
    expect(data).toEqual({ cat: { name: 'Tom', brokenOrNull: null }, refusedNot: 'at once' })
    expect(errors).toEqual([
      { message: 'out of order', locations: [{ line: 1, column: 14 }], path: ['cat', 'brokenOrNull'], extensions: { code: 'INTERNAL_SERVER_ERROR', cause: 'out of order' } },
    ])
  })

  it('agrees on whatever is asked', async () => {
    const { cat, named } = fc.letrec<{ cat: string; named: string }>((tie) => ({
      cat: fc
        .uniqueArray(
          fc.oneof(
            { depthSize: 'small' },
            fc.constantFrom('name', 'lives', 'born', 'colour', '__typename', 'alias: name', 'price(times: "4")', 'lives @skip(if: $yes)', 'n: name @include(if: $yes)'),
            tie('cat').map((inner) => `kittens { ${inner} }`),
            tie('named').map((inner) => `friend { ... on Named { ${inner} } }`),
            tie('cat').map((inner) => `... on Cat @include(if: $yes) { ${inner} }`),
          ),
          { minLength: 1, maxLength: 5, selector: (field) => field.replace(/^(\w+)[\s\S]*/, '$1') },
        )
        .map((fields) => fields.join(' ')),
      named: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom('name', '__typename'),
        tie('cat').map((inner) => `name ... on Cat { ${inner} }`),
      ),
    }))
    await fc.assert(
      fc.asyncProperty(cat, named, fc.constantFrom(true, false, null), async (inner, outer, yes) => {
        const query = `query ($yes: Boolean!) { sync @skip(if: $yes) cat { ${inner} } cats { ${inner} } pets { ... on Named { ${outer} } } }`
        // Without conditions it is compiled code that answers.
        if (yes === null) await agree(query.replaceAll(/ ?@(skip|include)\(if: \$yes\)/g, '').replace(' ($yes: Boolean!)', ''))
        else await agree(query, { yes })
      }),
      { numRuns: 60, seed: 20261120 },
    )
  })
})
